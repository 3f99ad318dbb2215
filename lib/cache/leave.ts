import type { AccountDatabase } from "./account-database.ts";

/**
 * Signing out: everything of the account goes. Changes the server has not answered stay behind with their journal, so
 * that they are sent when the same member signs in again; then only the base goes.
 * @returns how many changes stayed
 */
export async function leave(db: AccountDatabase): Promise<number> {
  const waiting = await db.transaction("rw", [...db.base, db.outbox, db.meta], async () => {
    for (const table of db.base) {
      await table.clear();
    }
    await db.meta.clear();
    return await db.outbox.count();
  });
  await (waiting === 0 ? db.delete() : db.close());
  return waiting;
}
