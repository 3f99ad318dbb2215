import { Dexie } from "dexie";
import { AccountDatabase } from "./account-database.ts";
import type { Leftover } from "./records.ts";

/**
 * Signing out: everything of the account goes. Changes the server has not answered stay behind with their journal, so
 * that they are sent when the same member signs in again; then only the base goes.
 * @returns which changes stayed
 */
export async function leave(db: AccountDatabase): Promise<Leftover> {
  // Clicks go through the handle given: once it is closed, whoever still holds it is told that nothing was kept.
  db.close();
  const own = new AccountDatabase(db.accountId);
  const left = await own.transaction("rw", [...own.base, own.outbox, own.meta], async () => {
    for (const table of own.base) {
      await table.clear();
    }
    await own.meta.clear();
    const changes = await own.outbox.toArray();
    return { waiting: changes.length, optOuts: changes.filter(({ change }) => change.type === "optOut").length };
  });
  await (left.waiting === 0 ? own.delete() : own.close());
  return left;
}

/**
 * Leaves the databases of accounts that nobody is signed in to: a worker may have died while somebody signed out.
 * @returns what each of them left, by account
 */
export async function leaveOthers(signedIn: ReadonlySet<string>): Promise<ReadonlyMap<string, Leftover>> {
  const ids = (await Dexie.getDatabaseNames()).flatMap((name) => AccountDatabase.accountIdOf(name) ?? []);
  const left = new Map<string, Leftover>();
  for (const id of ids) {
    if (!signedIn.has(id)) {
      left.set(id, await leave(new AccountDatabase(id)));
    }
  }
  return left;
}

/** Drops what an account left behind. Only for what the rep has saved or seen arrive. */
export async function dropLeftover(accountId: string): Promise<void> {
  await new AccountDatabase(accountId).delete();
}
