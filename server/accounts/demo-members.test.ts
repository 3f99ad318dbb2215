import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import { findSession } from "#server/store/sessions.ts";
import { startServer } from "#server/start.ts";
import { silentLog } from "#server/log.ts";
import { openAccountBrowser, openTestAccounts, type TestAccounts } from "#server/testing/account-browser.ts";
import { testSecret } from "#server/testing/start-test-server.ts";
import { endWhoMayNot } from "./end-who-may-not.ts";
import { addMember } from "./fill-members.ts";
import { signIn } from "./sign-in.ts";

let demo: TestAccounts;
let real: TestAccounts;
const password = "harborline demo";

beforeAll(async () => {
  [demo, real] = [await openTestAccounts({ demo: true }), await openTestAccounts()];
});
afterAll(async () => {
  await Promise.all([demo.close(), real.close()]);
});

async function fill({ owner }: TestAccounts): Promise<string> {
  const { id } = await createWorkspace(owner, { name: "Harborline", domains: [] });
  const maya = { name: "Maya", address: "maya@harborline.example", role: "rep", password, demo: true } as const;
  return (await addMember(owner, id, maya)).token;
}

test("the demo's people sign in while the server runs as a demo, and at no other time", async () => {
  const [demoToken, realToken] = [await fill(demo), await fill(real)];
  const attempt = async ({ accounts }: TestAccounts) =>
    await openAccountBrowser(accounts).at(
      async (c) => await signIn(accounts, c, { address: "maya@harborline.example", password }),
    );
  expect(await attempt(demo)).toMatchObject({ ok: true });
  expect(await attempt(real)).toEqual({ ok: false, reason: "wrong" });
  await Promise.all([endWhoMayNot(demo.accounts), endWhoMayNot(real.accounts)]);
  expect(await findSession(demo.db, demoToken)).not.toBeNull();
  expect(await findSession(real.db, realToken)).toBeNull();
});

test("a demo listens on this machine only", async () => {
  const config = { host: "0.0.0.0", port: 0, databaseUrl: "postgres://127.0.0.1:1/x", dataFolder: "/nonexistent" };
  const accounts = { secret: testSecret };
  await expect(startServer({ ...config, demo: true, accounts }, { log: silentLog })).rejects.toThrow(
    /this machine only/,
  );
});
