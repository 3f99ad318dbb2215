import type { Standing } from "#lib/status/standing.ts";
import type { ContactRow, SequenceRow } from "#lib/sync/rows.ts";
import type { AccountDatabase } from "./account-database.ts";
import type { Account, JournalEntry, OutboxEntry } from "./records.ts";
import { type Asking, type Original, replay, type Step } from "./replay.ts";
import { standingOf } from "./standing-of.ts";

/** A contact with everything about it that is in this browser, and the outbox decided on top. */
export interface LoadedContact {
  readonly row: ContactRow;
  readonly sequences: ReadonlyMap<string, SequenceRow>;
  readonly standing: Standing;
  readonly entries: readonly OutboxEntry[];
  readonly steps: ReadonlyMap<string, Step>;
  readonly journal: readonly JournalEntry[];
}

/** Finds a contact by its id, else by an address. Null: not loaded, or not completely. Runs inside the caller's transaction. */
export async function findLoaded(
  db: AccountDatabase,
  by: { readonly id?: string | null; readonly address?: string | null },
  asking: Asking,
): Promise<LoadedContact | null> {
  const row =
    (by.id ? await db.contacts.get(by.id) : undefined) ??
    (by.address ? await db.contacts.where("addresses").equals(by.address).first() : undefined);
  if (row === undefined) {
    return null;
  }
  const ids = [...new Set(row.enrollments.map((part) => part.sequenceId))];
  const rows = await db.sequences.bulkGet(ids);
  const sequences = new Map(rows.flatMap((sequence) => (sequence ? [[sequence.id, sequence] as const] : [])));
  const base = standingOf(row, sequences);
  if (base === null) {
    return null;
  }
  const keys = [row.id, ...row.addresses];
  const entries = await entriesOf(db, keys);
  const journal = await journalOf(db, keys);
  const originals = new Map<string, Original>(journal.map((entry) => [entry.id, entry]));
  const subject = { standing: base, addresses: row.addresses };
  const { standing, steps } = replay(subject, entries, asking, (changeId) => originals.get(changeId) ?? null);
  return { row, sequences, standing, entries, steps, journal };
}

/** What waits for a contact, in the order of the clicks. */
export async function entriesOf(db: AccountDatabase, keys: readonly string[]): Promise<OutboxEntry[]> {
  return await db.outbox
    .where("contactKeys")
    .anyOf([...keys])
    .distinct()
    .sortBy("order");
}

/** What became of this rep's changes of a contact, oldest first. */
export async function journalOf(db: AccountDatabase, keys: readonly string[]): Promise<JournalEntry[]> {
  return await db.journal
    .where("contactKeys")
    .anyOf([...keys])
    .distinct()
    .sortBy("madeAt");
}

/** Who asks and under which rules of the workspace; a member's role in the base is newer than the one at sign-in. */
export async function readAsking(db: AccountDatabase, account: Account): Promise<Asking> {
  const workspace = await db.workspace.get(account.workspace.id);
  const member = await db.members.get(account.member.id);
  return {
    actor: { memberId: account.member.id, role: member?.role ?? account.member.role },
    surface: "sidebar",
    // Until the workspace's row is here nothing is refused for ownership: the server decides anyway.
    teamEdition: workspace?.teamEdition ?? "off",
    profile: workspace?.profile ?? "default",
  };
}
