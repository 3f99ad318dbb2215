import { afterEach, expect, test, vi } from "vitest";
import type { Log } from "#server/log.ts";
import { createWorkspace } from "#server/store/fill.ts";
import { openAccountBrowser, openTestAccounts } from "#server/testing/account-browser.ts";
import { getCode, newVerifier, postToken, redirectUri, refresh, tokensOf } from "#server/testing/oauth-client.ts";
import { findKeySession, makeApiKey } from "./api-keys.ts";
import { joinMember } from "./fill-members.ts";
import { invite, joinAsNew } from "./invitations.ts";
import { signIn, signInWith } from "./sign-in.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

test("no log names an address, a password, a token, a code or a key, whatever goes well or wrong", async () => {
  const written: string[] = [];
  const note = (...parts: unknown[]) => void written.push(JSON.stringify(parts));
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    vi.spyOn(console, method).mockImplementation(note);
  }
  const log: Log = { info: note, warn: note, error: note };
  const openid = {
    id: "openid",
    name: "Gone",
    realm: "http://127.0.0.1:1",
    clientId: "client",
    clientSecret: "s3cret",
  } as const;
  const here = await openTestAccounts({ log, config: { providers: [openid] } });
  const { accounts, db, owner } = here;
  const { id: workspaceId } = await createWorkspace(owner, { name: "Harbor", domains: [] });
  const password = "correct horse battery";
  const ines = { name: "Ines", address: "ines@team.example", role: "admin", password } as const;
  const madeBy = await joinMember(owner, workspaceId, ines);
  const browser = openAccountBrowser(accounts);
  const { verifier, challenge } = newVerifier();

  await browser.at(async (c) => await signIn(accounts, c, { address: ines.address, password: "a wrong password" }));
  await browser.at(async (c) => await signIn(accounts, c, { address: "not an address", password }));
  await browser.at(async (c) => await signInWith(accounts, c, "openid", { next: "/" }));
  const code = await getCode(accounts, browser, { ...ines, workspaceId, challenge });
  const grant = {
    grant_type: "authorization_code",
    code: code.searchParams.get("code") ?? "",
    redirect_uri: redirectUri,
  };
  const extension = openAccountBrowser(accounts);
  await postToken(extension, { ...grant, code_verifier: "not the verifier, and far too short" });
  const again = await getCode(accounts, browser, { ...ines, workspaceId, challenge });
  const tokens = await tokensOf(
    await postToken(extension, { ...grant, code: again.searchParams.get("code") ?? "", code_verifier: verifier }),
  );
  await refresh(extension, tokens.refresh_token);
  await refresh(extension, "lmr_nothing");
  await browser.fetch("/auth/callback/openid?code=secret-code&state=nothing");
  const invited = await browser.at(
    async (c) => await invite(accounts, c, { workspaceId, address: "new@team.example", role: "rep" }),
  );
  const link = invited.ok ? invited.link : "";
  const id = link.split("/").at(-1) ?? "";
  await openAccountBrowser(accounts).at(async (c) => await joinAsNew(accounts, c, { id, name: "New", password }));
  const key = (await makeApiKey(accounts, { workspaceId, madeBy, name: "K", scope: "read", days: null }))?.key ?? "";
  await findKeySession(accounts, db, `${key.slice(0, -1)}${key.endsWith("x") ? "y" : "x"}`);
  await here.close();

  const all = written.join("\n");
  for (const secret of [
    "team.example",
    "not an address",
    password,
    "a wrong password",
    "secret-code",
    "s3cret",
    tokens.access_token,
    tokens.refresh_token,
    grant.code,
    id,
    key,
  ]) {
    expect(secret).not.toBe("");
    expect(all).not.toContain(secret);
  }
});
