import { Kysely, PostgresDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { Pool, TypeOverrides, types } from "pg";
import { migrations } from "#server/migrations/all.ts";
import { accountsRole, appRole, ensureRoles } from "./roles.ts";
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
 * Opens a pool on a PostgreSQL URL; nothing is connected yet. Its queries run as the application's role, which sees
 * the rows of the workspace its transaction names and no others (see transaction.ts). `onError` hears of connections
 * that break, idle or in use (the pool replaces them by itself; a query that was under way fails besides).
 */
export function openDatabase(url: string, onError: (error: Error) => void): Database {
  return open(withOption(url, `-c role=${appRole}`), onError);
}

/** The same as the URL's own user, to whom the tables belong: for migrations, and for tests that look behind the fence. */
export function openAsOwner(url: string, onError: (error: Error) => void = () => undefined): Database {
  return open(url, onError);
}

/** The accounts' side of the database: our statements and the account library's, on one pool. */
export interface AccountsStore {
  readonly db: Database;
  readonly pool: Pool;
}

/** As the accounts' role, which sees the account library's schema and nothing else. */
export function openAsAccounts(url: string, onError: (error: Error) => void): AccountsStore {
  const pool = openPool(withOption(url, `-c role=${accountsRole}`), onError);
  return { pool, db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }) };
}

function open(url: string, onError: (error: Error) => void): Database {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: openPool(url, onError) }) });
}

function openPool(url: string, onError: (error: Error) => void): Pool {
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
  return pool;
}

/** Adds a startup option to those the URL has; an option in the URL would take the place of one given beside it. */
function withOption(url: string, option: string): string {
  const changed = new URL(url);
  const options = [changed.searchParams.get("options"), option].filter((part) => part !== null);
  changed.searchParams.set("options", options.join(" "));
  return changed.href;
}

/** Brings the database to the newest schema; does nothing where it is there already. */
export async function migrate(url: string): Promise<void> {
  const db = openAsOwner(url);
  try {
    await ensureRoles(db);
    const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) {
      throw error;
    }
  } finally {
    await db.destroy();
  }
}
