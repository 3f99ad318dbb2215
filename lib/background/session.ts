import { AccountDatabase } from "#lib/cache/account-database.ts";
import type { Account } from "#lib/cache/records.ts";
import { createClient, type Credentials, type Fetch } from "#lib/sync/client.ts";
import { lookUp } from "#lib/sync/look-up.ts";
import { createSyncLoop, type SyncEdges, type SyncLoop } from "#lib/sync/sync-loop.ts";
import { createLookups, type Lookups } from "./lookups.ts";
import { createRateLimit } from "./rate-limit.ts";
import { isLoopback } from "./server-address.ts";

/** Addresses: three full threads at once, and then as many as a rep reads; who guesses addresses needs far more. */
const lookupLimit = { perSecond: 5, burst: 300 } as const;

/** What runs while somebody is signed in. */
export interface Session {
  readonly account: Account;
  readonly db: AccountDatabase;
  readonly loop: SyncLoop;
  readonly lookups: Lookups;
  readonly credentials: Credentials;
}

export type SessionEdges = Omit<SyncEdges, "client" | "locked"> & {
  readonly fetch: Fetch;
  /** Runs while no other context of this extension runs something of that name. */
  readonly locked: <T>(name: string, run: () => Promise<T>) => Promise<T>;
};

/** Opens the account's database and starts nothing yet. */
export function openSession(account: Account, credentials: Credentials, edges: SessionEdges): Session {
  const db = new AccountDatabase(account.id);
  const allows = createRateLimit(lookupLimit, edges.now);
  const client = createClient(account.server, credentials, edges.fetch);
  const loop: SyncLoop = createSyncLoop(db, {
    ...edges,
    client,
    locked: async (run) => await edges.locked(`leadmark-sync-${account.id}`, run),
    // This machine is reached without a network.
    online: () => isLoopback(account.server) || edges.online(),
    changed() {
      const isBack = lastState !== "online" && loop.state() === "online";
      lastState = loop.state();
      if (isBack) {
        lookups.retry();
      }
      edges.changed();
    },
  });
  let lastState = loop.state();
  const lookups = createLookups({
    lookUp: async (addresses) => await lookUp({ db, client, now: edges.now }, addresses),
    changed: edges.changed,
    pull: loop.flush,
    allows: (addresses) => allows(0, addresses),
  });
  return { account, db, loop, lookups, credentials };
}
