import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { Client } from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTestDatabase } from "#server/testing/database.ts";
import { addActiveContact, addTeam, type Team } from "#server/testing/team.ts";
import { migrate, openAsOwner, openDatabase } from "./open-database.ts";
import { appRole, mustBeFenced } from "./roles.ts";
import type { Database } from "./tables.ts";
import { inWorkspace, readWorkspace } from "./transaction.ts";

let url: string;
let db: Database;
let owner: Database;
let ours: Team;
let theirs: Team;

beforeAll(async () => {
  url = await createTestDatabase();
  db = openDatabase(url, () => undefined);
  owner = openAsOwner(url);
  ours = await addTeam(owner);
  theirs = await addTeam(owner);
  for (const team of [ours, theirs]) {
    await addActiveContact(owner, team, team.mayasSequence, team.maya.id);
  }
});
afterAll(async () => {
  await db.destroy();
  await owner.destroy();
});

/** Tables of a workspace, as the database has them: whatever has a workspace_id, and the workspaces. */
async function workspaceTables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and (c.relname = 'workspaces' or exists (
      select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped))
    order by 1`.execute(owner);
  return rows.map(({ name }) => name);
}

test("queries run as a role that is neither superuser nor owner, and cannot pass by row level security", async () => {
  await mustBeFenced(db);
  const { rows } = await sql`
    select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin as mighty,
      (select count(*)::int from pg_class where relowner = r.oid) as owns
    from pg_roles r where rolname = current_user`.execute(db);
  expect(rows).toEqual([{ mighty: false, owns: 0 }]);
});

test("a pool that would run as somebody else is refused at the start", async () => {
  await expect(mustBeFenced(owner)).rejects.toThrow(/instead of leadmark_app/);
});

test("options of the URL do not take the place of the role", async () => {
  const changed = new URL(url);
  changed.searchParams.set("options", "-c statement_timeout=9s");
  const other = openDatabase(changed.href, () => undefined);
  const { rows } = await sql`select current_user as role, current_setting('statement_timeout') as limit`.execute(other);
  expect(rows).toEqual([{ role: appRole, limit: "9s" }]);
  await other.destroy();
});

test("every table of a workspace is fenced, for its owner too", async () => {
  const tables = await workspaceTables();
  expect(tables).toEqual(expect.arrayContaining(["workspaces", "contacts", "changes"]));
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'of_workspace'
    where c.relrowsecurity and c.relforcerowsecurity and p.polcmd = '*' and p.polroles = '{0}' order by 1`.execute(
    owner,
  );
  expect(rows.map(({ name }) => name)).toEqual(tables);
});

test("without a workspace nothing is there; in one, nothing of another is", async () => {
  for (const table of await workspaceTables()) {
    const key = sql.id(table === "workspaces" ? "id" : "workspace_id");
    const foreign = async (tx: Database) =>
      (await sql`select 1 from ${sql.id(table)} where ${key} <> ${ours.workspaceId}`.execute(tx)).rows;
    await expect(sql`select 1 from ${sql.id(table)}`.execute(db)).resolves.toMatchObject({ rows: [] });
    expect(await readWorkspace(db, ours.workspaceId, foreign), table).toEqual([]);
  }
  const seen = await readWorkspace(
    db,
    ours.workspaceId,
    async (tx) => await tx.selectFrom("contacts").selectAll().execute(),
  );
  expect(seen).toHaveLength(1);
});

test("the workspace is forgotten with its transaction", async () => {
  await inWorkspace(db, ours.workspaceId, async () => undefined);
  const all = await Promise.all(
    Array.from({ length: 12 }, async () => await db.selectFrom("contacts").select("id").execute()),
  );
  expect(all.flat()).toEqual([]);
});

test("nothing is written into another workspace", async () => {
  const row = { kind: "address", value: "x@acme.example", reason: "manual", actor_id: null, at: 1 } as const;
  const written = inWorkspace(
    db,
    ours.workspaceId,
    async (tx) =>
      await tx
        .insertInto("suppressions")
        .values({ workspace_id: theirs.workspaceId, ...row })
        .execute(),
  );
  await expect(written).rejects.toThrow(/row-level security/);
  const moved = await inWorkspace(
    db,
    ours.workspaceId,
    async (tx) =>
      await tx.updateTable("workspaces").set({ name: "Ours now" }).where("id", "=", theirs.workspaceId).execute(),
  );
  expect(moved.map(({ numUpdatedRows }) => Number(numUpdatedRows))).toEqual([0]);
});

test("the timeline is only added to, and no contact, change or workspace is deleted", async () => {
  const forbidden = [
    "update activities set at = 0",
    ...["activities", "contacts", "changes", "workspaces"].map((table) => `delete from ${table}`),
  ];
  for (const statement of forbidden) {
    const done = inWorkspace(db, ours.workspaceId, async (tx) => await sql.raw(statement).execute(tx));
    await expect(done, statement).rejects.toThrow(/permission denied/);
  }
});

test("a database user that may make no roles is told what an administrator has to run, and then it works", async () => {
  const name = `plain_${randomUUID().slice(0, 8)}`;
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  const held = `held_${name}`;
  await admin.query(`create role ${name} login password 'x'`);
  await admin.query(`create database ${held} owner ${name}`);
  const target = new URL(inject("postgresUrl"));
  target.pathname = `/${held}`;
  target.username = name;
  target.password = "x";
  await expect(migrate(target.href)).rejects.toThrow(new RegExp(`grant leadmark_app to "${name}";`));
  await admin.query(`grant leadmark_app to ${name}; grant leadmark_accounts to ${name}`);
  await migrate(target.href);
  const [plain, plainOwner] = [openDatabase(target.href, () => undefined), openAsOwner(target.href)];
  await mustBeFenced(plain);
  const team = await addTeam(plain);
  // Nobody here is a superuser: the fence holds for the owner, but for what the narrow functions need.
  expect(await plainOwner.selectFrom("sequences").select("id").execute()).toEqual([]);
  const { rows } = await sql`select id from workspace_counters(${[team.workspaceId]}::uuid[])`.execute(plain);
  expect(rows).toEqual([{ id: team.workspaceId }]);
  await plain.destroy();
  await plainOwner.destroy();
  await admin.query(`drop database ${held}`);
  await admin.query(`revoke leadmark_app, leadmark_accounts from ${name}; drop role ${name}`);
  await admin.end();
});
