import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/** What the application may do with each table; what has no "delete" is kept for ever, what has no "update" is as it was written. */
const rights: Readonly<Record<string, string>> = {
  workspaces: "select, insert, update",
  members: "select, insert, update",
  sequences: "select, insert, update",
  contacts: "select, insert, update",
  contact_addresses: "select, insert, update, delete",
  enrollments: "select, insert, update, delete",
  activities: "select, insert",
  suppressions: "select, insert, update, delete",
  changes: "select, insert, update",
  contact_scope: "select, insert, update, delete",
  mail_tables: "select, insert, update",
  tokens: "select, insert, delete",
};

/**
 * Every workspace behind a fence of its own. The few things that are asked across workspaces are functions that answer
 * just that; their owner may read the two tables they need. Takes a short exclusive lock on each table.
 */
export const fences: Migration = {
  async up(db) {
    await sql`grant usage on schema public to leadmark_app`.execute(db);
    for (const [table, allowed] of Object.entries(rights)) {
      const { rows } = await sql`select 1 where to_regclass(${table}) is not null`.execute(db);
      if (rows.length > 0) {
        await fence(db, table, allowed);
      }
    }
    for (const statement of statements) {
      await sql.raw(statement).execute(db);
    }
  },
};

const statements = [
  `create policy read_by_owner on workspaces for select to current_user using (true)`,
  `create policy read_by_owner on members for select to current_user using (true)`,
  `create function workspace_counters(ids uuid[]) returns table (id uuid, counter bigint)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select w.id, w.counter from workspaces w where w.id = any (ids) $$`,
  `create function has_workspace() returns boolean
    language sql stable security definer set search_path = public, pg_temp
    as $$ select exists (select 1 from workspaces) $$`,
  `revoke all on function workspace_counters, has_workspace from public`,
  `grant execute on function workspace_counters, has_workspace to leadmark_app`,
];
