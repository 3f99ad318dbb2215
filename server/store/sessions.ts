import { type Selectable, sql } from "kysely";
import type { Profile, Role, TeamEdition } from "#lib/status/words.ts";
import type { MemberRow } from "#lib/sync/rows.ts";
import { hashAccessToken } from "#server/accounts/access-token.ts";
import type { Database, Tables, Tx } from "./tables.ts";
import { readWorkspace } from "./transaction.ts";

/** Who makes a request, and the workspace they are in. Comes from the token only, never from a body. */
export interface Session {
  /** Whether a member's own token was shown, or a key that was made for a program. */
  readonly credential: "member" | "apiKey";
  /** What the token or key is good for. */
  readonly scopes: readonly string[];
  readonly workspaceId: string;
  /** With a key: the member who made it. */
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

/** The session of an access token; null where there is no such token, or it is over. */
export async function findSession(db: Database, token: string): Promise<Session | null> {
  const hash = hashAccessToken(token);
  if (hash === null) {
    return null;
  }
  const row = await db.selectFrom("sessions").selectAll().where("hash", "=", hash).executeTakeFirst();
  return row === undefined ? null : sessionOf(row, row.scopes);
}

/** The session that a member would have, without scopes; null where there never was such a member. */
export async function findMemberSession(db: Database, workspaceId: string, memberId: string): Promise<Session | null> {
  const row = await readWorkspace(
    db,
    workspaceId,
    async (tx) =>
      await tx
        .selectFrom("members as m")
        .innerJoin("workspaces as w", "w.id", "m.workspace_id")
        .where("m.workspace_id", "=", workspaceId)
        .where("m.id", "=", memberId)
        .select(["m.workspace_id", "m.id as member_id", "m.version", "m.name", "m.address", "m.role", "m.active"])
        .select(["w.name as workspace_name", "w.epoch", "w.team_edition", "w.profile"])
        .executeTakeFirst(),
  );
  return row === undefined ? null : sessionOf(row, []);
}

function sessionOf(row: Omit<Selectable<Tables["sessions"]>, "hash" | "scopes">, scopes: readonly string[]): Session {
  const { workspace_id, member_id: id, version, name, address, role } = row;
  return {
    credential: "member",
    scopes,
    workspaceId: workspace_id,
    memberId: id,
    role,
    active: row.active,
    member: { kind: "member", id, version, name, address, role },
    workspaceName: row.workspace_name,
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

/** A member as the rules know one; null where they are not one any more. */
export async function findActiveMember(
  tx: Tx,
  workspaceId: string,
  memberId: string,
): Promise<{ readonly memberId: string; readonly role: Role } | null> {
  const row = await tx
    .selectFrom("members")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", memberId)
    .where("active", "=", true)
    .select(["id as memberId", "role"])
    .executeTakeFirst();
  return row ?? null;
}
