import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import {
  type AccountBrowser,
  openAccountBrowser,
  openTestAccounts,
  type TestAccounts,
} from "#server/testing/account-browser.ts";
import { authorizePath, newVerifier } from "#server/testing/oauth-client.ts";
import {
  passProvider,
  providerClient,
  startOpenIdProvider,
  type TestProvider,
} from "#server/testing/openid-provider.ts";
import { joinMember } from "./fill-members.ts";
import { invite, joinAsSelf } from "./invitations.ts";
import { signIn, signInWith } from "./sign-in.ts";
import { findWebSession } from "./web-session.ts";

let provider: TestProvider;
let here: TestAccounts;
let harbor = "";
const password = "correct horse battery";

beforeAll(async () => {
  provider = await startOpenIdProvider(
    "https://team.example/auth/callback/openid",
    (address) => !address.startsWith("unverified"),
  );
  here = await openTestAccounts({
    config: {
      domains: ["team.example"],
      providers: [{ id: "openid", name: "Test", realm: provider.issuer, ...providerClient }],
    },
  });
  harbor = (await createWorkspace(here.owner, { name: "Harbor", domains: [] })).id;
  await joinMember(here.owner, harbor, { name: "Ines", address: "ines@team.example", role: "admin", password });
});
afterAll(async () => {
  await here.close();
  await provider.close();
});

async function comeBy(
  address: string,
  options: { browser?: AccountBrowser; join?: boolean; oauthQuery?: string } = {},
): Promise<{ readonly browser: AccountBrowser; readonly at: URL }> {
  const { browser = openAccountBrowser(here.accounts), ...more } = options;
  const start = await browser.at(async (c) => await signInWith(here.accounts, c, "openid", { next: "/team", ...more }));
  const back = await passProvider(start ?? "", address);
  const response = await browser.fetch(`${back.pathname}${back.search}`, {
    headers: { Accept: "text/html", "Sec-Fetch-Mode": "navigate" },
  });
  return { browser, at: new URL(response.headers.get("Location") ?? "", here.accounts.publicUrl) };
}

async function invited(address: string): Promise<string> {
  const browser = openAccountBrowser(here.accounts);
  await browser.at(async (c) => await signIn(here.accounts, c, { address: "ines@team.example", password }));
  const made = await browser.at(
    async (c) => await invite(here.accounts, c, { workspaceId: harbor, address, role: "rep" }),
  );
  return made.ok ? (made.link.split("/").at(-1) ?? "") : "";
}

const who = async (browser: AccountBrowser) =>
  (await browser.at(async (c) => await findWebSession(here.accounts, c)))?.address ?? null;

test("somebody with an account comes in by the provider, and nothing of its tokens is kept", async () => {
  const { browser, at } = await comeBy("ines@team.example");
  expect(at.href).toBe("https://team.example/team");
  expect(await who(browser)).toBe("ines@team.example");
  const rows = await here.owner.selectFrom("accounts.account").selectAll().where("providerId", "=", "openid").execute();
  expect(rows).toMatchObject([
    { accountId: "ines@team.example", accessToken: null, refreshToken: null, idToken: null },
  ]);
  expect(await who((await comeBy("ines@team.example")).browser)).toBe("ines@team.example");
});

test("an extension's sign-in goes on where it was, after the provider", async () => {
  const browser = openAccountBrowser(here.accounts);
  const begun = await browser.fetch(authorizePath(newVerifier().challenge));
  const page = new URL(begun.headers.get("Location") ?? "", here.accounts.publicUrl);
  const { at } = await comeBy("ines@team.example", { browser, oauthQuery: page.search.slice(1) });
  expect(at.pathname).toBe("/consent");
  expect(at.searchParams.get("client_id")).toBe("leadmark-extension");
});

test("somebody who is invited makes their account by the provider, and joins", async () => {
  const id = await invited("rosa@team.example");
  expect(await who((await comeBy("rosa@team.example")).browser)).toBeNull();
  const { browser } = await comeBy("rosa@team.example", { join: true });
  expect(await browser.at(async (c) => await joinAsSelf(here.accounts, c, id))).toEqual({ ok: true });
  expect((await browser.at(async (c) => await findWebSession(here.accounts, c)))?.memberships).toMatchObject([
    { workspaceName: "Harbor" },
  ]);
});

test("nobody else comes in: not invited, of another domain, or with an address that the provider did not check", async () => {
  await invited("unverified@team.example");
  await joinMember(here.owner, harbor, { name: "U", address: "unverified2@team.example", role: "rep", password });
  await joinMember(here.owner, harbor, { name: "O", address: "old@elsewhere.example", role: "rep", password });
  for (const address of [
    "stranger@team.example",
    "unverified@team.example",
    "unverified2@team.example",
    "old@elsewhere.example",
  ]) {
    for (const join of [true, false]) {
      const { browser, at } = await comeBy(address, { join });
      expect({ address, at: at.pathname, who: await who(browser) }).toEqual({ address, at: "/sign-in", who: null });
      expect(at.searchParams.get("error")).not.toBeNull();
    }
  }
  const users = await here.owner.selectFrom("accounts.user").select("email").orderBy("email").execute();
  expect(users.map(({ email }) => email)).not.toContain("stranger@team.example");
  expect(users.map(({ email }) => email)).not.toContain("unverified@team.example");
});

test("a way back that nobody began, or that another browser began, opens nothing", async () => {
  const mine = openAccountBrowser(here.accounts);
  const start = await mine.at(async (c) => await signInWith(here.accounts, c, "openid", { next: "/team" }));
  const back = await passProvider(start ?? "", "ines@team.example");
  const theirs = openAccountBrowser(here.accounts);
  await theirs.fetch(`${back.pathname}${back.search}`);
  expect(await who(theirs)).toBeNull();
  await theirs.fetch("/auth/callback/openid?code=x&state=y");
  expect(await who(theirs)).toBeNull();
});

test("a provider that is not there leaves the other ways in", async () => {
  const without = await openTestAccounts({
    config: { providers: [{ id: "openid", name: "Gone", realm: "http://127.0.0.1:1", ...providerClient }] },
  });
  const browser = openAccountBrowser(without.accounts);
  expect(await browser.at(async (c) => await signInWith(without.accounts, c, "openid", { next: "/" }))).toBeNull();
  const { id } = await createWorkspace(without.owner, { name: "W", domains: [] });
  await joinMember(without.owner, id, { name: "Ada", address: "ada@team.example", role: "rep", password });
  expect(
    await browser.at(async (c) => await signIn(without.accounts, c, { address: "ada@team.example", password })),
  ).toMatchObject({ ok: true });
  await without.close();
});
