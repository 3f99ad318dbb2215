import { Kysely, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool, TypeOverrides, types } from "pg";
import { migrations } from "#server/migrations/all.ts";
import type { Database, Tables } from "./tables.ts";

/** Connections of one process; a waiting long poll holds none of them. */
const poolSize = 12;
const connectTimeoutMs = 5_000;
/** A process that stops in the middle of a transaction (suspended, cut off) must not keep its locks. */
const idleInTransactionMs = 15_000;

/** bigint as number: versions and epoch milliseconds stay far below 2⁵³. */
const numbers = new TypeOverrides();
numbers.setTypeParser(types.builtins.INT8, Number);

/**
 * Opens a pool on a PostgreSQL URL; nothing is connected yet. `onError` hears of connections that break, idle or in
 * use (the pool replaces them by itself; a query that was under way fails besides).
 */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  const pool = new Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    keepAlive: true,
    application_name: "leadmark",
    types: numbers,
  });
  // The pool listens to idle connections only: one that breaks in use would end the process.
  pool.on("connect", (client) => void client.on("error", onError));
  pool.on("error", () => undefined);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** Brings the database to the newest schema; does nothing where it is there already. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    throw error;
  }
}
