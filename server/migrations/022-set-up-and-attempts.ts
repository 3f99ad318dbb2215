import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Codes for setting a fresh backend up, and counts of attempts for limits that the account library does not keep. Locks nothing. */
export const setUpAndAttempts: Migration = {
  async up(db) {
    await sql`create table accounts.set_up_codes (hash text primary key, created_at timestamptz not null default now())`.execute(
      db,
    );
    await sql`create table accounts.attempts (key text primary key, count integer not null, since bigint not null)`.execute(
      db,
    );
    await sql`grant select, insert, update, delete on accounts.set_up_codes, accounts.attempts to leadmark_accounts`.execute(
      db,
    );
  },
};
