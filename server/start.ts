import { createApp } from "./app.ts";
import type { ServerConfig } from "./config.ts";
import { listen } from "./listen.ts";
import { describeError, jsonLog, type Log } from "./log.ts";
import { startEmbedded } from "./postgres/embedded.ts";
import { codeOf, StartError } from "./start-error.ts";
import { migrate, openDatabase } from "./store/open-database.ts";
import { findCounters } from "./store/pull.ts";
import { mustBeFenced } from "./store/roles.ts";
import type { Database } from "./store/tables.ts";
import { watchCounters } from "./sync/counter-watch.ts";
import { rules, type Rules } from "./sync/rules.ts";

export interface RunningServer {
  /** Where it listens, such as http://127.0.0.1:8787. */
  readonly url: string;
  readonly database: Database;
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
  try {
    const database = await openStore(config, log, stops);
    const watch = watchCounters((ids) => findCounters(database, ids), log);
    const makeApp = (url: string) =>
      createApp({
        db: database,
        publicUrl: config.publicUrl ?? url,
        rules: parts.rules ?? rules,
        now: parts.now ?? Date.now,
        log,
        watch,
        committed: (workspaceId, version) => watch.committed(workspaceId, version),
      });
    const listener = await listen(makeApp, config.host, config.port);
    stops.push(() => listener.close());
    stops.push(async () => watch.stop());
    return { url: listener.url, database, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopAll(stops: (() => Promise<void>)[]): Promise<void> {
  for (const stop of stops.toReversed()) {
    await stop();
  }
}

async function openStore(config: ServerConfig, log: Log, stops: (() => Promise<void>)[]): Promise<Database> {
  let url = config.databaseUrl;
  if (url === null) {
    const embedded = await startEmbedded(config.dataFolder);
    stops.push(() => embedded.stop());
    log.info("database started", { folder: embedded.folder, adopted: embedded.adopted });
    ({ url } = embedded);
  }
  const database = openDatabase(url, (error) => log.warn("database connection lost", describeError(error)));
  stops.push(() => database.destroy());
  try {
    await migrate(url);
    await mustBeFenced(database);
  } catch (error) {
    throw config.databaseUrl === null || error instanceof StartError ? error : unreachable(error);
  }
  return database;
}

function unreachable(error: unknown): StartError {
  const reason = codeOf(error) ?? (error instanceof Error ? error.message : "unknown reason");
  return new StartError(
    `The database that DATABASE_URL names cannot be used (${reason}): check address, user and password, or unset it to use a private one.`,
  );
}
