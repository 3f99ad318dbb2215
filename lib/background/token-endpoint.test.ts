import { expect, it } from "vitest";
import type { Fetch } from "#lib/sync/client.ts";
import { askTokens, type Grant, revoke } from "./token-endpoint.ts";

const client = {
  clientId: "leadmark-extension",
  tokenEndpoint: "https://leadmark.test/token",
  revocationEndpoint: "https://leadmark.test/revoke",
};
const granted = { access_token: "a", refresh_token: "r", token_type: "Bearer", expires_in: 600 };

function answering(answer: () => Response | Promise<Response>) {
  const asked: { url: string; form: Record<string, string>; init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, form: Object.fromEntries(new URLSearchParams(init.body as string)), init });
    return await answer();
  };
  return { asked, fetch };
}

const grants: readonly [Grant, Record<string, string>][] = [
  [
    { type: "code", code: "c", verifier: "v", redirectUri: "https://x/" },
    { grant_type: "authorization_code", code: "c", code_verifier: "v", redirect_uri: "https://x/" },
  ],
  [
    { type: "refresh", refreshToken: "old" },
    { grant_type: "refresh_token", refresh_token: "old" },
  ],
  [
    { type: "device", deviceCode: "d" },
    { grant_type: "urn:ietf:params:oauth:grant-type:device_code", device_code: "d" },
  ],
];

it.each(grants)("asks for tokens with %j, in the body and without a cookie", async (grant, form) => {
  const { asked, fetch } = answering(() => Response.json(granted));
  expect(await askTokens(client, grant, fetch)).toEqual({
    ok: true,
    tokens: { accessToken: "a", refreshToken: "r", expiresInMs: 600_000 },
  });
  expect(asked).toMatchObject([
    {
      url: client.tokenEndpoint,
      form: { client_id: "leadmark-extension", ...form },
      init: { method: "POST", credentials: "omit", redirect: "error" },
    },
  ]);
});

it.each([
  [400, { error: "invalid_grant" }, "refused"],
  [401, { error: "invalid_client" }, "refused"],
  [400, { error: "expired_token" }, "refused"],
  [400, { error: "authorization_pending" }, "pending"],
  [400, { error: "slow_down" }, "slower"],
  [400, { error: "access_denied" }, "denied"],
  [400, { error: "something_new" }, "offline"],
  [429, { error: "too many" }, "offline"],
  // A proxy's words are not the server's.
  [401, { message: "Sign in to the hotel's network" }, "offline"],
  [502, { error: "invalid_grant" }, "offline"],
  [200, { ...granted, refresh_token: undefined }, "offline"],
  [200, { ...granted, token_type: "mac" }, "offline"],
  [200, "tokens", "offline"],
] as const)("%i %j is %s", async (status, body, reason) => {
  const { fetch } = answering(() => Response.json(body, { status }));
  expect(await askTokens(client, { type: "refresh", refreshToken: "old" }, fetch)).toEqual({ ok: false, reason });
});

it.each([
  ["no network", () => Promise.reject(new TypeError("Failed to fetch"))],
  ["a page", () => new Response("<h1>Hello</h1>")],
])("%s says nothing of the grant", async (_what, answer) => {
  const { fetch } = answering(answer);
  const grant = { type: "refresh", refreshToken: "old" } as const;
  expect(await askTokens(client, grant, fetch)).toEqual({ ok: false, reason: "offline" });
});

it("ends a refresh token, and does not mind if nobody hears it", async () => {
  const { asked, fetch } = answering(() => Promise.reject(new TypeError("Failed to fetch")));
  await revoke(client, "old", fetch);
  expect(asked).toMatchObject([{ url: client.revocationEndpoint, form: { token: "old" } }]);
});
