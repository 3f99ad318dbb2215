import { sql } from "kysely";
import { accountsRole } from "#server/store/roles.ts";
import type { Database } from "#server/store/tables.ts";

/** Runs statements on better-auth's tables within the caller's transaction, and gives the role back afterwards. */
export async function asAccounts<T>(tx: Database, work: () => Promise<T>): Promise<T> {
  const { rows } = await sql<{ role: string }>`select current_setting('role') as role`.execute(tx);
  await sql`set local role ${sql.id(accountsRole)}`.execute(tx);
  const result = await work();
  // Where the work failed, so did the transaction, and the role with it.
  await sql`select set_config('role', ${rows[0]?.role ?? "none"}, true)`.execute(tx);
  return result;
}
