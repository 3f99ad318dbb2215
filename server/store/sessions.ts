import { sql } from "kysely";
import type { Profile, Role, TeamEdition } from "#lib/status/words.ts";
import type { MemberRow } from "#lib/sync/rows.ts";
import type { Database, Tx } from "./tables.ts";
import { hashToken, workspaceOfToken } from "./token.ts";
import { readWorkspace } from "./transaction.ts";

/** Who makes a request, and the workspace they are in. Comes from the token only, never from a body. */
export interface Session {
  readonly workspaceId: string;
  readonly memberId: string;
  readonly role: Role;
  /** False: not a member any more. */
  readonly active: boolean;
  readonly member: MemberRow;
  readonly workspaceName: string;
  readonly epoch: string;
  readonly teamEdition: TeamEdition;
  readonly profile: Profile;
}

/** The session of a token; null where there is no such token. */
export async function findSession(db: Database, token: string): Promise<Session | null> {
  const workspaceId = workspaceOfToken(token);
  if (workspaceId === null) {
    return null;
  }
  const row = await readWorkspace(db, workspaceId, async (tx) => await memberOf(tx, workspaceId, token));
  if (row === undefined) {
    return null;
  }
  const { id, version, name, address, role } = row;
  return {
    workspaceId,
    memberId: id,
    role,
    active: row.active,
    member: { kind: "member", id, version, name, address, role },
    workspaceName: row.workspaceName,
    epoch: row.epoch,
    teamEdition: row.team_edition,
    profile: row.profile,
  };
}

/** Whether the backend is set up: there is at least one workspace. */
export async function hasWorkspace(db: Database): Promise<boolean> {
  const { rows } = await sql<{ yes: boolean }>`select has_workspace() as yes`.execute(db);
  return rows[0]?.yes ?? false;
}

async function memberOf(tx: Tx, workspaceId: string, token: string) {
  return await tx
    .selectFrom("tokens as t")
    .innerJoin("members as m", (join) =>
      join.onRef("m.workspace_id", "=", "t.workspace_id").onRef("m.id", "=", "t.member_id"),
    )
    .innerJoin("workspaces as w", "w.id", "t.workspace_id")
    .where("t.workspace_id", "=", workspaceId)
    .where("t.hash", "=", hashToken(token))
    .select(["m.id", "m.version", "m.name", "m.address", "m.role", "m.active"])
    .select(["w.name as workspaceName", "w.epoch", "w.team_edition", "w.profile"])
    .executeTakeFirst();
}
