import { createHash } from "node:crypto";
import { isKeptFromColleagues, type Looker } from "./private-sequences.ts";
import type { Database } from "./tables.ts";

const dayMs = 86_400_000;
/** A contact that a member opened or changed stays in their scope at least this long. */
const scopeDays = 90;
/** The window moves in steps, so that contacts leave a scope at most this often, and all at once. */
const stepDays = 30;

/** The part of the workspace that a member's browsers hold. */
export interface Scope {
  /** Differs where older rows may have come in, or left: the browser then pulls from zero. */
  readonly name: string;
  readonly ownedSequences: readonly string[];
  /** Contacts opened or changed since then, epoch ms. */
  readonly openedSince: number;
}

/** What the member's scope is now. Contacts that come in by a change of their own need no new name: they get a version. */
export async function findScope(db: Database, looker: Looker, now: number): Promise<Scope> {
  const { workspaceId, memberId } = looker;
  const openedSince = Math.floor(now / dayMs / stepDays) * stepDays * dayMs - scopeDays * dayMs;
  const sequences = await db
    .selectFrom("sequences")
    .where("workspace_id", "=", workspaceId)
    .where("owner_id", "=", memberId)
    .orderBy("id")
    .select("id")
    .execute();
  const left = await db
    .selectFrom("contact_scope")
    .where("workspace_id", "=", workspaceId)
    .where("member_id", "=", memberId)
    .where("opened_at", "<", openedSince)
    .select("contact_id")
    .limit(1)
    .executeTakeFirst();
  const ownedSequences = sequences.map(({ id }) => id);
  // With the mode rows are told otherwise that did not change.
  const parts = [
    isKeptFromColleagues(looker) ? "private" : "",
    ...ownedSequences,
    left === undefined ? "" : String(openedSince),
  ];
  const name = createHash("sha256").update(parts.join(" ")).digest("hex").slice(0, 16);
  return { name, ownedSequences, openedSince };
}

/** Puts contacts into the member's scope, from now on. */
export async function widenScope(
  db: Database,
  workspaceId: string,
  memberId: string,
  contactIds: readonly string[],
  at: number,
): Promise<void> {
  if (contactIds.length === 0) {
    return;
  }
  await db
    .insertInto("contact_scope")
    .values(
      contactIds
        .toSorted()
        .map((contact_id) => ({ workspace_id: workspaceId, member_id: memberId, contact_id, opened_at: at })),
    )
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "member_id", "contact_id"]).doUpdateSet({ opened_at: at }),
    )
    .execute();
}
