import { stopsMail } from "#lib/status/channels.ts";
import type { Standing } from "#lib/status/standing.ts";
import type { Result, SyncAnswer } from "#lib/sync/protocol.ts";
import type { AccountDatabase } from "./account-database.ts";
import { readDetail } from "./detail.ts";
import { readSync } from "./meta.ts";
import { putRows } from "./put-rows.ts";
import type { JournalEntry, OutboxEntry, SyncMeta } from "./records.ts";
import { standingOf } from "./standing-of.ts";

/** What a request was made from; its answer counts only while this is still so. */
export type AskedFrom = Pick<SyncMeta, "epoch" | "cursor">;

/**
 * Takes an answer of the server in one transaction: rows, tombstones, outcomes, cursor, all or nothing. Outcomes leave
 * the outbox by change id, never by position. A reset drops the base and nothing else.
 * @param now epoch ms by the browser's clock
 * @returns false where the answer is late or came twice: then nothing was done
 */
export async function applyAnswer(
  db: AccountDatabase,
  answer: SyncAnswer,
  asked: AskedFrom,
  now: number,
): Promise<boolean> {
  return await db.transaction("rw", [...db.base, db.outbox, db.journal, db.meta], async () => {
    const current = await readSync(db);
    if (current.epoch !== asked.epoch || current.cursor !== asked.cursor) {
      return false;
    }
    const isOtherHistory = asked.epoch !== null && asked.epoch !== answer.epoch;
    if (answer.reset === true || isOtherHistory) {
      await Promise.all(db.base.map(async (table) => await table.clear()));
    }
    await putRows(db, answer.rows, { anyVersion: asked.epoch === null, heardUpTo: 0 });
    await removeRows(db, answer.tombstones);
    for (const result of answer.results) {
      await settle(db, result, answer, now);
    }
    if (!answer.more) {
      await db.outbox.filter((entry) => entry.answered).delete();
    }
    await db.meta.put({
      key: "sync",
      epoch: answer.epoch,
      // Another history without a reset would leave holes: pull it from nothing.
      cursor: isOtherHistory && answer.reset !== true ? 0 : answer.cursor,
      scope: answer.scope,
      clockOffsetMs: answer.serverTime - now,
      lastAnswerAt: now,
      rules: answer.rules ?? 1,
    });
    return true;
  });
}

async function removeRows(db: AccountDatabase, tombstones: SyncAnswer["tombstones"]): Promise<void> {
  const gone = (kind: (typeof tombstones)[number]["kind"]) =>
    tombstones.filter((tombstone) => tombstone.kind === kind).map(({ id }) => id);
  await db.contacts.bulkDelete(gone("contact"));
  await db.sequences.bulkDelete(gone("sequence"));
  await db.members.bulkDelete(gone("member"));
}

/** One outcome: out of the outbox, into the journal. While more pages come, what shows the effect may be on a later one. */
async function settle(db: AccountDatabase, result: Result, answer: SyncAnswer, now: number): Promise<void> {
  const entry = await db.journal.get(result.id);
  const waiting = await db.outbox.where("id").equals(result.id).first();
  if (waiting !== undefined) {
    await (answer.more && result.outcome === "applied"
      ? db.outbox.update(waiting.order, { answered: true })
      : db.outbox.delete(waiting.order));
  }
  if (entry === undefined) {
    return;
  }
  const { attention: _attention, detail: _detail, ...rest } = entry;
  const detail = readDetail(result.detail);
  const settled: JournalEntry = {
    ...rest,
    outcome: result.outcome,
    reason: result.reason ?? null,
    ...(detail === null ? {} : { detail }),
    after: result.outcome === "applied" ? await standingAfter(db, entry, answer) : null,
    ...(result.outcome === "refused" && waiting !== undefined ? { attention: 1 } : {}),
  };
  await db.journal.put(settled);
  await settleOthers(db, settled, waiting, now);
}

/**
 * Where the server says the contact stands after the change: its times are in there, so this is what a later taking
 * back compares with. Null where the row is not in the answer: then taking back is left to the server.
 */
async function standingAfter(
  db: AccountDatabase,
  { contactKeys }: JournalEntry,
  { rows }: SyncAnswer,
): Promise<Standing | null> {
  const row = rows.filter((each) => each.kind === "contact").find(({ id }) => contactKeys.includes(id));
  if (row === undefined) {
    return null;
  }
  const sequences = await db.sequences.bulkGet(row.enrollments.map(({ sequenceId }) => sequenceId));
  return standingOf(row, new Map(sequences.flatMap((found) => (found ? [[found.id, found] as const] : []))));
}

async function settleOthers(
  db: AccountDatabase,
  { change, contactKeys, outcome }: JournalEntry,
  waiting: OutboxEntry | undefined,
  now: number,
): Promise<void> {
  // A taking back that was refused leaves its original standing.
  if (change.type === "takeBack" && outcome === "refused") {
    await db.journal.update(change.args.changeId, { isTakenBack: false });
  }
  if (waiting === undefined || outcome === "refused") {
    return;
  }
  // Nobody sends a row for an address that is no contact's: what the server did is remembered here, or asked again.
  const ofDomain = "domain" in change.args && change.args.domain !== undefined;
  if (ofDomain) {
    await db.strangers.toCollection().modify({ askedAt: 0 });
  }
  const isStopped = stopsMail({ type: change.type, ...change.args });
  if (isStopped || change.type === "takeBack") {
    const news = isStopped ? { suppressed: true, askedAt: now } : { askedAt: 0 };
    await db.strangers
      .where("address")
      .anyOf([...contactKeys])
      .modify(news);
  }
}
