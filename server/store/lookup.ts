import type { LookupAnswer } from "#lib/sync/protocol.ts";
import type { ContactRow } from "#lib/sync/rows.ts";
import { discreet, findPrivate } from "./private-sequences.ts";
import { contactsByAddress } from "./pull.ts";
import { memberRow, sequenceRow } from "./rows.ts";
import { widenScope } from "./scope.ts";
import type { Session } from "./sessions.ts";
import { findDoNotEmail } from "./suppressions.ts";
import type { Database } from "./tables.ts";
import { inWorkspace, readWorkspace } from "./transaction.ts";

/** Answers a browser that does not hold the addresses; the contacts found are in the member's scope from now on. */
export async function lookUp(
  db: Database,
  session: Session,
  addresses: readonly string[],
  now: number,
): Promise<LookupAnswer> {
  const { workspaceId, memberId, epoch } = session;
  // The scope is widened and committed before the rows are read: a change between the two is then in these rows or in
  // the next pull, never in neither.
  // A key has no browser whose scope that would be.
  if (session.credential === "member") {
    await inWorkspace(db, workspaceId, async (tx) => {
      const ids = await contactsWith(tx, workspaceId, addresses);
      await widenScope(tx, workspaceId, memberId, ids, now);
    });
  }
  return await readWorkspace(db, workspaceId, async (tx) => {
    const hidden = await findPrivate(tx, session);
    const rows = discreet(await contactsByAddress(tx, workspaceId, addresses), hidden, memberId);
    const known = new Set(rows.flatMap((row) => row.addresses));
    const strangers = [...new Set(addresses)].filter((address) => !known.has(address));
    const doNotEmail = await findDoNotEmail(tx, workspaceId, strangers);
    return {
      epoch,
      rows,
      around: discreet(await namedBy(tx, workspaceId, rows), hidden, memberId),
      unknown: strangers.map((address) => ({ address, suppressed: doNotEmail.covering([address]).length > 0 })),
    };
  });
}

async function contactsWith(db: Database, workspaceId: string, addresses: readonly string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("contact_addresses")
    .where("workspace_id", "=", workspaceId)
    .where("address", "in", addresses)
    .select("contact_id")
    .distinct()
    .execute();
  return rows.map(({ contact_id }) => contact_id);
}

/** The sequences and members that the rows name. */
async function namedBy(
  db: Database,
  workspaceId: string,
  rows: readonly ContactRow[],
): Promise<LookupAnswer["around"]> {
  const sequenceIds = new Set(rows.flatMap((row) => row.enrollments.map(({ sequenceId }) => sequenceId)));
  const sequences =
    sequenceIds.size === 0
      ? []
      : await db
          .selectFrom("sequences")
          .where("workspace_id", "=", workspaceId)
          .where("id", "in", [...sequenceIds])
          .selectAll()
          .execute();
  const memberIds = new Set(
    [
      ...rows.flatMap((row) => [row.ownerId, row.optedOut?.actorId, ...row.activities.map(({ actorId }) => actorId)]),
      ...rows.flatMap((row) => row.enrollments.map(({ changedBy }) => changedBy)),
      ...sequences.map(({ owner_id }) => owner_id),
    ].filter((id) => typeof id === "string"),
  );
  const members =
    memberIds.size === 0
      ? []
      : await db
          .selectFrom("members")
          .where("workspace_id", "=", workspaceId)
          .where("id", "in", [...memberIds])
          .selectAll()
          .execute();
  return [...sequences.map(sequenceRow), ...members.map(memberRow)];
}
