import { Dexie } from "dexie";
import { AccountDatabase } from "./account-database.ts";

/**
 * Signing out: everything of the account goes. Changes the server has not answered stay behind with their journal, so
 * that they are sent when the same member signs in again; then only the base goes.
 * @returns how many changes stayed
 */
export async function leave(db: AccountDatabase): Promise<number> {
  // Clicks go through the handle given: once it is closed, whoever still holds it is told that nothing was kept.
  db.close();
  const own = new AccountDatabase(db.accountId);
  const waiting = await own.transaction("rw", [...own.base, own.outbox, own.meta], async () => {
    for (const table of own.base) {
      await table.clear();
    }
    await own.meta.clear();
    return await own.outbox.count();
  });
  await (waiting === 0 ? own.delete() : own.close());
  return waiting;
}

/** Leaves the databases of accounts that nobody is signed in to: a worker may have died while somebody signed out. */
export async function leaveOthers(signedIn: string | null): Promise<void> {
  const ids = (await Dexie.getDatabaseNames()).flatMap((name) => AccountDatabase.accountIdOf(name) ?? []);
  for (const id of ids) {
    if (id !== signedIn) {
      await leave(new AccountDatabase(id));
    }
  }
}
