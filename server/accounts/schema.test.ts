import { getMigrations } from "better-auth/db/migration";
import { afterAll, beforeAll, expect, test } from "vitest";
import { silentLog } from "#server/log.ts";
import { type AccountsStore, openAsAccounts, openDatabase } from "#server/store/open-database.ts";
import type { Database } from "#server/store/tables.ts";
import { createTestDatabase } from "#server/testing/database.ts";
import { testSecret } from "#server/testing/start-test-server.ts";
import { accountsConfigFrom } from "./accounts-config.ts";
import { authOptions } from "./auth.ts";

let store: AccountsStore;
let app: Database;
beforeAll(async () => {
  const url = await createTestDatabase();
  store = openAsAccounts(url, () => undefined);
  app = openDatabase(url, () => undefined);
});
afterAll(async () => {
  await Promise.all([store.db.destroy(), app.destroy()]);
});

test("the tables are those that the account library wants, with these plug-ins", async () => {
  const options = authOptions({
    config: { ...accountsConfigFrom({}, false), secret: testSecret },
    publicUrl: "https://team.example",
    pool: store.pool,
    log: silentLog,
    mayJoin: async () => false,
    maySignIn: async () => false,
    workspaceOf: async () => null,
  });
  const { toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems } = await getMigrations(options);
  expect({ toBeCreated, toBeAdded, toBeAddedIndexes, schemaProblems }).toEqual({
    toBeCreated: [],
    toBeAdded: [],
    toBeAddedIndexes: [],
    schemaProblems: [],
  });
});

test("the accounts' role sees nothing of the workspaces, and the application's nothing of the accounts", async () => {
  await expect(store.db.selectFrom("contacts").select("id").execute()).rejects.toThrow(/permission denied/);
  await expect(store.db.selectFrom("members").select("id").execute()).rejects.toThrow(/permission denied/);
  for (const table of ["accounts.user", "accounts.account", "accounts.oauthAccessToken", "accounts.apikey"] as const) {
    await expect(app.selectFrom(table).selectAll().execute()).rejects.toThrow(/permission denied/);
  }
});
