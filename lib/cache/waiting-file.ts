import type { PushedChange } from "#lib/sync/changes.ts";
import { AccountDatabase } from "./account-database.ts";
import type { Account } from "./records.ts";

/** What the server has not answered, for somebody else to carry on: opt-outs first, since mail goes on until they arrive. */
export interface WaitingFile {
  readonly product: "leadmark";
  readonly savedAt: string;
  readonly server: string;
  readonly workspace: Account["workspace"];
  readonly member: Account["member"];
  readonly optOuts: readonly PushedChange[];
  readonly others: readonly PushedChange[];
}

/** @param now epoch ms by the browser's clock */
export async function waitingFile(account: Account, now: number): Promise<WaitingFile> {
  const db = new AccountDatabase(account.id);
  try {
    const changes = (await db.outbox.orderBy("order").toArray()).map(({ change }) => change);
    return {
      product: "leadmark",
      savedAt: new Date(now).toISOString(),
      server: account.server,
      workspace: account.workspace,
      member: account.member,
      optOuts: changes.filter(({ type }) => type === "optOut"),
      others: changes.filter(({ type }) => type !== "optOut"),
    };
  } finally {
    db.close();
  }
}
