import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkspace } from "#server/store/fill.ts";
import { findSession } from "#server/store/sessions.ts";
import { openAccountBrowser, openTestAccounts, type TestAccounts } from "#server/testing/account-browser.ts";
import {
  authorizePath,
  getCode,
  newVerifier,
  postToken,
  redirectUri,
  refresh,
  type Tokens,
  tokensOf,
} from "#server/testing/oauth-client.ts";
import { allowDevice, findDeviceCode } from "./device.ts";
import { joinMember } from "./fill-members.ts";
import { removeMember } from "./members.ts";
import { endOwnSession, endOwnSessions, findOwnSessions } from "./own-sessions.ts";
import { signIn, signOut } from "./sign-in.ts";
import { findWebSession } from "./web-session.ts";

let here: TestAccounts;
let [harbor, quay] = ["", ""];
const password = "correct horse battery";
const maya = { name: "Maya", address: "maya@team.example", password, role: "rep" } as const;
const ines = { name: "Ines", address: "ines@team.example", password, role: "admin" } as const;

beforeAll(async () => {
  here = await openTestAccounts();
  harbor = (await createWorkspace(here.owner, { name: "Harbor", domains: [] })).id;
  quay = (await createWorkspace(here.owner, { name: "Quay", domains: [] })).id;
  await joinMember(here.owner, harbor, maya);
  await joinMember(here.owner, quay, maya);
  await joinMember(here.owner, harbor, ines);
});
afterAll(async () => {
  await here.close();
});

/** A sign-in of the extension, from the page to its tokens. */
async function signInExtension(person: { address: string }, workspaceId: string): Promise<Tokens> {
  const { verifier, challenge } = newVerifier();
  const code = await getCode(here.accounts, openAccountBrowser(here.accounts), {
    address: person.address,
    password,
    workspaceId,
    challenge,
  });
  return await tokensOf(await exchange(code, verifier));
}

async function exchange(code: URL, verifier: string): Promise<Response> {
  return await postToken(openAccountBrowser(here.accounts), {
    grant_type: "authorization_code",
    code: code.searchParams.get("code") ?? "",
    code_verifier: verifier,
    redirect_uri: redirectUri,
  });
}

async function who(token: string): Promise<string | null> {
  const session = await findSession(here.db, token);
  return session === null ? null : `${session.member.name} at ${session.workspaceName}`;
}

async function signedIn(person: { address: string }) {
  const browser = openAccountBrowser(here.accounts);
  await browser.at(async (c) => await signIn(here.accounts, c, { address: person.address, password }));
  const session = await browser.at(async (c) => await findWebSession(here.accounts, c));
  if (session === null) {
    throw new Error("not signed in");
  }
  return { browser, session };
}

test("the extension signs in with a code and PKCE, and its tokens are good in the workspace that was chosen, for ten minutes", async () => {
  const { verifier, challenge } = newVerifier();
  const browser = openAccountBrowser(here.accounts);
  const code = await getCode(here.accounts, browser, { ...maya, workspaceId: quay, challenge });
  expect(`${code.origin}${code.pathname}`).toBe(redirectUri);
  expect(code.searchParams.get("state")).toBe("a state of the test");
  expect(code.searchParams.get("iss")).toBe("https://team.example/auth");
  const response = await exchange(code, verifier);
  expect(response.headers.get("Access-Control-Allow-Origin")).toMatch(/^chrome-extension:/);
  expect(response.headers.get("Set-Cookie")).toBeNull();
  expect(response.headers.get("Cache-Control")).toContain("no-store");
  const tokens = await tokensOf(response);
  expect(tokens).toMatchObject({
    access_token: expect.stringMatching(/^lma_/),
    refresh_token: expect.stringMatching(/^lmr_/),
    expires_in: 600,
  });
  expect(await who(tokens.access_token)).toBe("Maya at Quay");
  const again = await getCode(here.accounts, browser, { ...maya, workspaceId: harbor, challenge });
  expect(await who((await tokensOf(await exchange(again, verifier))).access_token)).toBe("Maya at Harbor");
  expect(await who(tokens.access_token)).toBe("Maya at Quay");
});

test("a code is good once, with its own verifier, and used again it ends what it gave", async () => {
  const { verifier, challenge } = newVerifier();
  const browser = openAccountBrowser(here.accounts);
  const first = await getCode(here.accounts, browser, { ...maya, workspaceId: harbor, challenge });
  expect((await exchange(first, newVerifier().verifier)).ok).toBe(false);
  const second = await getCode(here.accounts, browser, { ...maya, workspaceId: harbor, challenge });
  const tokens = await tokensOf(await exchange(second, verifier));
  expect((await exchange(second, verifier)).status).toBe(400);
  expect(await who(tokens.access_token)).toBeNull();
});

test("no code without PKCE, for another redirect, another client or a workspace that one is no member of", async () => {
  const { challenge } = newVerifier();
  const browser = openAccountBrowser(here.accounts);
  for (const over of [{ redirect_uri: "https://evil.example/" }, { client_id: "another" }]) {
    const response = await browser.fetch(authorizePath(challenge, over));
    expect(response.headers.get("Location")).toMatch(/^https:\/\/team\.example\/sign-in\?error=/);
  }
  const plain = await browser.fetch(authorizePath(challenge, { code_challenge_method: "plain" }));
  expect(plain.headers.get("Location")).toMatch(/error=invalid_request/);
  const code = await getCode(here.accounts, browser, { ...ines, workspaceId: quay, challenge });
  expect(code.href).toBe("about:blank");
});

test("a query that nobody signed, or that was altered, opens nothing", async () => {
  const { browser } = await signedIn(maya);
  const begun = await browser.fetch(authorizePath(newVerifier().challenge));
  const page = new URL(begun.headers.get("Location") ?? "", here.accounts.publicUrl);
  expect(page.pathname).toBe("/consent");
  page.searchParams.set("redirect_uri", "https://evil.example/");
  const answer = await browser.at(
    async (c) =>
      await here.accounts.ask(c, "/oauth2/consent", { body: { accept: true, oauth_query: page.search.slice(1) } }),
  );
  expect(answer.ok).toBe(false);
});

test("a refresh gives new tokens; a lost answer can be asked for again; two at once are one", async () => {
  const first = await signInExtension(maya, harbor);
  const extension = openAccountBrowser(here.accounts);
  const second = await tokensOf(await refresh(extension, first.refresh_token));
  expect(second.refresh_token).not.toBe(first.refresh_token);
  expect(await tokensOf(await refresh(extension, first.refresh_token))).toMatchObject({
    refresh_token: second.refresh_token,
  });
  const both = await Promise.all(
    [1, 2, 3].map(async () => await tokensOf(await refresh(extension, second.refresh_token))),
  );
  expect(new Set(both.map(({ refresh_token }) => refresh_token)).size).toBe(1);
  expect(await who(both[0]?.access_token ?? "")).toBe("Maya at Harbor");
});

test("a refresh token that comes back later was stolen: every token of that person ends", async () => {
  const first = await signInExtension(maya, harbor);
  const extension = openAccountBrowser(here.accounts);
  const second = await tokensOf(await refresh(extension, first.refresh_token));
  await here.owner
    .updateTable("accounts.oauthRefreshToken")
    .set({ rotationReplayExpiresAt: new Date(Date.now() - 1) })
    .where("revoked", "is not", null)
    .execute();
  expect((await refresh(extension, first.refresh_token)).status).toBe(400);
  expect((await refresh(extension, second.refresh_token)).status).toBe(400);
  expect(await who(second.access_token)).toBeNull();
});

test("revoked means at once: by the extension, by the person, by a new password", async () => {
  const extension = openAccountBrowser(here.accounts);
  const signedOut = await signInExtension(maya, harbor);
  const revoked = await postToken(
    extension,
    { token: signedOut.refresh_token, token_type_hint: "refresh_token" },
    "/auth/oauth2/revoke",
  );
  expect(revoked.status).toBe(200);
  expect(await who(signedOut.access_token)).toBeNull();
  expect((await refresh(extension, signedOut.refresh_token)).ok).toBe(false);

  const { browser, session } = await signedIn(maya);
  const ended = await signInExtension(maya, harbor);
  const [place] = (await findOwnSessions(here.accounts, session.userId)).extensions;
  expect(place).toMatchObject({ workspaceName: "Harbor" });
  await endOwnSession(here.accounts, session.userId, place?.id ?? "");
  expect(await who(ended.access_token)).toBeNull();

  const all = await signInExtension(maya, harbor);
  await endOwnSessions(here.accounts, session.userId, session.sessionId);
  expect(await who(all.access_token)).toBeNull();
  expect(await browser.at(async (c) => await findWebSession(here.accounts, c))).not.toBeNull();

  const old = await signInExtension(maya, harbor);
  const change = async (currentPassword: string, newPassword: string) =>
    await browser.at(
      async (c) => await here.accounts.ask(c, "/change-password", { body: { currentPassword, newPassword } }),
    );
  expect(await change(password, "another horse battery")).toMatchObject({ ok: true });
  expect(await who(old.access_token)).toBeNull();
  expect((await refresh(extension, old.refresh_token)).ok).toBe(false);
  expect(await change("another horse battery", password)).toMatchObject({ ok: true });
});

test("signing out of the pages leaves the extension signed in", async () => {
  const { browser } = await signedIn(maya);
  const tokens = await signInExtension(maya, harbor);
  await browser.at(async (c) => await signOut(here.accounts, c));
  expect(await browser.at(async (c) => await findWebSession(here.accounts, c))).toBeNull();
  expect(await who(tokens.access_token)).toBe("Maya at Harbor");
});

test("who is removed is told so for the last minutes of a token, gets no other, and stays in other workspaces", async () => {
  const gone = { name: "Gone", address: "gone@team.example", password, role: "rep" } as const;
  const id = await joinMember(here.owner, harbor, gone);
  await joinMember(here.owner, quay, gone);
  const [tokens, elsewhere] = [await signInExtension(gone, harbor), await signInExtension(gone, quay)];
  const { browser } = await signedIn(ines);
  expect(
    await browser.at(async (c) => await removeMember(here.accounts, c, { workspaceId: harbor, memberId: id })),
  ).toEqual({ ok: true });
  expect(await findSession(here.db, tokens.access_token)).toMatchObject({ active: false });
  expect((await refresh(openAccountBrowser(here.accounts), tokens.refresh_token)).ok).toBe(false);
  expect(await who(elsewhere.access_token)).toBe("Gone at Quay");
});

test("an access token ends by itself", async () => {
  const { access_token } = await signInExtension(maya, harbor);
  await here.owner
    .updateTable("accounts.oauthAccessToken")
    .set({ expiresAt: new Date(Date.now() - 1) })
    .execute();
  expect(await findSession(here.db, access_token)).toBeNull();
});

test("a browser without a sign-in window is let in by its code, for the workspace that was chosen", async () => {
  const device = openAccountBrowser(here.accounts);
  const begun = await postToken(device, { scope: "leadmark offline_access" }, "/auth/device/code");
  const { device_code, user_code, verification_uri } = (await begun.json()) as Record<string, string>;
  expect(verification_uri).toBe("https://team.example/device");
  const poll = async () =>
    await postToken(device, {
      grant_type: "urn:ietf:params:oauth:grant-type:device_code",
      device_code: device_code ?? "",
    });
  expect(await (await poll()).json()).toMatchObject({ error: "authorization_pending" });
  expect(await (await poll()).json()).toMatchObject({ error: "slow_down" });
  const { browser, session } = await signedIn(maya);
  const typed = `${user_code?.slice(0, 4).toLowerCase()}-${user_code?.slice(4)}`;
  expect(await browser.at(async (c) => await findDeviceCode(here.accounts, c, "NOTACODE"))).toBeNull();
  expect(await browser.at(async (c) => await findDeviceCode(here.accounts, c, typed))).toBe("waiting");
  expect(
    await browser.at(async (c) => await allowDevice(here.accounts, c, { typed, workspaceId: quay, session })),
  ).toBe(true);
  await here.owner.updateTable("accounts.deviceCode").set({ lastPolledAt: null }).execute();
  const tokens = await tokensOf(await poll());
  expect(await who(tokens.access_token)).toBe("Maya at Quay");
  const next = await tokensOf(await refresh(device, tokens.refresh_token));
  expect(await who(next.access_token)).toBe("Maya at Quay");
});

test("of the account library nothing else is reached from outside", async () => {
  const browser = openAccountBrowser(here.accounts);
  for (const path of [
    "/sign-up/email",
    "/sign-in/email",
    "/organization/create",
    "/api-key/create",
    "/oauth2/register",
    "/oauth2/introspect",
    "/device/token",
    "/get-session",
    "/update-user",
    "/delete-user",
  ]) {
    const response = await browser.fetch(`/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    expect({ path, status: response.status }).toEqual({ path, status: 404 });
  }
});
