import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/** What members ask owners for. Locks nothing: it is new. */
export const ownerRequests: Migration = {
  async up(db) {
    await sql`create table owner_requests (
      workspace_id uuid not null,
      id uuid not null,
      version bigint not null,
      contact_id uuid not null,
      sequence_id uuid,
      asker_id uuid not null,
      owner_id uuid not null,
      asked jsonb not null,
      asked_at bigint not null,
      expires_at bigint not null,
      state text not null check (state in ('open', 'accepted', 'declined')),
      answered_at bigint,
      primary key (workspace_id, id),
      foreign key (workspace_id, contact_id) references contacts,
      foreign key (workspace_id, sequence_id) references sequences,
      foreign key (workspace_id, asker_id) references members,
      foreign key (workspace_id, owner_id) references members
    )`.execute(db);
    await sql`create index owner_requests_by_version on owner_requests (workspace_id, version)`.execute(db);
    await fence(db, "owner_requests", "select, insert, update");
  },
};
