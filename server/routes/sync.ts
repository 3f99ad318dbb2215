import type { Handler } from "hono";
import { type SyncAnswer, SyncRequest } from "#lib/sync/protocol.ts";
import type { Env } from "#server/http/authenticate.ts";
import { parseBody } from "#server/http/parse-body.ts";
import { problem } from "#server/http/problem.ts";
import { type Held, pull, type Pulled } from "#server/store/pull.ts";
import type { Session } from "#server/store/sessions.ts";
import { type ApplyDeps, applyChanges } from "#server/sync/apply-changes.ts";
import type { CounterWatch } from "#server/sync/counter-watch.ts";

/** The oldest protocol still served. */
const minimumProtocol = 1;

export interface SyncDeps extends ApplyDeps {
  readonly watch: CounterWatch;
}

/** POST /v1/sync: push, then pull; with `wait` and nothing pushed, held until there is something to pull. */
export function sync(deps: SyncDeps): Handler<Env> {
  return async (c) => {
    const body = await parseBody(c, SyncRequest);
    if (!body.ok) {
      return body.response;
    }
    const { protocol, push, wait = 0, ...held } = body.value;
    if (protocol < minimumProtocol) {
      return problem(c, "too_old", { detail: `At least protocol ${minimumProtocol} is needed.` });
    }
    const session = c.get("session");
    const results = await applyChanges(deps, session, push);
    const waitMs = push.length === 0 ? wait * 1_000 : 0;
    const { reset, ...pulled } = await pullOrWait(deps, session, held, waitMs, c.req.raw.signal);
    const answer: SyncAnswer = {
      results,
      ...pulled,
      ...(reset ? { reset } : {}),
      tombstones: [],
      serverTime: deps.now(),
      minimum: minimumProtocol,
    };
    return c.json(answer);
  };
}

/** Pulls; where there is nothing, waits for a change that concerns the member. No connection is held meanwhile. */
async function pullOrWait(
  { db, now, watch }: SyncDeps,
  session: Session,
  held: Held,
  waitMs: number,
  gone: AbortSignal,
): Promise<Pulled> {
  let pulled = await pull(db, session, held, now());
  if (waitMs === 0) {
    return pulled;
  }
  const ended = AbortSignal.any([gone, AbortSignal.timeout(waitMs)]);
  while (pulled.rows.length === 0 && !pulled.reset && !ended.aborted && !watch.stopped) {
    await watch.beyond(session.workspaceId, pulled.cursor, ended);
    if (gone.aborted) {
      break;
    }
    pulled = await pull(
      db,
      session,
      { ...held, cursor: pulled.cursor, scope: pulled.scope, epoch: pulled.epoch },
      now(),
    );
  }
  return pulled;
}
