import type { Accounts } from "#server/accounts/accounts.ts";
import type { Database } from "#server/store/tables.ts";

/** What the pages are given. */
export interface PageDeps {
  readonly db: Database;
  readonly accounts: Accounts;
  readonly now: () => number;
  /** Hears of each new head of a workspace, after its commit. */
  readonly committed: (workspaceId: string, version: number) => void;
}
