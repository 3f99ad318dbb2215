import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import {
  type AccountBrowser,
  openAccountBrowser,
  openTestAccounts,
  type TestAccounts,
} from "#server/testing/account-browser.ts";
import { postToken } from "#server/testing/oauth-client.ts";
import { countAttempt } from "./count-attempt.ts";
import { findDeviceCode } from "./device.ts";
import { joinMember } from "./fill-members.ts";
import { findInvitation } from "./invitations.ts";
import { limits } from "./limits.ts";
import { makeSetUpCode, setUp } from "./set-up.ts";
import { signIn } from "./sign-in.ts";

let here: TestAccounts;
let fresh: TestAccounts;
const password = "correct horse battery";
beforeAll(async () => {
  here = await openTestAccounts();
  fresh = await openTestAccounts();
  const { id } = await createWorkspace(here.owner, { name: "Harbor", domains: [] });
  await joinMember(here.owner, id, { name: "Maya", address: "maya@team.example", role: "rep", password });
  await joinMember(here.owner, id, { name: "Tom", address: "tom@team.example", role: "rep", password });
});
afterAll(async () => {
  await Promise.all([here.close(), fresh.close()]);
});

const attempt = async (browser: AccountBrowser, address: string, tried: string) =>
  await browser.at(async (c) => await signIn(here.accounts, c, { address, password: tried }));

async function times<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let index = 0; index < count; index++) {
    results.push(await work(index));
  }
  return results;
}

test("a wrong password and an address of nobody's get the same answer", async () => {
  const [wrong, nobody] = [
    await attempt(openAccountBrowser(here.accounts), "maya@team.example", "wrong password"),
    await attempt(openAccountBrowser(here.accounts), "nobody@team.example", "wrong password"),
  ];
  expect(wrong).toEqual({ ok: false, reason: "wrong" });
  expect(nobody).toEqual(wrong);
});

test("one client guesses so many passwords a minute; another is not held up by that", async () => {
  const browser = openAccountBrowser(here.accounts);
  const { max } = limits.perAddressAndPath["/sign-in/email"];
  const answers = await times(max + 2, async (n) => await attempt(browser, `guess${n}@team.example`, "wrong password"));
  expect(answers.map((answer) => !answer.ok && answer.reason)).toEqual([
    ...Array(max).fill("wrong"),
    "tooMany",
    "tooMany",
  ]);
  expect(await attempt(browser, "tom@team.example", password)).toMatchObject({ ok: false });
  expect(await attempt(openAccountBrowser(here.accounts), "tom@team.example", password)).toMatchObject({ ok: true });
});

test("one account is guessed at so often, from however many places, and one of nobody's no oftener", async () => {
  for (const address of ["maya@team.example", "nobody2@team.example"]) {
    await here.owner.deleteFrom("accounts.attempts").execute();
    const elsewhere = async (tried: string) => await attempt(openAccountBrowser(here.accounts), address, tried);
    expect(await elsewhere("wrong password")).toEqual({ ok: false, reason: "wrong" });
    await here.owner
      .updateTable("accounts.attempts")
      .set({ count: limits.perAccount.max - 1 })
      .execute();
    expect(await elsewhere("wrong password")).toEqual({ ok: false, reason: "wrong" });
    expect(await elsewhere(password)).toEqual({ ok: false, reason: "tooMany" });
  }
});

test("codes of set-up, of invitations and of devices are tried so often and no more", async () => {
  const { accounts, db } = fresh;
  const code = (await makeSetUpCode(db, accounts)) ?? "";
  const guesser = openAccountBrowser(accounts);
  const first = { name: "Eve", address: "eve@evil.example", password, workspaceName: "Eve's" };
  const tries = await times(
    limits.setUp.max + 1,
    async () => await guesser.at(async (c) => await setUp(db, accounts, c, { ...first, code: "A" })),
  );
  expect(tries.at(-2)).toEqual({ ok: false, reason: "wrongCode" });
  expect(tries.at(-1)).toEqual({ ok: false, reason: "tooMany" });
  expect(await guesser.at(async (c) => await setUp(db, accounts, c, { ...first, code }))).toEqual({
    ok: false,
    reason: "tooMany",
  });

  const looked = await times(
    limits.invitation.max + 1,
    async () => await guesser.at(async (c) => await findInvitation(accounts, c, randomUUID())),
  );
  expect(looked.slice(-2)).toEqual([null, "tooMany"]);

  const { max } = limits.perAddressAndPath["/device"];
  const typed = await times(
    max + 1,
    async (n) => await guesser.at(async (c) => await findDeviceCode(accounts, c, `CODE${n}`)),
  );
  expect(typed.slice(-2)).toEqual([null, "tooMany"]);
});

test("the token endpoints are asked so often and no more, and say when to come again", async () => {
  const extension = openAccountBrowser(here.accounts);
  const form = { grant_type: "refresh_token", refresh_token: "lmr_nothing" };
  const tokens = await times(limits.oauth.token.max + 1, async () => await postToken(extension, form));
  expect(tokens.at(-2)?.status).toBe(400);
  expect(tokens.at(-1)?.status).toBe(429);
  expect(Number(tokens.at(-1)?.headers.get("Retry-After"))).toBeGreaterThan(0);
  const { max } = limits.perAddressAndPath["/device/code"];
  const codes = await times(
    max + 1,
    async () => await postToken(extension, { scope: "leadmark" }, "/auth/device/code"),
  );
  expect(codes.at(-2)?.status).toBe(200);
  expect(codes.at(-1)?.status).toBe(429);
});

test("attempts at once are all counted, and a window that is over begins anew", async () => {
  const { db } = here.accounts;
  const whom = randomUUID();
  const waits = await Promise.all(
    Array.from({ length: 10 }, async () => await countAttempt(db, "x", whom, { window: 60, max: 7 })),
  );
  expect(waits.filter((wait) => wait === 0)).toHaveLength(7);
  expect(waits.filter((wait) => wait > 0 && wait <= 60)).toHaveLength(3);
  await here.owner
    .updateTable("accounts.attempts")
    .set({ since: Date.now() - 61_000 })
    .execute();
  expect(await countAttempt(db, "x", whom, { window: 60, max: 7 })).toBe(0);
});

test("behind a proxy each client is its own; what a client writes into the header itself is not believed", async () => {
  const proxied = await openTestAccounts({ config: { proxies: 1 } });
  const { max } = limits.perAddressAndPath["/device/code"];
  const from = async (forwarded: string) => {
    const browser = openAccountBrowser(proxied.accounts, "10.9.9.9");
    return await browser.fetch("/auth/device/code", {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Forwarded-For": forwarded, "X-Leadmark-Client": "6.6.6.6" },
      body: JSON.stringify({ client_id: "leadmark-extension" }),
    });
  };
  const spoofed = await times(max + 1, async (n) => await from(`1.1.1.${n}, 192.0.2.1`));
  expect(spoofed.at(-1)?.status).toBe(429);
  expect((await from("192.0.2.2")).status).toBe(200);
  await proxied.close();
});
