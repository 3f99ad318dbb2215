import { createHash, randomBytes } from "node:crypto";
import * as v from "valibot";
import type { Accounts } from "#server/accounts/accounts.ts";
import { allow } from "#server/accounts/consent.ts";
import { signIn } from "#server/accounts/sign-in.ts";
import { clientId, extensionScopes } from "#lib/sync/discovery.ts";
import type { AccountBrowser } from "./account-browser.ts";

/** Signs in as the extension does: code with PKCE, then tokens, without cookies. */

export const redirectUri = "https://moaibmlkeefcpkkkandnpfegmephgfkl.chromiumapp.org/";

const Tokens = v.object({ access_token: v.string(), refresh_token: v.string(), expires_in: v.number() });
export type Tokens = v.InferOutput<typeof Tokens>;

export function newVerifier(): { readonly verifier: string; readonly challenge: string } {
  const verifier = randomBytes(32).toString("base64url");
  return { verifier, challenge: createHash("sha256").update(verifier).digest("base64url") };
}

export function authorizePath(challenge: string, over: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: extensionScopes.join(" "),
    state: "a state of the test",
    code_challenge: challenge,
    code_challenge_method: "S256",
    prompt: "consent",
    ...over,
  });
  return `/auth/oauth2/authorize?${query}`;
}

/** From the sign-in page to the code, as one person would go. */
export async function getCode(
  accounts: Accounts,
  browser: AccountBrowser,
  {
    address,
    password,
    workspaceId,
    challenge,
  }: { address: string; password: string; workspaceId: string; challenge: string },
): Promise<URL> {
  const begun = await browser.fetch(authorizePath(challenge));
  const page = new URL(begun.headers.get("Location") ?? "", accounts.publicUrl);
  let consentPage = page;
  if (page.pathname === "/sign-in") {
    const signedIn = await browser.at(
      async (c) => await signIn(accounts, c, { address, password, oauthQuery: page.search.slice(1) }),
    );
    consentPage = new URL(signedIn.ok ? (signedIn.next ?? "") : "", accounts.publicUrl);
  }
  const next = await browser.at(
    async (c) => await allow(accounts, c, { oauthQuery: consentPage.search.slice(1), workspaceId }),
  );
  return new URL(next ?? "about:blank");
}

/** Posts a form to the token endpoint, as the extension: its own origin, no cookies. */
export async function postToken(
  extension: AccountBrowser,
  form: Readonly<Record<string, string>>,
  path = "/auth/oauth2/token",
): Promise<Response> {
  return await extension.fetch(path, {
    method: "POST",
    headers: {
      "Content-Type": "application/x-www-form-urlencoded",
      Origin: "chrome-extension://moaibmlkeefcpkkkandnpfegmephgfkl",
    },
    body: new URLSearchParams({ client_id: clientId, ...form }).toString(),
  });
}

export async function tokensOf(response: Response): Promise<Tokens> {
  if (!response.ok) {
    throw new Error(`no tokens: ${response.status} ${await response.text()}`);
  }
  return v.parse(Tokens, await response.json());
}

export async function refresh(extension: AccountBrowser, refreshToken: string): Promise<Response> {
  return await postToken(extension, { grant_type: "refresh_token", refresh_token: refreshToken });
}
