import type { Context, Handler } from "hono";
import * as v from "valibot";
import { teamEditions } from "#lib/status/words.ts";
import { Id, listOf } from "#lib/sync/values.ts";
import type { Env } from "#server/http/authenticate.ts";
import { parseBody } from "#server/http/parse-body.ts";
import { problem } from "#server/http/problem.ts";
import type { Database } from "#server/store/tables.ts";
import { handOver, reassignContacts } from "#server/team/hand-over.ts";
import type { Done } from "#server/team/rights.ts";
import { setSequence, SettingsChange } from "#server/team/sequence-settings.ts";
import { setTeamEdition } from "#server/team/team-edition.ts";

/** What administering a team needs; `committed` hears of each new head of a workspace, after its commit. */
export interface TeamDeps {
  readonly db: Database;
  readonly now: () => number;
  readonly committed: (workspaceId: string, version: number) => void;
}

const TeamEditionChange = v.strictObject({ mode: v.picklist(teamEditions) });
const OwnerChange = v.strictObject({ contactIds: listOf(Id, 1, 500), ownerId: v.nullable(Id) });
const HandOver = v.strictObject({ toId: Id });

/** POST /v1/sequences/:id/settings: sets a sequence; its owner, managers and admins. */
export function sequenceSettings(deps: TeamDeps): Handler<Env> {
  return async (c) => {
    const body = await parseBody(c, SettingsChange);
    return body.ok
      ? await answer(c, deps, (id) => setSequence(deps.db, c.get("session"), id, body.value, deps.now()))
      : body.response;
  };
}

/** POST /v1/team-edition: whose sequences members may change and see; admins. */
export function teamEdition(deps: TeamDeps): Handler<Env> {
  return async (c) => {
    const body = await parseBody(c, TeamEditionChange);
    return body.ok
      ? done(c, deps, await setTeamEdition(deps.db, c.get("session"), body.value.mode, deps.now()))
      : body.response;
  };
}

/** POST /v1/contacts/owner: gives contacts to another member; managers and admins. */
export function contactOwner(deps: TeamDeps): Handler<Env> {
  return async (c) => {
    const body = await parseBody(c, OwnerChange);
    if (!body.ok) {
      return body.response;
    }
    const { contactIds, ownerId } = body.value;
    return done(c, deps, await reassignContacts(deps.db, c.get("session"), contactIds, ownerId, deps.now()));
  };
}

/** POST /v1/members/:id/hand-over: gives all that a member owns to another one; managers and admins. */
export function memberHandOver(deps: TeamDeps): Handler<Env> {
  return async (c) => {
    const body = await parseBody(c, HandOver);
    return body.ok
      ? await answer(c, deps, (id) => handOver(deps.db, c.get("session"), id, body.value.toId, deps.now()))
      : body.response;
  };
}

/** Acts on what the path names; what is no id names nothing. */
async function answer(c: Context<Env>, deps: TeamDeps, act: (id: string) => Promise<Done>): Promise<Response> {
  const id = v.safeParse(Id, c.req.param("id"));
  return id.success ? done(c, deps, await act(id.output)) : problem(c, "not_found");
}

function done(c: Context<Env>, { committed }: TeamDeps, result: Done): Response {
  if (!result.ok) {
    return problem(c, result.why, result.why === "forbidden" ? { detail: "Your role does not allow this." } : {});
  }
  if (result.version !== null) {
    committed(c.get("session").workspaceId, result.version);
  }
  return c.body(null, 204);
}
