import * as v from "valibot";
import type { Fetch } from "#lib/sync/client.ts";

const patienceMs = 15_000;
/** A server that does not say how long an access token lives means a short time (RFC 6749, 5.1). */
const usualSeconds = 300;

/** A client of the authorization server, as the account keeps it. */
export interface OAuthClient {
  readonly clientId: string;
  readonly tokenEndpoint: string;
  readonly revocationEndpoint: string;
}

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** How long the access token lives, from its request on. */
  readonly expiresInMs: number;
}

/**
 * `refused`: the server knows the grant no more, for good. `pending`, `slower`: somebody still has to agree to a device's
 * code. `offline`: nothing that can be trusted was heard, so asking again is right.
 */
export type TokenTrouble = "refused" | "pending" | "slower" | "denied" | "offline";
export type TokenAnswer =
  | { readonly ok: true; readonly tokens: Tokens }
  | { readonly ok: false; readonly reason: TokenTrouble };

export type Grant =
  | { readonly type: "code"; readonly code: string; readonly verifier: string; readonly redirectUri: string }
  | { readonly type: "refresh"; readonly refreshToken: string }
  | { readonly type: "device"; readonly deviceCode: string };

const Granted = v.object({
  access_token: v.pipe(v.string(), v.minLength(1)),
  refresh_token: v.pipe(v.string(), v.minLength(1)),
  token_type: v.pipe(v.string(), v.toLowerCase(), v.literal("bearer")),
  expires_in: v.exactOptional(v.pipe(v.number(), v.minValue(1))),
});
const Refused = v.object({ error: v.string() });

const troubles: ReadonlyMap<string, TokenTrouble> = new Map([
  ["authorization_pending", "pending"],
  ["slow_down", "slower"],
  ["access_denied", "denied"],
  ["expired_token", "refused"],
  ["invalid_grant", "refused"],
  ["invalid_client", "refused"],
  ["unauthorized_client", "refused"],
]);

/** Asks for tokens (RFC 6749, 4.1.3 and 6; RFC 8628, 3.4). Never throws. */
export async function askTokens(client: OAuthClient, grant: Grant, fetch: Fetch): Promise<TokenAnswer> {
  try {
    const response = await post(client.tokenEndpoint, { client_id: client.clientId, ...formOf(grant) }, fetch);
    const body: unknown = await response.json();
    const granted = v.safeParse(Granted, body);
    if (response.ok && granted.success) {
      const { access_token: accessToken, refresh_token: refreshToken, expires_in: seconds } = granted.output;
      return { ok: true, tokens: { accessToken, refreshToken, expiresInMs: (seconds ?? usualSeconds) * 1_000 } };
    }
    const refused = v.safeParse(Refused, body);
    // Whatever stands between may answer with any status; only the server's own words end a session.
    const isSaid = refused.success && response.status >= 400 && response.status < 500;
    return { ok: false, reason: (isSaid && troubles.get(refused.output.error)) || "offline" };
  } catch {
    return { ok: false, reason: "offline" };
  }
}

/** Ends a refresh token, and with it what was made from it (RFC 7009). Where nobody hears it, it ends by its age. */
export async function revoke(client: OAuthClient, refreshToken: string, fetch: Fetch): Promise<void> {
  const form = { client_id: client.clientId, token: refreshToken, token_type_hint: "refresh_token" };
  await post(client.revocationEndpoint, form, fetch).catch(() => undefined);
}

function formOf(grant: Grant): Record<string, string> {
  switch (grant.type) {
    case "code":
      return {
        grant_type: "authorization_code",
        code: grant.code,
        code_verifier: grant.verifier,
        redirect_uri: grant.redirectUri,
      };
    case "refresh":
      return { grant_type: "refresh_token", refresh_token: grant.refreshToken };
    case "device":
      return { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: grant.deviceCode };
  }
}

/** A form in the body, so that no secret is in an address. */
async function post(url: string, form: Record<string, string>, fetch: Fetch): Promise<Response> {
  return await fetch(url, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
    body: new URLSearchParams(form).toString(),
    credentials: "omit",
    cache: "no-store",
    redirect: "error",
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(patienceMs),
  });
}
