import { afterAll, beforeAll, expect, test } from "vitest";
import { openAccountBrowser, openTestAccounts, type TestAccounts } from "#server/testing/account-browser.ts";
import { makeSetUpCode, setUp } from "./set-up.ts";
import { findWebSession } from "./web-session.ts";

let here: TestAccounts;
beforeAll(async () => {
  here = await openTestAccounts();
});
afterAll(async () => {
  await here.close();
});

const ada = { name: "Ada", address: "Ada@Team.example", password: "correct horse battery" };

test("a fresh backend is set up once, with the code that it printed", async () => {
  const { accounts, db } = here;
  const code = (await makeSetUpCode(db, accounts)) ?? "";
  const browser = openAccountBrowser(accounts);
  const first = { ...ada, code, workspaceName: "Team" };
  expect(await browser.at(async (c) => await setUp(db, accounts, c, { ...first, code: "WRONG" }))).toEqual({
    ok: false,
    reason: "wrongCode",
  });
  expect(await browser.at(async (c) => await setUp(db, accounts, c, { ...first, password: "short" }))).toEqual({
    ok: false,
    reason: "passwordLength",
  });
  expect(
    await browser.at(
      async (c) => await setUp(db, accounts, c, { ...first, code: ` ${code.toLowerCase().replaceAll("-", " ")}` }),
    ),
  ).toEqual({ ok: true });
  const session = await browser.at(async (c) => await findWebSession(accounts, c));
  expect(session).toMatchObject({
    name: "Ada",
    address: "ada@team.example",
    current: { workspaceName: "Team", role: "admin" },
  });
  expect(await makeSetUpCode(db, accounts)).toBeNull();
  expect(await browser.at(async (c) => await setUp(db, accounts, c, first))).toEqual({ ok: false, reason: "done" });
  expect([...browser.cookies.keys()]).toEqual(["__Host-leadmark.session_token"]);
});
