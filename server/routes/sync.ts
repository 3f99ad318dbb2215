import { setTimeout as sleep } from "node:timers/promises";
import type { Handler } from "hono";
import { minimumProtocol, rulesVersion, type SyncAnswer, SyncRequest } from "#lib/sync/protocol.ts";
import type { Env } from "#server/http/authenticate.ts";
import { parseBody } from "#server/http/parse-body.ts";
import { problem } from "#server/http/problem.ts";
import { type Held, pull, type Pulled } from "#server/store/pull.ts";
import type { Session } from "#server/store/sessions.ts";
import { type ApplyDeps, applyChanges } from "#server/sync/apply-changes.ts";
import type { CounterWatch } from "#server/sync/counter-watch.ts";
import { createGate } from "#server/sync/gate.ts";

/** Waiting requests that pull at the same time: the others of the pool's connections are left to pushes. */
const mostWokenAtOnce = 4;
/** How long a woken request lets further changes come in before it pulls. */
const burstMs = 50;

export interface SyncDeps extends ApplyDeps {
  readonly watch: CounterWatch;
}

/** POST /v1/sync: push, then pull; with `wait` and nothing pushed, held until there is something to pull. */
export function sync(deps: SyncDeps): Handler<Env> {
  const gate = createGate(mostWokenAtOnce);
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
    const { reset, ...pulled } = await pullOrWait({ ...deps, gate }, session, held, waitMs, c.req.raw.signal);
    const answer: SyncAnswer = {
      results,
      ...pulled,
      ...(reset ? { reset } : {}),
      tombstones: [],
      serverTime: deps.now(),
      rules: rulesVersion,
      minimum: minimumProtocol,
    };
    return c.json(answer);
  };
}

/** Pulls; where there is nothing, waits for a change that concerns the member. No connection is held meanwhile. */
async function pullOrWait(
  { db, now, watch, gate }: SyncDeps & { readonly gate: ReturnType<typeof createGate> },
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
    // Changes come in bursts; each of them wakes everybody who waits in the workspace.
    await sleep(burstMs);
    const { cursor, scope, epoch } = pulled;
    pulled = await gate(async () => await pull(db, session, { cursor, scope, epoch }, now()));
  }
  return pulled;
}
