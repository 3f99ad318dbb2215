/** Bytes of randomness in a verifier and in a state: 43 characters each (RFC 7636, 4.1). */
const secretBytes = 32;

export interface Authorization {
  /** Where the sign-in window goes. */
  readonly url: string;
  /** Comes back with the code; anything else is not the answer to this request. */
  readonly state: string;
  /** Proves at the token endpoint that the code is ours (RFC 7636). */
  readonly verifier: string;
}

/** What the request needs of the server's discovery document. */
interface Issuer {
  readonly issuer: string;
  readonly authorizationEndpoint: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
}

/** A new authorization request (OAuth 2.1, 4.1.1), with secrets of its own. */
export async function newAuthorization(
  { authorizationEndpoint, clientId, scopes }: Issuer,
  redirectUri: string,
): Promise<Authorization> {
  const state = newSecret();
  const verifier = newSecret();
  const challenge = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const url = new URL(authorizationEndpoint);
  const parameters = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(" "),
    state,
    code_challenge: base64url(new Uint8Array(challenge)),
    code_challenge_method: "S256",
    // Asked each time: a browser that is signed in already must not pick person and workspace by itself.
    prompt: "consent",
  };
  for (const [name, value] of Object.entries(parameters)) {
    url.searchParams.set(name, value);
  }
  return { url: url.href, state, verifier };
}

export type Redirected =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly reason: "denied" | "sign_in_failed" };

/**
 * What the sign-in window came back with. An answer to another request, or of another issuer (RFC 9207), is none.
 * @param address the redirect as the browser hands it over
 */
export function readRedirect(address: string, issuer: string, state: string): Redirected {
  const answer = URL.canParse(address) ? new URL(address).searchParams : new URLSearchParams();
  const iss = answer.get("iss");
  if (answer.get("state") !== state || (iss !== null && iss !== issuer)) {
    return { ok: false, reason: "sign_in_failed" };
  }
  const code = answer.get("code");
  if (code !== null) {
    return { ok: true, code };
  }
  return { ok: false, reason: answer.get("error") === "access_denied" ? "denied" : "sign_in_failed" };
}

function newSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(secretBytes)));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
