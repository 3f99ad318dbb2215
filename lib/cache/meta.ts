import type { AccountDatabase } from "./account-database.ts";
import type { RetryMeta, SyncMeta } from "./records.ts";

const firstSync: SyncMeta = {
  key: "sync",
  epoch: null,
  cursor: 0,
  scope: null,
  clockOffsetMs: 0,
  lastAnswerAt: null,
};
const firstRetry: RetryMeta = { key: "retry", failures: 0, nextAttemptAt: 0, notBefore: 0 };

/** How far the base is; before the first answer: from nothing. */
export async function readSync(db: AccountDatabase): Promise<SyncMeta> {
  const row = await db.meta.get("sync");
  return row?.key === "sync" ? row : firstSync;
}

export async function readRetry(db: AccountDatabase): Promise<RetryMeta> {
  const row = await db.meta.get("retry");
  return row?.key === "retry" ? row : firstRetry;
}

export async function writeRetry(db: AccountDatabase, retry: Omit<RetryMeta, "key">): Promise<void> {
  await db.meta.put({ key: "retry", ...retry });
}

/** The table of anchors that the server gave last, as it was given; null: none. */
export async function readMailTable(db: AccountDatabase): Promise<unknown> {
  const row = await db.meta.get("mailTable");
  return row?.key === "mailTable" ? row.table : null;
}

export async function writeMailTable(db: AccountDatabase, table: unknown): Promise<void> {
  await db.meta.put({ key: "mailTable", table });
}
