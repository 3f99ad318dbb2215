import { Dexie, type Table } from "dexie";
import type { EndReason } from "#lib/view.ts";
import type { Account, Leftover, Mailbox } from "./records.ts";

/** The small database that says who signed in here, and which mailbox is whose. */
class AccountsDatabase extends Dexie {
  readonly accounts: Table<Account, string>;
  readonly mailboxes: Table<Mailbox, string>;

  constructor() {
    super("leadmark", { chromeTransactionDurability: "strict" });
    this.version(1).stores({ accounts: "id" });
    // Before, one account was held, with an access code that no server takes any more: it signs in again.
    this.version(2)
      .stores({ accounts: "id", mailboxes: "address" })
      .upgrade(async (change) => {
        const ended = { why: "revoked", at: Date.now(), waiting: 0, optOuts: 0 } as const;
        await change.table("accounts").toCollection().modify({ ended, refreshToken: null, chosenAt: 0 });
      });
    this.accounts = this.table("accounts");
    this.mailboxes = this.table("mailboxes");
  }
}

/** What is known of accounts and mailboxes at one moment. */
export interface Directory {
  /** The one chosen last comes first. */
  readonly accounts: readonly Account[];
  readonly mailboxes: readonly Mailbox[];
}

export interface Accounts {
  /** Throws what IndexedDB throws; the next call opens it anew. */
  read(): Promise<Directory>;
  get(id: string): Promise<Account | null>;
  /** Signs in, or in again. */
  put(account: Account): Promise<void>;
  /** Changes an account where there still is one. */
  update(id: string, change: Partial<Pick<Account, "refreshToken" | "chosenAt" | "exportedAt">>): Promise<void>;
  /** From here on nothing can be asked of the server in the account's name. */
  end(id: string, why: EndReason, at: number): Promise<void>;
  /** What an account that has ended left behind; where nothing was and the rep ended it, it is forgotten. */
  left(id: string, leftover: Leftover): Promise<void>;
  /** Forgets the account and which mailboxes were its own. */
  remove(id: string): Promise<void>;
  putMailbox(mailbox: Mailbox): Promise<void>;
  removeMailbox(address: string): Promise<void>;
  close(): void;
}

export function openAccounts(): Accounts {
  const db = new AccountsDatabase();

  async function remove(id: string): Promise<void> {
    await db.accounts.delete(id);
    await db.mailboxes.filter(({ accountId }) => accountId === id).delete();
  }

  return {
    async read() {
      try {
        const accounts = await db.accounts.toArray();
        const mailboxes = await db.mailboxes.toArray();
        return { accounts: accounts.toSorted((a, b) => b.chosenAt - a.chosenAt), mailboxes };
      } catch (cause) {
        // A wedged database often works again once it is opened anew.
        db.close({ disableAutoOpen: false });
        throw cause;
      }
    },
    get: async (id) => (await db.accounts.get(id)) ?? null,
    put: async (account) => void (await db.accounts.put(account)),
    update: async (id, change) => void (await db.accounts.update(id, change)),
    async end(id, why, at) {
      await db.accounts.update(id, { ended: { why, at, waiting: 0, optOuts: 0 }, refreshToken: null });
    },
    async left(id, leftover) {
      await db.transaction("rw", db.accounts, db.mailboxes, async () => {
        const ended = (await db.accounts.get(id))?.ended;
        if (ended?.why === "signed_out" && leftover.waiting === 0) {
          await remove(id);
        } else if (ended) {
          await db.accounts.update(id, { ended: { ...ended, ...leftover } });
        }
      });
    },
    async remove(id) {
      await db.transaction("rw", db.accounts, db.mailboxes, async () => await remove(id));
    },
    putMailbox: async (mailbox) => void (await db.mailboxes.put(mailbox)),
    removeMailbox: async (address) => await db.mailboxes.delete(address),
    close() {
      db.close();
    },
  };
}
