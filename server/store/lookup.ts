import type { LookupAnswer } from "#lib/sync/protocol.ts";
import type { ContactRow } from "#lib/sync/rows.ts";
import { contactsByAddress } from "./pull.ts";
import { memberRow, sequenceRow } from "./rows.ts";
import { widenScope } from "./scope.ts";
import type { Session } from "./sessions.ts";
import { findDoNotEmail } from "./suppressions.ts";
import type { Database } from "./tables.ts";
import { inSnapshot, inTransaction } from "./transaction.ts";

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
  const ids = await db
    .selectFrom("contact_addresses")
    .where("workspace_id", "=", workspaceId)
    .where("address", "in", addresses)
    .select("contact_id")
    .distinct()
    .execute();
  const found = ids.map(({ contact_id }) => contact_id);
  await inTransaction(db, async (tx) => await widenScope(tx, workspaceId, memberId, found, now));
  return await inSnapshot(db, async (tx) => {
    const rows = await contactsByAddress(tx, workspaceId, addresses);
    const known = new Set(rows.flatMap((row) => row.addresses));
    const strangers = [...new Set(addresses)].filter((address) => !known.has(address));
    const doNotEmail = await findDoNotEmail(tx, workspaceId, strangers);
    return {
      epoch,
      rows,
      around: await namedBy(tx, workspaceId, rows),
      unknown: strangers.map((address) => ({ address, suppressed: doNotEmail.covering([address]).length > 0 })),
    };
  });
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
