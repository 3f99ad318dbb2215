import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * An address, a domain or a number may be listed for several reasons at once: it bounced, and the person asked to stop.
 * Holds the table for as long as its index takes to build.
 */
export const suppressionReasons: Migration = {
  async up(db) {
    await sql`alter table suppressions
      drop constraint suppressions_pkey,
      add primary key (workspace_id, kind, value, reason)`.execute(db);
  },
};
