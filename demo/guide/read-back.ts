import type { Database, Tx } from "#server/store/tables.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import type { EnrollmentStatus } from "#lib/status/standing.ts";

/** What the database holds of a contact, or of an address that no contact has. */
export interface StoredContact {
  readonly name: string;
  readonly version: number;
  readonly optedOut: boolean;
  readonly suppressed: boolean;
  readonly enrollments: readonly { readonly sequence: string; readonly status: EnrollmentStatus }[];
  /** Calls in the timeline. */
  readonly calls: number;
}

/** Reads a contact's row back from the database, without the server in between; throws where there is no such contact. */
export async function readContact(db: Database, workspaceId: string, address: string): Promise<StoredContact> {
  return await readWorkspace(db, workspaceId, async (tx) => await readContactIn(tx, workspaceId, address));
}

async function readContactIn(db: Tx, workspaceId: string, address: string): Promise<StoredContact> {
  const contact = await db
    .selectFrom("contact_addresses")
    .innerJoin("contacts", (join) =>
      join
        .onRef("contacts.workspace_id", "=", "contact_addresses.workspace_id")
        .onRef("contacts.id", "=", "contact_addresses.contact_id"),
    )
    .select(["contacts.id", "contacts.name", "contacts.version", "contacts.opted_out"])
    .where("contact_addresses.workspace_id", "=", workspaceId)
    .where("address", "=", address)
    .executeTakeFirstOrThrow();
  const enrollments = await db
    .selectFrom("enrollments")
    .innerJoin("sequences", (join) =>
      join
        .onRef("sequences.workspace_id", "=", "enrollments.workspace_id")
        .onRef("sequences.id", "=", "enrollments.sequence_id"),
    )
    .select(["sequences.name as sequence", "enrollments.status"])
    .where("enrollments.workspace_id", "=", workspaceId)
    .where("contact_id", "=", contact.id)
    .orderBy("enrollments.created_at")
    .execute();
  const activities = await db
    .selectFrom("activities")
    .select("what")
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "=", contact.id)
    .execute();
  return {
    name: contact.name,
    version: contact.version,
    optedOut: contact.opted_out !== null,
    suppressed: await isSuppressedIn(db, workspaceId, address),
    enrollments,
    calls: activities.filter(({ what }) => what.type === "call").length,
  };
}

/** Whether the address itself must not be mailed. */
export async function isSuppressed(db: Database, workspaceId: string, address: string): Promise<boolean> {
  return await readWorkspace(db, workspaceId, async (tx) => await isSuppressedIn(tx, workspaceId, address));
}

async function isSuppressedIn(db: Tx, workspaceId: string, address: string): Promise<boolean> {
  const entry = await db
    .selectFrom("suppressions")
    .select("value")
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", "address")
    .where("value", "=", address)
    .executeTakeFirst();
  return entry !== undefined;
}

/** How many changes the server has taken in this workspace. */
export async function countChanges(db: Database, workspaceId: string): Promise<number> {
  const rows = await readWorkspace(
    db,
    workspaceId,
    async (tx) => await tx.selectFrom("changes").select("id").where("workspace_id", "=", workspaceId).execute(),
  );
  return rows.length;
}

/** How many status changes of this contact the server has taken. */
export async function countStatusChanges(db: Database, workspaceId: string, address: string): Promise<number> {
  const rows = await readWorkspace(
    db,
    workspaceId,
    async (tx) =>
      await tx
        .selectFrom("changes")
        .innerJoin("contact_addresses", (join) =>
          join
            .onRef("contact_addresses.workspace_id", "=", "changes.workspace_id")
            .onRef("contact_addresses.contact_id", "=", "changes.contact_id"),
        )
        .select("changes.id")
        .where("changes.workspace_id", "=", workspaceId)
        .where("type", "=", "set")
        .where("contact_addresses.address", "=", address)
        .execute(),
  );
  return rows.length;
}

/** Asks until the answer is as it should be; throws, saying what was there instead, where it is not in time. */
export async function until<Answer>(
  ask: () => Promise<Answer>,
  isRight: (answer: Answer) => boolean,
  show: (answer: Answer) => string,
  withinMs = 5000,
): Promise<Answer> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isRight(answer)) {
      return answer;
    }
    if (Date.now() > end) {
      throw new Error(`the database says: ${show(answer)}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A row on one line. */
export function shown(contact: StoredContact): string {
  const places = contact.enrollments.map(({ sequence, status }) => `${sequence}: ${words(status)}`);
  const flags = [
    ...(contact.optedOut ? ["opted out"] : []),
    ...(contact.suppressed ? ["address suppressed"] : []),
    `${contact.calls} ${contact.calls === 1 ? "call" : "calls"}`,
    `version ${contact.version}`,
  ];
  return [contact.name, ...places, ...flags].join(" | ");
}

function words(status: EnrollmentStatus): string {
  if (status.model === "autoklose") {
    return status.state;
  }
  const marks = Object.entries(status.marks).flatMap(([mark, isSet]) => (isSet ? [mark] : []));
  const state = status.finishReason === null ? status.state : `${status.state} (${status.finishReason})`;
  return [state, ...marks].join(", ");
}
