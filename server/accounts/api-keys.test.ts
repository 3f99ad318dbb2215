import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import {
  type AccountBrowser,
  openAccountBrowser,
  openTestAccounts,
  type TestAccounts,
} from "#server/testing/account-browser.ts";
import { endApiKey, findKeySession, listApiKeys, makeApiKey } from "./api-keys.ts";
import { joinMember } from "./fill-members.ts";
import { limits } from "./limits.ts";
import { changeRole, removeMember } from "./members.ts";
import { signIn } from "./sign-in.ts";

let here: TestAccounts;
let [harbor, quay, ines, tom, zoe] = ["", "", "", "", ""];
let browser: AccountBrowser;
const password = "correct horse battery";

beforeAll(async () => {
  here = await openTestAccounts();
  harbor = (await createWorkspace(here.owner, { name: "Harbor", domains: [] })).id;
  quay = (await createWorkspace(here.owner, { name: "Quay", domains: [] })).id;
  ines = await joinMember(here.owner, harbor, { name: "Ines", address: "ines@team.example", role: "admin", password });
  tom = await joinMember(here.owner, harbor, { name: "Tom", address: "tom@team.example", role: "rep" });
  zoe = await joinMember(here.owner, harbor, { name: "Zoe", address: "zoe@team.example", role: "admin" });
  browser = openAccountBrowser(here.accounts);
  await browser.at(async (c) => await signIn(here.accounts, c, { address: "ines@team.example", password }));
});
afterAll(async () => {
  await here.close();
});

const asked = { name: "Warehouse", scope: "read", days: 30 } as const;
const made = async (madeBy = ines) => {
  const key = await makeApiKey(here.accounts, { ...asked, workspaceId: harbor, madeBy });
  return key ?? { id: "", key: "" };
};

test("an admin makes a key for their workspace; nobody else does", async () => {
  for (const [workspaceId, madeBy] of [
    [harbor, tom],
    [quay, ines],
  ] as const) {
    expect(await makeApiKey(here.accounts, { ...asked, workspaceId, madeBy })).toBeNull();
  }
  const { key } = await made();
  expect(key).toMatch(/^lmk_/);
  expect(await findKeySession(here.accounts, here.db, key)).toMatchObject({
    credential: "apiKey",
    scopes: ["read"],
    workspaceId: harbor,
    memberId: ines,
  });
  const list = await browser.at(async (c) => await listApiKeys(here.accounts, c, harbor));
  expect(list).toMatchObject([{ name: "Warehouse", start: key.slice(0, 8), scopes: ["read"] }]);
  expect(await browser.at(async (c) => await listApiKeys(here.accounts, c, quay))).toEqual([]);
  const stored = await here.owner.selectFrom("accounts.apikey").selectAll().execute();
  expect(JSON.stringify(stored)).not.toContain(key.slice(8));
});

test("a key that was ended, is over, or never was opens nothing", async () => {
  const { id, key } = await made();
  expect(await browser.at(async (c) => await endApiKey(here.accounts, c, id))).toBe(true);
  const old = await made();
  await here.owner
    .updateTable("accounts.apikey")
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where("id", "=", old.id)
    .execute();
  for (const wrong of [key, old.key, `lmk_${"x".repeat(64)}`, "lmk_", "x"]) {
    expect(await findKeySession(here.accounts, here.db, wrong)).toBeNull();
  }
});

test("a key ends with its maker's membership, and with their being an admin", async () => {
  const { key } = await made(zoe);
  expect(await findKeySession(here.accounts, here.db, key)).toMatchObject({ memberId: zoe });
  await browser.at(async (c) => await changeRole(here.accounts, c, { workspaceId: harbor, memberId: zoe }, "rep"));
  expect(await findKeySession(here.accounts, here.db, key)).toBeNull();
  await browser.at(async (c) => await changeRole(here.accounts, c, { workspaceId: harbor, memberId: zoe }, "admin"));
  await browser.at(async (c) => await removeMember(here.accounts, c, { workspaceId: harbor, memberId: zoe }));
  expect(await findKeySession(here.accounts, here.db, key)).toBeNull();
});

test("a key is asked so often a minute and no more, and says so", async () => {
  const { id, key } = await made();
  await here.owner
    .updateTable("accounts.apikey")
    .set({ requestCount: limits.apiKey.maxRequests, lastRequest: new Date() })
    .where("id", "=", id)
    .execute();
  expect(await findKeySession(here.accounts, here.db, key)).toEqual({ retryAfterSeconds: 60 });
});
