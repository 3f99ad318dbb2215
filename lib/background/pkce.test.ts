import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { newAuthorization, readRedirect } from "./pkce.ts";

const issuer = {
  issuer: "https://leadmark.test/auth",
  authorizationEndpoint: "https://leadmark.test/auth/oauth2/authorize?theme=plain",
  clientId: "leadmark-extension",
  scopes: ["leadmark", "offline_access"],
};
const redirect = "https://abc.chromiumapp.org/";

it("asks for a code with a challenge of its own verifier, and keeps what else the endpoint's address says", async () => {
  const { url, state, verifier } = await newAuthorization(issuer, redirect);
  expect(Object.fromEntries(new URL(url).searchParams)).toEqual({
    theme: "plain",
    response_type: "code",
    client_id: "leadmark-extension",
    redirect_uri: redirect,
    scope: "leadmark offline_access",
    state,
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    prompt: "consent",
  });
  expect(verifier).toMatch(/^[\w-]{43}$/);
  expect(url).not.toContain(verifier);
});

it("has new secrets each time", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, async () => await newAuthorization(issuer, redirect)));
  expect(new Set(all.flatMap(({ state, verifier }) => [state, verifier])).size).toBe(40);
});

it.each([
  ["?code=c&state=s&iss=https%3A%2F%2Fleadmark.test%2Fauth", { ok: true, code: "c" }],
  ["?code=c&state=s", { ok: true, code: "c" }],
  ["?code=c&state=other", { ok: false, reason: "sign_in_failed" }],
  ["?code=c", { ok: false, reason: "sign_in_failed" }],
  ["?code=c&state=s&iss=https%3A%2F%2Fevil.test", { ok: false, reason: "sign_in_failed" }],
  ["?error=access_denied&state=s", { ok: false, reason: "denied" }],
  ["?error=access_denied&state=other", { ok: false, reason: "sign_in_failed" }],
  ["?error=server_error&state=s", { ok: false, reason: "sign_in_failed" }],
  ["", { ok: false, reason: "sign_in_failed" }],
])("the window that came back with %s", (query, answer) => {
  expect(readRedirect(redirect + query, issuer.issuer, "s")).toEqual(answer);
});

it("a window that came back with no address", () => {
  expect(readRedirect("", issuer.issuer, "s")).toEqual({ ok: false, reason: "sign_in_failed" });
});
