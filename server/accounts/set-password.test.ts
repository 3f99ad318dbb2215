import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import { findSession } from "#server/store/sessions.ts";
import { openAccountBrowser, openTestAccounts, type TestAccounts } from "#server/testing/account-browser.ts";
import { addMember } from "./fill-members.ts";
import { setPassword } from "./set-password.ts";
import { signIn } from "./sign-in.ts";
import { findWebSession } from "./web-session.ts";

let here: TestAccounts;
beforeAll(async () => {
  here = await openTestAccounts();
});
afterAll(async () => {
  await here.close();
});

test("the operator gives an account another password, which ends every sign-in of it; somebody unknown stays so", async () => {
  const { accounts, db, owner } = here;
  const { id } = await createWorkspace(owner, { name: "Harbor", domains: [] });
  const ada = { name: "Ada", address: "ada@team.example", role: "admin", password: "a forgotten password" } as const;
  const { token } = await addMember(owner, id, ada);
  const attempt = async (password: string) => {
    const browser = openAccountBrowser(accounts);
    return {
      browser,
      result: await browser.at(async (c) => await signIn(accounts, c, { address: ada.address, password })),
    };
  };
  const { browser } = await attempt(ada.password);
  expect(await setPassword(accounts.db, " Ada@Team.example", "a remembered password")).toBe(true);
  expect(await findSession(db, token)).toBeNull();
  expect(await browser.at(async (c) => await findWebSession(accounts, c))).toBeNull();
  expect((await attempt(ada.password)).result.ok).toBe(false);
  expect((await attempt("a remembered password")).result.ok).toBe(true);
  expect(await setPassword(accounts.db, "nobody@team.example", "a remembered password")).toBe(false);
});
