import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openAsOwner, openDatabase } from "./open-database.ts";
import type { Database } from "./tables.ts";
import { createTestDatabase } from "#server/testing/database.ts";

let db: Database;
let owner: Database;
let broken: Error[];

beforeAll(async () => {
  broken = [];
  const url = await createTestDatabase();
  db = openDatabase(url, (error) => void broken.push(error));
  owner = openAsOwner(url);
});
afterAll(async () => {
  await db.destroy();
  await owner.destroy();
});

test("a connection that breaks in the middle of a query fails that query, and not the process", async () => {
  const sleeping = sql`select pg_sleep(30)`.execute(db);
  const ended = expect(sleeping).rejects.toThrow();
  await expect
    .poll(async () => {
      const { rows } = await sql<{ ended: boolean }>`
        select pg_terminate_backend(pid) as ended from pg_stat_activity
        where datname = current_database() and query like '%pg_sleep(30)' and pid <> pg_backend_pid()`.execute(owner);
      return rows;
    })
    .toEqual([{ ended: true }]);
  await ended;
  await expect.poll(() => broken.length).toBe(1);
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test("locks of a transaction that nobody goes on with are given back", async () => {
  const { rows } = await sql<{ limit: string }>`
    select current_setting('idle_in_transaction_session_timeout') as limit`.execute(db);
  expect(rows).toEqual([{ limit: "15s" }]);
});
