import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Opt-outs of SMS alone, and of whole domains: a flag, numbers that must not be texted (kind "sms"; "phone" are those that
 * must not be called), and the addresses read backwards, so that those of a domain and of the domains below it stand
 * together. A column, not an expression: row level security lets an index be used only by what cannot leak, and reverse()
 * is not marked so. Rewrites the table of addresses.
 */
export const optOutScopes: Migration = {
  async up(db) {
    await sql`alter table contacts add column do_not_sms boolean not null default false`.execute(db);
    await sql`alter table suppressions
      drop constraint suppressions_kind_check,
      add constraint suppressions_kind_check check (kind in ('address', 'domain', 'phone', 'sms'))`.execute(db);
    await sql`alter table contact_addresses
      add column backwards text collate "C" generated always as (reverse(address)) stored`.execute(db);
    await sql`create index contact_addresses_by_domain on contact_addresses (workspace_id, backwards)`.execute(db);
  },
};
