import type { LookupAnswer } from "#lib/sync/protocol.ts";
import type { AccountDatabase } from "./account-database.ts";
import { readSync } from "./meta.ts";
import { putRows } from "./put-rows.ts";

/** Nothing was taken from an answer of another history than the base; from one that the base overtook, what is sure. */
type Kept = "all" | "part" | "other_history";

/**
 * Takes the answer to a look-up in one transaction: contacts, what they name, and which addresses no contact has. Where
 * the base went on meanwhile, what it does not hold stays out if it may have been removed since: ask again.
 * @param askedAt the base's cursor when the server was asked
 * @param now epoch ms by the browser's clock
 */
export async function applyLookup(
  db: AccountDatabase,
  answer: LookupAnswer,
  askedAt: number,
  now: number,
): Promise<Kept> {
  return await db.transaction("rw", [...db.base, db.meta], async () => {
    const { epoch, cursor } = await readSync(db);
    if (epoch !== null && epoch !== answer.epoch) {
      return "other_history";
    }
    const heardUpTo = cursor === askedAt ? 0 : cursor;
    const isWhole = await putRows(db, [...answer.rows, ...answer.around], { anyVersion: false, heardUpTo });
    await db.strangers.bulkPut(answer.unknown.map((stranger) => ({ ...stranger, askedAt: now })));
    return isWhole ? "all" : "part";
  });
}
