import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/** Tables of anchors that a team publishes for its extensions; the newest counts, the others are its history. Locks nothing: it is new. */
export const mailTables: Migration = {
  async up(db) {
    await sql`create table mail_tables (
      workspace_id uuid not null references workspaces,
      published_at bigint not null,
      published_by uuid not null,
      content jsonb not null,
      primary key (workspace_id, published_at)
    )`.execute(db);
  },
};
