import { Dexie, type Table } from "dexie";
import type { ContactRow, MemberRow, RequestRow, SequenceRow, WorkspaceRow } from "#lib/sync/rows.ts";
import type { JournalEntry, Meta, OutboxEntry, Stranger } from "./records.ts";

const prefix = "leadmark-";

/**
 * One database per account. The base (contacts, sequences, members, workspace, strangers, requests) is what the server said and
 * may be dropped at any time; the outbox and the journal are the rep's and survive every reset and every migration.
 * Schema versions only grow.
 */
export class AccountDatabase extends Dexie {
  readonly contacts: Table<ContactRow, string>;
  readonly sequences: Table<SequenceRow, string>;
  readonly members: Table<MemberRow, string>;
  readonly workspace: Table<WorkspaceRow, string>;
  readonly strangers: Table<Stranger, string>;
  readonly requests: Table<RequestRow, string>;
  readonly outbox: Table<OutboxEntry, number, Omit<OutboxEntry, "order">>;
  readonly journal: Table<JournalEntry, string>;
  readonly meta: Table<Meta, Meta["key"]>;

  readonly accountId: string;

  /** @param accountId `<workspaceId>-<memberId>` */
  constructor(accountId: string) {
    // strict: a confirmed click survives a power cut, not only a crash of the browser.
    super(`${prefix}${accountId}`, { chromeTransactionDurability: "strict" });
    this.accountId = accountId;
    this.version(1).stores({
      contacts: "id, *addresses",
      sequences: "id",
      members: "id",
      workspace: "id",
      strangers: "address",
      outbox: "++order, &id, *contactKeys",
      journal: "id, madeAt, *contactKeys, attention",
      meta: "key",
    });
    this.version(2).stores({ requests: "id, contactId, state" });
    this.contacts = this.table("contacts");
    this.sequences = this.table("sequences");
    this.members = this.table("members");
    this.workspace = this.table("workspace");
    this.strangers = this.table("strangers");
    this.requests = this.table("requests");
    this.outbox = this.table("outbox");
    this.journal = this.table("journal");
    this.meta = this.table("meta");
  }

  /** The account whose database has this name; null where it is no account's. */
  static accountIdOf(name: string): string | null {
    return name.startsWith(prefix) ? name.slice(prefix.length) : null;
  }

  /** The tables a reset drops. */
  get base(): Table[] {
    return [this.contacts, this.sequences, this.members, this.workspace, this.strangers, this.requests];
  }
}
