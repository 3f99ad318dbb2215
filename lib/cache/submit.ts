import type { Decision } from "#lib/status/change.ts";
import type { Standing } from "#lib/status/standing.ts";
import { isTakeable, takeBackMs } from "#lib/status/take-back.ts";
import type { Reason } from "#lib/status/words.ts";
import type { ContactChange, PushedChange } from "#lib/sync/changes.ts";
import { asChange } from "#lib/sync/as-change.ts";
import type { AccountDatabase } from "./account-database.ts";
import { findLoaded, type LoadedContact, readAsking } from "./loaded-contact.ts";
import { readSync } from "./meta.ts";
import type { Account, JournalEntry } from "./records.ts";
import { type Asking, decidePushed, type Subject } from "./replay.ts";
import { takeBackUntil } from "./take-back-until.ts";

/** Answer to a click, given only after its transaction has committed. */
export interface Submitted {
  readonly outcome: "waiting" | "unchanged" | "refused";
  readonly reason: string | null;
  /** Epoch ms; null: it cannot be taken back. */
  readonly takeBackUntil: number | null;
}

/**
 * Takes a click: one transaction over journal and outbox. A change id that is known gets the answer it had. What is
 * refused or changes nothing goes to the journal only; everything else, and every opt-out, also into the outbox, where
 * it stays until the server has answered. A change of a contact that is not loaded is kept without deciding.
 * @param now epoch ms by the browser's clock
 * @throws what IndexedDB throws; then nothing was kept
 */
export async function submit(
  db: AccountDatabase,
  account: Account,
  change: PushedChange,
  now: number,
): Promise<Submitted> {
  return await db.transaction(
    "rw",
    [db.contacts, db.sequences, db.members, db.workspace, db.outbox, db.journal, db.meta],
    async () => {
      const known = await db.journal.get(change.id);
      if (known !== undefined) {
        return submitted(known, now);
      }
      const { clockOffsetMs } = await readSync(db);
      const decidedAt = now + clockOffsetMs;
      const asking = await readAsking(db, account);
      const taken =
        change.type === "takeBack"
          ? await takeBack(db, change, asking, decidedAt)
          : await take(db, change, asking, decidedAt);
      const entry: JournalEntry = { id: change.id, madeAt: change.madeAt, change, isTakenBack: false, ...taken };
      await db.journal.add(entry);
      if (entry.outcome === "waiting") {
        await db.outbox.add({ id: change.id, contactKeys: entry.contactKeys, change, decidedAt, answered: false });
        if (change.type === "takeBack") {
          await db.journal.update(change.args.changeId, { isTakenBack: true });
        }
      }
      return submitted(entry, now);
    },
  );
}

type Taken = Pick<JournalEntry, "contactKeys" | "outcome" | "reason" | "isTakeable" | "before" | "after">;

async function take(
  db: AccountDatabase,
  change: Exclude<PushedChange, { type: "takeBack" }>,
  asking: Asking,
  decidedAt: number,
): Promise<Taken> {
  const { contactId } = "asked" in change.args ? change.args.asked.args : change.args;
  const address = "address" in change.args ? change.args.address : null;
  const loaded = await findLoaded(db, { id: contactId, address }, asking);
  if (change.type === "askOwner" || change.type === "answerRequest") {
    // Whether somebody has to be asked, and who, is the server's to say.
    return undecided(loaded === null ? [contactId].filter((key) => key !== null) : keysOf(loaded, null), false);
  }
  const isOptOut = change.type === "optOut" && canTakeBack(change, loaded);
  if (loaded === null) {
    const contactKeys = [contactId, address].filter((key) => key !== null);
    return undecided(contactKeys, isOptOut);
  }
  const decision = decidePushed(subjectOf(loaded), change, { ...asking, now: decidedAt }, null);
  if (change.type === "optOut" && decision.kind === "unchanged") {
    // By this browser's base, which may not have heard that an earlier opt-out was lifted: the server must say so.
    return undecided(keysOf(loaded, address), false);
  }
  const taken = decided(decision, loaded.standing, keysOf(loaded, address), isOptOut);
  return { ...taken, isTakeable: taken.isTakeable && canTakeBack(change, loaded) };
}

function canTakeBack(change: ContactChange, loaded: LoadedContact | null): boolean {
  const asked = asChange(change, loaded?.row.addresses ?? []);
  return asked !== null && isTakeable(asked);
}

async function takeBack(
  db: AccountDatabase,
  change: Extract<PushedChange, { type: "takeBack" }>,
  asking: Asking,
  decidedAt: number,
): Promise<Taken> {
  const original = await db.journal.get(change.args.changeId);
  if (original === undefined || !original.isTakeable || original.isTakenBack || original.outcome === "refused") {
    return refused("take_back_nothing", original?.contactKeys ?? []);
  }
  if (change.madeAt - original.madeAt > takeBackMs) {
    return refused("take_back_too_late", original.contactKeys);
  }
  const [key] = original.contactKeys;
  const loaded = key === undefined ? null : await findLoaded(db, { id: key, address: key }, asking);
  if (loaded === null) {
    return undecided(original.contactKeys, false);
  }
  // While the original waits, the replay knows its before and after on today's base; later, the journal does.
  const step = loaded.steps.get(original.id);
  const snapshots = step ?? original;
  const decision = decidePushed(
    subjectOf(loaded),
    change,
    { ...asking, now: decidedAt },
    { madeAt: original.madeAt, before: snapshots.before, after: snapshots.after },
  );
  const taken = decided(decision, loaded.standing, original.contactKeys, false);
  return { ...taken, isTakeable: false };
}

function subjectOf({ standing, row }: LoadedContact): Subject {
  return { standing, addresses: row.addresses };
}

function decided(decision: Decision, before: Standing, contactKeys: readonly string[], always: boolean): Taken {
  switch (decision.kind) {
    case "applied": {
      const after = decision.standing;
      const isTakeable = always || JSON.stringify(after) !== JSON.stringify(before);
      return { contactKeys, outcome: "waiting", reason: null, isTakeable, before, after };
    }
    case "unknown":
      return { ...undecided(contactKeys, true), before };
    case "unchanged":
      return { ...undecided(contactKeys, false), outcome: "unchanged" };
    case "refused":
      return refused(decision.reason, contactKeys);
  }
}

function undecided(contactKeys: readonly string[], isTakeable: boolean): Taken {
  return { contactKeys, outcome: "waiting", reason: null, isTakeable, before: null, after: null };
}

function refused(reason: Reason, contactKeys: readonly string[]): Taken {
  return { ...undecided(contactKeys, false), outcome: "refused", reason };
}

function keysOf(loaded: LoadedContact, address: string | null): string[] {
  return [...new Set([loaded.row.id, ...loaded.row.addresses, ...(address === null ? [] : [address])])];
}

function submitted(entry: JournalEntry, now: number): Submitted {
  // The click was taken; that the server applied it since is told by the view.
  const outcome = entry.outcome === "applied" ? "waiting" : entry.outcome;
  return { outcome, reason: entry.reason, takeBackUntil: takeBackUntil(entry, now) };
}
