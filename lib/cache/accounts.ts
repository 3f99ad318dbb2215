import { Dexie, type Table } from "dexie";
import type { Account } from "./records.ts";

/** The small database that says who is signed in; at most one account is, and only that one is held. */
class AccountsDatabase extends Dexie {
  readonly accounts: Table<Account, string>;

  constructor() {
    super("leadmark", { chromeTransactionDurability: "strict" });
    this.version(1).stores({ accounts: "id" });
    this.accounts = this.table("accounts");
  }
}

export interface Accounts {
  /** The account that is signed in; null where nobody is. Throws what IndexedDB throws; the next call opens it anew. */
  find(): Promise<Account | null>;
  /** Signs this account in, and any other out. */
  put(account: Account): Promise<void>;
  clear(): Promise<void>;
  close(): void;
}

export function openAccounts(): Accounts {
  const db = new AccountsDatabase();
  return {
    async find() {
      try {
        return (await db.accounts.toCollection().first()) ?? null;
      } catch (cause) {
        // A wedged database often works again once it is opened anew.
        db.close({ disableAutoOpen: false });
        throw cause;
      }
    },
    async put(account) {
      await db.transaction("rw", db.accounts, async () => {
        await db.accounts.clear();
        await db.accounts.put(account);
      });
    },
    async clear() {
      await db.accounts.clear();
    },
    close() {
      db.close();
    },
  };
}
