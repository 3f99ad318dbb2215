import { sql } from "kysely";
import { same } from "#lib/status/same.ts";
import type { Enrollment, Standing } from "#lib/status/standing.ts";
import { addressesOf, grouped, sequenceRow } from "./rows.ts";
import { widenScope } from "./scope.ts";
import { findDoNotEmail, inOrder } from "./suppressions.ts";
import type { Database, StoredStanding, Tx } from "./tables.ts";

/** A contact, locked for the transaction, with everything the rules read. */
export interface LockedContact {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly phones: readonly string[];
  readonly standing: Standing;
}

/** The id of the contact that has the address; null where none has. */
export async function findContactId(tx: Tx, workspaceId: string, address: string): Promise<string | null> {
  const row = await tx
    .selectFrom("contact_addresses")
    .where("workspace_id", "=", workspaceId)
    .where("address", "=", address)
    .select("contact_id")
    .executeTakeFirst();
  return row?.contact_id ?? null;
}

/**
 * Locks a contact, and its sequences against being altered meanwhile, and reads where it stands; null where there is
 * none. Whoever writes a contact or its enrollments takes this lock first.
 * @param about addresses beside its own whose Do Not Email entries are read too: those a change is about
 */
export async function lockContact(
  tx: Database,
  workspaceId: string,
  contactId: string,
  about: readonly string[] = [],
): Promise<LockedContact | null> {
  const [locked = null] = await lockContacts(tx, workspaceId, [contactId], about);
  return locked;
}

/** The same of several, in the order of their ids, so that two who lock the same wait and do not block each other. */
export async function lockContacts(
  tx: Database,
  workspaceId: string,
  contactIds: readonly string[],
  about: readonly string[] = [],
): Promise<LockedContact[]> {
  if (contactIds.length === 0) {
    return [];
  }
  const contacts = await tx
    .selectFrom("contacts")
    .where("workspace_id", "=", workspaceId)
    .where("id", "in", contactIds)
    .orderBy("id")
    .select(["id", "phones", "owner_id", "opted_out", "do_not_call", "do_not_sms"])
    // Not "for update": that also stops whoever only refers to the contact, such as a look-up that widens its scope.
    .forNoKeyUpdate()
    .execute();
  const addresses = await addressesOf(tx, workspaceId, contactIds);
  const doNotEmail = await findDoNotEmail(tx, workspaceId, [...[...addresses.values()].flat(), ...about]);
  const enrollments = await lockEnrollments(tx, workspaceId, contactIds);
  return contacts.map(({ id, phones, owner_id, opted_out, do_not_call, do_not_sms }) => {
    const own = addresses.get(id) ?? [];
    const contact = {
      ownerId: owner_id,
      optedOut: opted_out,
      doNotEmail: doNotEmail.covering([...own, ...about]),
      doNotCall: do_not_call,
      doNotSms: do_not_sms,
    };
    return { id, addresses: own, phones, standing: { contact, enrollments: enrollments.get(id) ?? [] } };
  });
}

async function lockEnrollments(
  tx: Database,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<Map<string, Enrollment[]>> {
  const rows = await tx
    .selectFrom("enrollments as e")
    .innerJoin("sequences as s", (join) =>
      join.onRef("s.workspace_id", "=", "e.workspace_id").onRef("s.id", "=", "e.sequence_id"),
    )
    .where("e.workspace_id", "=", workspaceId)
    .where("e.contact_id", "in", contactIds)
    .orderBy("e.created_at")
    .orderBy("e.id")
    .selectAll("s")
    .select(["e.id as enrollmentId", "e.contact_id as contactId", "e.status"])
    .forShare("s")
    .execute();
  return grouped(rows, ({ contactId, enrollmentId, status, ...sequence }) => [
    contactId,
    { id: enrollmentId, status, sequence: sequenceRow(sequence) },
  ]);
}

/** Writes where a contact stands now: its flags and its enrollments. What else follows are effects; the version comes last. */
export async function writeStanding(
  tx: Database,
  workspaceId: string,
  locked: LockedContact,
  after: Standing,
  by: { readonly actorId: string | null; readonly at: number },
): Promise<void> {
  const before = locked.standing;
  const contact = after.contact;
  if (!same(before.contact, contact)) {
    await tx
      .updateTable("contacts")
      .set({ opted_out: contact.optedOut, do_not_call: contact.doNotCall, do_not_sms: contact.doNotSms })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", locked.id)
      .execute();
  }
  await removeEnrollments(tx, workspaceId, locked, after, by.at);
  for (const { id, sequence, status } of changedEnrollments(before, after)) {
    const changed = { status, changed_at: by.at, changed_by: by.actorId };
    await tx
      .insertInto("enrollments")
      .values({
        workspace_id: workspaceId,
        id,
        contact_id: locked.id,
        sequence_id: sequence.id,
        created_at: by.at,
        ...changed,
      })
      .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doUpdateSet(changed))
      .execute();
  }
}

function changedEnrollments(before: Standing, after: Standing): Enrollment[] {
  const old = new Map(before.enrollments.map(({ id, status }) => [id, status]));
  return after.enrollments.filter(({ id, status }) => !same(old.get(id), status));
}

async function removeEnrollments(
  tx: Database,
  workspaceId: string,
  locked: LockedContact,
  after: Standing,
  at: number,
): Promise<void> {
  const kept = new Set(after.enrollments.map(({ id }) => id));
  const gone = locked.standing.enrollments.filter(({ id }) => !kept.has(id));
  if (gone.length === 0) {
    return;
  }
  await tx
    .deleteFrom("enrollments")
    .where("workspace_id", "=", workspaceId)
    .where(
      "id",
      "in",
      gone.map(({ id }) => id),
    )
    .execute();
  for (const { sequence } of gone) {
    // Their browsers hold the contact because of this enrollment, and must still hear that it is gone.
    if (sequence.ownerId !== null) {
      await widenScope(tx, workspaceId, sequence.ownerId, [locked.id], at);
    }
  }
}

/**
 * Gives contacts the workspace's next versions, as the last statement that may wait in its transaction: the workspace's
 * row stays locked from here to the commit, which makes the order of versions the order of commits.
 * @returns the highest of them
 */
export async function finishContacts(tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    with head as (
      update workspaces set counter = counter + ${contactIds.length} where id = ${workspaceId} returning counter)
    update contacts set version = head.counter - ${contactIds.length} + given.place
    from head, unnest(${contactIds}::uuid[]) with ordinality as given (id, place)
    where workspace_id = ${workspaceId} and contacts.id = given.id
    returning version`.execute(tx);
  if (rows.length < contactIds.length) {
    throw new Error("no such contact");
  }
  return Math.max(...rows.map(({ version }) => version));
}

/** A standing as kept with its change. */
export function stored({ contact, enrollments }: Standing): StoredStanding {
  return {
    contact,
    enrollments: enrollments.map(({ id, sequence, status }) => ({ id, sequenceId: sequence.id, status })),
  };
}

/** A kept standing with its sequences as they are now; null where one of them is gone. */
export async function restored(tx: Tx, workspaceId: string, kept: StoredStanding): Promise<Standing | null> {
  const ids = kept.enrollments.map(({ sequenceId }) => sequenceId);
  const rows =
    ids.length === 0
      ? []
      : await tx
          .selectFrom("sequences")
          .where("workspace_id", "=", workspaceId)
          .where("id", "in", ids)
          .selectAll()
          .forShare()
          .execute();
  const sequences = new Map(rows.map((row) => [row.id, sequenceRow(row)]));
  const enrollments = kept.enrollments.flatMap(({ id, sequenceId, status }) => {
    const sequence = sequences.get(sequenceId);
    return sequence === undefined ? [] : [{ id, sequence, status }];
  });
  if (enrollments.length < ids.length) {
    return null;
  }
  return { contact: { ...kept.contact, doNotEmail: inOrder(kept.contact.doNotEmail) }, enrollments };
}
