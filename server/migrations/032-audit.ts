import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { fence } from "./fence.ts";

/**
 * Who altered what, for good: entries are added and read, never changed. Whatever touches members, invitations and keys
 * is noted by the database itself, as the account library writes those. Locks nothing for long: the table is new, and
 * triggers take their tables for a moment.
 */
export const audit: Migration = {
  async up(db) {
    for (const statement of statements) {
      await sql.raw(statement).execute(db);
    }
    await fence(db, "audit", "select, insert");
    // Of members only what the accounts say is true: their trigger writes them, and nobody else.
    await sql`revoke insert, update on members from leadmark_app`.execute(db);
  },
};

const trusted = `language plpgsql security definer set search_path = public, pg_temp`;
/** Whoever runs the statement may have said in whose name; the account library does not. */
const actor = `nullif(current_setting('app.actor', true), '')::uuid`;

const statements = [
  `create table audit (
    workspace_id uuid not null references workspaces,
    id uuid not null default gen_random_uuid(),
    at bigint not null default floor(extract(epoch from clock_timestamp()) * 1000),
    actor_id uuid,
    action text not null,
    subject_id uuid,
    detail jsonb not null,
    primary key (workspace_id, id)
  )`,
  `create index audit_by_time on audit (workspace_id, at desc, id desc)`,
  `create index audit_by_subject on audit (workspace_id, subject_id, at desc, id desc)`,

  `create function audit_member() returns trigger ${trusted} as $$
  begin
    insert into audit (workspace_id, actor_id, action, subject_id, detail) values (new.workspace_id, ${actor},
      case
        when tg_op = 'INSERT' or (new.active and not old.active) then 'member.added'
        when not new.active and old.active then 'member.removed'
        else 'member.role'
      end,
      new.id,
      jsonb_build_object('role', new.role) ||
        case when tg_op = 'UPDATE' and old.role <> new.role then jsonb_build_object('before', old.role) else '{}' end);
    return null;
  end $$`,
  `create trigger audit_added_member after insert on members for each row execute function audit_member()`,
  `create trigger audit_member after update on members for each row
    when (old.role <> new.role or old.active <> new.active) execute function audit_member()`,

  `create function audit_invitation() returns trigger ${trusted} as $$
  declare
    outer_workspace text := current_setting('app.workspace', true);
  begin
    perform set_config('app.workspace', new."organizationId"::text, true);
    insert into audit (workspace_id, actor_id, action, subject_id, detail)
    values (new."organizationId", case when tg_op = 'INSERT' then new."inviterId" else ${actor} end,
      'invitation.' || case when tg_op = 'INSERT' then 'sent' else new.status end,
      new.id, jsonb_build_object('role', new.role));
    perform set_config('app.workspace', coalesce(outer_workspace, ''), true);
    return null;
  end $$`,
  `create trigger audit_sent_invitation after insert on accounts.invitation
    for each row execute function audit_invitation()`,
  `create trigger audit_invitation after update of status on accounts.invitation for each row
    when (old.status is distinct from new.status) execute function audit_invitation()`,

  `create function audit_key() returns trigger ${trusted} as $$
  declare
    outer_workspace text := current_setting('app.workspace', true);
    key record;
  begin
    key := case when tg_op = 'DELETE' then old else new end;
    perform set_config('app.workspace', key."referenceId", true);
    insert into audit (workspace_id, actor_id, action, subject_id, detail)
    values (key."referenceId"::uuid, ${actor},
      'key.' || case tg_op when 'INSERT' then 'made' when 'DELETE' then 'deleted' else 'changed' end,
      key.id, jsonb_build_object('name', key.name, 'permissions', key.permissions, 'enabled', key.enabled));
    perform set_config('app.workspace', coalesce(outer_workspace, ''), true);
    return null;
  end $$`,
  `create trigger audit_key after insert or delete or update of name, permissions, enabled, "expiresAt"
    on accounts.apikey for each row execute function audit_key()`,
];
