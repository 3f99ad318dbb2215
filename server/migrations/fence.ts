import { type Kysely, sql } from "kysely";

/**
 * Fences a table that has a workspace_id (or is `workspaces`): only the rows of the transaction's workspace are there,
 * also for whoever owns the table. Used by migrations: what it does is never changed, only added to by a later one.
 *
 * @param rights What the application may do with the rows it sees.
 */
export async function fence(db: Kysely<unknown>, table: string, rights: string): Promise<void> {
  const key = sql.id(table === "workspaces" ? "id" : "workspace_id");
  const named = sql`${key} = nullif(current_setting('app.workspace', true), '')::uuid`;
  await sql`alter table ${sql.id(table)} enable row level security, force row level security`.execute(db);
  await sql`create policy of_workspace on ${sql.id(table)} using (${named}) with check (${named})`.execute(db);
  await sql`grant ${sql.raw(rights)} on ${sql.id(table)} to leadmark_app`.execute(db);
}
