import type { AccountDatabase } from "./account-database.ts";
import { strangerShownMs } from "./strangers.ts";

const journalKeptMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Drops what was settled more than 30 days ago (what waits, or was refused and not seen, stays), and addresses of
 * strangers that are not shown any more: whom a rep writes with is nobody's to keep.
 * @param now epoch ms by the browser's clock
 */
export async function prune(db: AccountDatabase, now: number): Promise<void> {
  await db.journal
    .where("madeAt")
    .below(now - journalKeptMs)
    .and((entry) => entry.outcome !== "waiting" && entry.attention !== 1)
    .delete();
  await db.strangers.filter(({ askedAt }) => now - askedAt > strangerShownMs).delete();
}
