import { type AccountsParts, openAccounts } from "./accounts/accounts.ts";
import { accountsConfigFrom, keptSecret } from "./accounts/accounts-config.ts";
import { endWhoMayNot } from "./accounts/end-who-may-not.ts";
import { keepSweeping } from "./accounts/sweep.ts";
import { makeSetUpCode } from "./accounts/set-up.ts";
import { createApp } from "./app.ts";
import { isLoopback, type ServerConfig } from "./config.ts";
import { listen } from "./listen.ts";
import { describeError, jsonLog, type Log } from "./log.ts";
import { startEmbedded } from "./postgres/embedded.ts";
import { codeOf, StartError } from "./start-error.ts";
import { type AccountsStore, migrate, openAsAccounts, openDatabase } from "./store/open-database.ts";
import { findCounters } from "./store/pull.ts";
import { mustBeFenced } from "./store/roles.ts";
import type { Database } from "./store/tables.ts";
import { watchCounters } from "./sync/counter-watch.ts";
import { rules, type Rules } from "./sync/rules.ts";

export interface RunningServer {
  /** Where it listens, such as http://127.0.0.1:8787. */
  readonly url: string;
  /** Where browsers reach it. */
  readonly publicUrl: string;
  readonly database: Database;
  /** For the first visit of a fresh backend, once; null where there is a workspace already. */
  readonly setUpCode: string | null;
  /** Ends waiting requests, the listener, the pool and the private database, in this order. Once is enough. */
  stop(): Promise<void>;
}

/** What a test may put in the place of the real thing. */
export interface ServerParts {
  readonly now?: () => number;
  readonly log?: Log;
  readonly rules?: Rules;
}

/** Starts database and listener and brings the schema up to date. Foreseeable failures are StartErrors. */
export async function startServer(config: ServerConfig, parts: ServerParts = {}): Promise<RunningServer> {
  const log = parts.log ?? jsonLog;
  // What was started is stopped again, latest first, whether by stop() or because a later step fails.
  const stops: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= stopAll(stops));
  if (config.demo && !isLoopback(config.host)) {
    throw new StartError("The demo's passwords are known to everybody: it runs on this machine only. Unset HOST.");
  }
  try {
    const { database, accountsStore } = await openStore(config, log, stops);
    const watch = watchCounters((ids) => findCounters(database, ids), log);
    const listener = await listen(config.host, config.port);
    stops.push(() => listener.close());
    stops.push(async () => watch.stop());
    const accounts = openAccounts(accountsParts(config, { store: accountsStore, listenUrl: listener.url, log }));
    listener.serve(
      createApp({
        db: database,
        publicUrl: accounts.publicUrl,
        accounts,
        rules: parts.rules ?? rules,
        now: parts.now ?? Date.now,
        log,
        watch,
        committed: (workspaceId, version) => watch.committed(workspaceId, version),
      }),
    );
    await endWhoMayNot(accounts);
    const stopSweeping = keepSweeping(accounts);
    stops.push(async () => stopSweeping());
    const setUpCode = await makeSetUpCode(database, accounts);
    return { url: listener.url, publicUrl: accounts.publicUrl, database, setUpCode, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function accountsParts(
  { accounts = {}, demo = false, publicUrl, dataFolder }: ServerConfig,
  { store, listenUrl, log }: { store: AccountsStore; listenUrl: string; log: Log },
): AccountsParts {
  const config = { ...accountsConfigFrom({}, false), ...accounts };
  return {
    config: { ...config, secret: config.secret ?? keptSecret(dataFolder) },
    publicUrl: publicUrl ?? listenUrl,
    store,
    demo,
    log,
  };
}

async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) {
    await stop();
  }
}

async function openStore(
  config: ServerConfig,
  log: Log,
  stops: (() => Promise<void>)[],
): Promise<{ database: Database; accountsStore: AccountsStore }> {
  let url = config.databaseUrl;
  if (url === null) {
    const embedded = await startEmbedded(config.dataFolder);
    stops.push(() => embedded.stop());
    log.info("database started", { folder: embedded.folder, adopted: embedded.adopted });
    ({ url } = embedded);
  }
  const onError = (error: Error) => log.warn("database connection lost", describeError(error));
  const database = openDatabase(url, onError);
  stops.push(() => database.destroy());
  const accountsStore = openAsAccounts(url, onError);
  stops.push(() => accountsStore.db.destroy());
  try {
    await migrate(url);
    await mustBeFenced(database);
  } catch (error) {
    throw config.databaseUrl === null || error instanceof StartError ? error : unreachable(error);
  }
  return { database, accountsStore };
}

function unreachable(error: unknown): StartError {
  const reason = codeOf(error) ?? (error instanceof Error ? error.message : "unknown reason");
  return new StartError(
    `The database that DATABASE_URL names cannot be used (${reason}): check address, user and password, or unset it to use a private one.`,
  );
}
