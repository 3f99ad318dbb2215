import { sql } from "kysely";
import type { Migration } from "kysely/migration";

/**
 * Ties the accounts to the workspaces: who is a member, and as what, is said in `accounts.member` and nowhere else; the
 * table `members`, which sync and the rules read, follows it in the same transaction, and so do the tokens. What is here
 * already gets an account. Holds members and workspaces for as long as that takes.
 */
export const membersFollowAccounts: Migration = {
  async up(db) {
    for (const statement of statements) {
      await sql.raw(statement).execute(db);
    }
  },
};

/** Run with the rights of the schema's owner, inside the workspace that the row belongs to. */
const trusted = `language plpgsql security definer set search_path = public, pg_temp`;

const statements = [
  // better-auth's own role: its schema, and nothing of ours.
  `grant usage on schema accounts to leadmark_accounts`,
  `grant select, insert, update, delete on all tables in schema accounts to leadmark_accounts`,

  `alter table accounts.member
    add constraint member_role check (role in ('admin', 'manager', 'rep')),
    add constraint member_once unique ("organizationId", "userId")`,
  `alter table accounts."user" add column demo boolean not null default false`,
  `alter table accounts."deviceCode" add column "workspaceId" uuid`,

  // The extension, as every store's build of it knows itself (lib/sync/discovery.ts).
  `insert into accounts."oauthClient"
    ("clientId", name, disabled, "skipConsent", scopes, "redirectUris", "tokenEndpointAuthMethod", "applicationType",
     "grantTypes", "responseTypes", "requirePKCE", "createdAt", "updatedAt")
  values
    ('leadmark-extension', 'Leadmark', false, false, '["leadmark", "offline_access"]',
     '["https://moaibmlkeefcpkkkandnpfegmephgfkl.chromiumapp.org/", "https://1d6735757c49715f8618a44c833608efea78c84b.extensions.allizom.org/"]',
     'none', 'native',
     '["authorization_code", "refresh_token", "urn:ietf:params:oauth:grant-type:device_code"]', '["code"]', true, now(), now())`,

  // What was here before there were accounts.
  `insert into accounts.organization (id, name, slug, "createdAt") select id, name, id::text, now() from workspaces`,
  `insert into accounts."user" (id, name, email, "emailVerified")
    select distinct on (address) id, name, address, false from members order by address, active desc
    on conflict do nothing`,
  `insert into accounts.member ("organizationId", "userId", role, "createdAt")
    select m.workspace_id, m.id, m.role, now() from members m join accounts."user" u on u.id = m.id where m.active`,
  `update members m set active = false where not exists
    (select from accounts.member a where a."organizationId" = m.workspace_id and a."userId" = m.id)`,
  `drop table tokens`,

  `create function workspace_has_organization() returns trigger ${trusted} as $$
  begin
    insert into accounts.organization (id, name, slug, "createdAt")
    values (new.id, new.name, new.id::text, now())
    on conflict (id) do update set name = excluded.name;
    return null;
  end $$`,
  `create trigger workspace_has_organization after insert or update of name on workspaces
    for each row execute function workspace_has_organization()`,

  `create function take_version(of_workspace uuid) returns bigint language sql set search_path = public, pg_temp as $$
    update workspaces set counter = counter + 1 where id = of_workspace returning counter
  $$`,

  `create function member_follows_account() returns trigger ${trusted} as $$
  declare
    outer_workspace text := current_setting('app.workspace', true);
    changed record;
  begin
    changed := case when tg_op = 'DELETE' then old else new end;
    perform set_config('app.workspace', changed."organizationId"::text, true);
    if tg_op = 'DELETE' then
      update members set active = false, version = take_version(old."organizationId")
      where workspace_id = old."organizationId" and id = old."userId";
      -- Its access tokens live on for their last minutes: with them the API says why there is nothing to see any more.
      update accounts."oauthAccessToken" set "refreshId" = null
      where "userId" = old."userId" and "referenceId" = old."organizationId"::text;
      delete from accounts."oauthRefreshToken"
      where "userId" = old."userId" and "referenceId" = old."organizationId"::text;
    else
      insert into members (workspace_id, id, name, address, role, active, version)
      select new."organizationId", u.id, u.name, u.email, new.role, true, take_version(new."organizationId")
      from accounts."user" u where u.id = new."userId"
      on conflict (workspace_id, id) do update
      set name = excluded.name, address = excluded.address, role = excluded.role, active = true, version = excluded.version;
    end if;
    perform set_config('app.workspace', coalesce(outer_workspace, ''), true);
    return null;
  end $$`,
  `create trigger member_follows_account after insert or update of role or delete on accounts.member
    for each row execute function member_follows_account()`,

  `create function members_follow_user() returns trigger ${trusted} as $$
  declare
    outer_workspace text := current_setting('app.workspace', true);
    workspace uuid;
  begin
    for workspace in select "organizationId" from accounts.member where "userId" = new.id order by "organizationId" loop
      perform set_config('app.workspace', workspace::text, true);
      update members set name = new.name, address = new.email, version = take_version(workspace)
      where workspace_id = workspace and id = new.id;
    end loop;
    perform set_config('app.workspace', coalesce(outer_workspace, ''), true);
    return null;
  end $$`,
  `create trigger members_follow_user after update of name, email on accounts."user" for each row
    when (old.name is distinct from new.name or old.email is distinct from new.email)
    execute function members_follow_user()`,

  // Whoever changes a password because somebody else knows it wants everything else signed out.
  `create function password_ends_tokens() returns trigger ${trusted} as $$
  begin
    delete from accounts."oauthAccessToken" where "userId" = new."userId";
    delete from accounts."oauthRefreshToken" where "userId" = new."userId";
    return null;
  end $$`,
  `create trigger password_ends_tokens after update of password on accounts.account for each row
    when (old.password is distinct from new.password) execute function password_ends_tokens()`,

  // All that the API may know of accounts: who a token that is good now belongs to.
  `create view sessions with (security_barrier) as
    select t.token as hash, t.scopes, m.workspace_id, m.id as member_id, m.version, m.name, m.address, m.role, m.active,
      w.name as workspace_name, w.epoch, w.team_edition, w.profile
    from accounts."oauthAccessToken" t
    join members m on m.workspace_id = t."referenceId"::uuid and m.id = t."userId"
    join workspaces w on w.id = m.workspace_id
    where t."expiresAt" > now() and t.revoked is null`,
  `grant select on sessions to leadmark_app`,
];
