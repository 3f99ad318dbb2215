import type { AccountDatabase } from "./account-database.ts";
import type { OutboxEntry } from "./records.ts";

/** Puts away a change that the server refused and the rep has seen. */
export async function dismiss(db: AccountDatabase, changeId: string): Promise<void> {
  await db.transaction("rw", db.journal, async () => {
    const entry = await db.journal.get(changeId);
    if (entry !== undefined) {
      const { attention: _attention, ...rest } = entry;
      await db.journal.put(rest);
    }
  });
}

/** Changes to send, in the order of the clicks. */
export async function unanswered(db: AccountDatabase): Promise<OutboxEntry[]> {
  return await db.outbox
    .orderBy("order")
    .filter((entry) => !entry.answered)
    .toArray();
}

/**
 * Takes a change out of the outbox that the server cannot even read, so that it does not block the ones behind it; the
 * rep is told as of any refusal.
 */
export async function setAside(db: AccountDatabase, changeId: string): Promise<void> {
  await db.transaction("rw", db.journal, db.outbox, async () => {
    await db.outbox.where("id").equals(changeId).delete();
    await db.journal.update(changeId, { outcome: "refused", reason: "internal", attention: 1 });
  });
}

/** How many changes the server has not answered. Runs inside the caller's transaction where there is one. */
export async function waitingCount(db: AccountDatabase): Promise<number> {
  return await db.outbox.filter((entry) => !entry.answered).count();
}

export interface Totals {
  readonly waiting: number;
  /** Of those that wait. */
  readonly optOuts: number;
  readonly refused: number;
  readonly contacts: number;
}

/** For the popup; counting all contacts takes too long for a thread's view. */
export async function totals(db: AccountDatabase): Promise<Totals> {
  return await db.transaction("r", db.outbox, db.journal, db.contacts, async () => ({
    waiting: await waitingCount(db),
    optOuts: await db.outbox.filter(({ answered, change }) => !answered && change.type === "optOut").count(),
    refused: await db.journal.where("attention").equals(1).count(),
    contacts: await db.contacts.count(),
  }));
}
