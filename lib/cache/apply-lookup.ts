import type { LookupAnswer } from "#lib/sync/protocol.ts";
import type { AccountDatabase } from "./account-database.ts";
import { putContacts } from "./apply-answer.ts";
import { readSync } from "./meta.ts";

/**
 * Takes the answer to a look-up in one transaction: contacts, what they name, and which addresses no contact has.
 * @param now epoch ms by the browser's clock
 * @returns false where the answer is of another history of the server than the base: then nothing was done
 */
export async function applyLookup(db: AccountDatabase, answer: LookupAnswer, now: number): Promise<boolean> {
  return await db.transaction("rw", [...db.base, db.meta], async () => {
    const { epoch } = await readSync(db);
    if (epoch !== null && epoch !== answer.epoch) {
      return false;
    }
    await putContacts(db, answer.rows, false);
    await db.sequences.bulkPut(answer.around.filter((row) => row.kind === "sequence"));
    await db.members.bulkPut(answer.around.filter((row) => row.kind === "member"));
    await db.strangers.bulkPut(answer.unknown.map((stranger) => ({ ...stranger, askedAt: now })));
    return true;
  });
}
