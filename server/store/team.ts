import { sql } from "kysely";
import type { Model, Role, TeamEdition } from "#lib/status/words.ts";
import type { SequenceSettings } from "#lib/status/standing.ts";
import type { Tx } from "./tables.ts";

/** A member as the team's pages list them, deactivated ones included. */
export interface ListedMember {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly role: Role;
  readonly active: boolean;
  /** How many sequences and contacts they own. */
  readonly sequences: number;
  readonly contacts: number;
}

/** Everybody who is or was in the team, by name; those who left last. */
export async function listMembers(tx: Tx, workspaceId: string): Promise<ListedMember[]> {
  return await tx
    .selectFrom("members as m")
    .where("m.workspace_id", "=", workspaceId)
    .orderBy("m.active", "desc")
    .orderBy("m.name")
    .orderBy("m.id")
    .select(["m.id", "m.name", "m.address", "m.role", "m.active"])
    .select((e) => [
      e
        .selectFrom("sequences as s")
        .where("s.workspace_id", "=", workspaceId)
        .whereRef("s.owner_id", "=", "m.id")
        .select(sql<number>`count(*)::int`.as("count"))
        .$asScalar()
        .$notNull()
        .as("sequences"),
      e
        .selectFrom("contacts as k")
        .where("k.workspace_id", "=", workspaceId)
        .whereRef("k.owner_id", "=", "m.id")
        .select(sql<number>`count(*)::int`.as("count"))
        .$asScalar()
        .$notNull()
        .as("contacts"),
    ])
    .execute();
}

export interface ListedSequence {
  readonly id: string;
  readonly name: string;
  readonly model: Model;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly archived: boolean;
  readonly running: boolean;
  readonly settings: SequenceSettings;
}

/** Sequences of the team, archived ones last; of one owner only where one is given. */
export async function listSequences(tx: Tx, workspaceId: string, ownerId: string | null): Promise<ListedSequence[]> {
  return await sequencesOf(tx, workspaceId)
    .$if(ownerId !== null, (query) => query.where("s.owner_id", "=", ownerId))
    .orderBy("s.archived")
    .orderBy("s.name")
    .orderBy("s.id")
    .execute();
}

/** One sequence; null where the team has none by that id. */
export async function findSequence(tx: Tx, workspaceId: string, id: string): Promise<ListedSequence | null> {
  return (await sequencesOf(tx, workspaceId).where("s.id", "=", id).executeTakeFirst()) ?? null;
}

function sequencesOf(tx: Tx, workspaceId: string) {
  return tx
    .selectFrom("sequences as s")
    .leftJoin("members as m", (join) =>
      join.onRef("m.workspace_id", "=", "s.workspace_id").onRef("m.id", "=", "s.owner_id"),
    )
    .where("s.workspace_id", "=", workspaceId)
    .select(["s.id", "s.name", "s.model", "s.owner_id as ownerId", "m.name as ownerName", "s.archived", "s.running"])
    .select("s.settings");
}

/** Names of those of the ids that are contacts. */
export async function contactNames(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  return await tx
    .selectFrom("contacts")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", (e) => e.fn.any(e.val([...ids])))
    .select(["id", "name"])
    .execute();
}

/** Whose sequences members may change, and see. */
export async function teamEditionOf(tx: Tx, workspaceId: string): Promise<TeamEdition> {
  const { team_edition } = await tx
    .selectFrom("workspaces")
    .where("id", "=", workspaceId)
    .select("team_edition")
    .executeTakeFirstOrThrow();
  return team_edition;
}
