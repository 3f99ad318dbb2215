import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * The first tables. Workspace id first in every key, so that the data can be spread over a cluster by workspace.
 * Takes no lock that matters: everything is new.
 */
export const start: Migration = {
  async up(db) {
    for (const statement of statements) {
      await sql.raw(statement).execute(db);
    }
  },
};

const statements = [
  `create table workspaces (
    id uuid primary key,
    name text not null,
    epoch uuid not null,
    counter bigint not null,
    version bigint not null,
    domains text[] not null,
    team_edition text not null check (team_edition in ('off', 'private', 'public')),
    profile text not null check (profile in ('default', 'strict'))
  )`,
  `create table members (
    workspace_id uuid not null references workspaces,
    id uuid not null,
    version bigint not null,
    name text not null,
    address text not null,
    role text not null check (role in ('admin', 'manager', 'rep')),
    active boolean not null,
    primary key (workspace_id, id),
    unique (workspace_id, address)
  )`,
  `create index members_by_version on members (workspace_id, version)`,
  `create table tokens (
    workspace_id uuid not null,
    hash text not null,
    member_id uuid not null,
    created_at bigint not null,
    primary key (workspace_id, hash),
    foreign key (workspace_id, member_id) references members
  )`,
  `create table sequences (
    workspace_id uuid not null references workspaces,
    id uuid not null,
    version bigint not null,
    name text not null,
    model text not null check (model in ('reply', 'autoklose')),
    owner_id uuid,
    authority text not null check (authority in ('own', 'reply', 'autoklose')),
    archived boolean not null,
    running boolean not null,
    settings jsonb not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, owner_id) references members
  )`,
  `create index sequences_by_version on sequences (workspace_id, version)`,
  `create index sequences_by_owner on sequences (workspace_id, owner_id)`,
  `create table contacts (
    workspace_id uuid not null references workspaces,
    id uuid not null,
    version bigint not null,
    name text not null,
    company text,
    title text,
    phones text[] not null,
    owner_id uuid,
    opted_out jsonb,
    do_not_call boolean not null,
    primary key (workspace_id, id),
    foreign key (workspace_id, owner_id) references members
  )`,
  `create index contacts_by_version on contacts (workspace_id, version)`,
  `create table contact_addresses (
    workspace_id uuid not null,
    address text not null,
    contact_id uuid not null,
    position integer not null,
    primary key (workspace_id, address),
    foreign key (workspace_id, contact_id) references contacts
  )`,
  `create index contact_addresses_by_contact on contact_addresses (workspace_id, contact_id, position)`,
  `create table enrollments (
    workspace_id uuid not null,
    id uuid not null,
    contact_id uuid not null,
    sequence_id uuid not null,
    status jsonb not null,
    state text generated always as (status ->> 'state') stored,
    changed_at bigint not null,
    changed_by uuid,
    created_at bigint not null,
    primary key (workspace_id, id),
    unique (workspace_id, contact_id, sequence_id),
    foreign key (workspace_id, contact_id) references contacts,
    foreign key (workspace_id, sequence_id) references sequences
  )`,
  `create index enrollments_by_sequence on enrollments (workspace_id, sequence_id, state)`,
  `create table activities (
    workspace_id uuid not null,
    id uuid not null,
    contact_id uuid,
    address text,
    at bigint not null,
    actor_id uuid,
    sequence_id uuid,
    what jsonb not null,
    change_id uuid,
    primary key (workspace_id, id),
    check (contact_id is not null or address is not null),
    foreign key (workspace_id, contact_id) references contacts
  )`,
  `create index activities_by_contact on activities (workspace_id, contact_id, at desc, id desc)`,
  `create table suppressions (
    workspace_id uuid not null references workspaces,
    kind text not null check (kind in ('address', 'domain', 'phone')),
    value text not null,
    reason text not null,
    actor_id uuid,
    at bigint not null,
    primary key (workspace_id, kind, value)
  )`,
  `create table changes (
    workspace_id uuid not null,
    id uuid not null,
    member_id uuid not null,
    type text not null,
    args jsonb not null,
    based_on bigint,
    made_at bigint not null,
    decided_at bigint not null,
    outcome text check (outcome in ('applied', 'unchanged', 'refused')),
    reason text,
    detail jsonb,
    contact_id uuid,
    before jsonb,
    after jsonb,
    primary key (workspace_id, id),
    foreign key (workspace_id, member_id) references members
  )`,
  `create table contact_scope (
    workspace_id uuid not null,
    member_id uuid not null,
    contact_id uuid not null,
    opened_at bigint not null,
    primary key (workspace_id, member_id, contact_id),
    foreign key (workspace_id, member_id) references members,
    foreign key (workspace_id, contact_id) references contacts
  )`,
  `create index contact_scope_by_time on contact_scope (workspace_id, member_id, opened_at)`,
];
