import { describe, expect, it } from "vitest";
import type { Discovery } from "#lib/sync/discovery.ts";
import type { Fetch } from "#lib/sync/client.ts";
import { discover } from "./discover.ts";

const now = Date.UTC(2026, 10, 22, 12);
const base = "https://leadmark.test";

function document(change: Partial<Discovery> = {}, at = base): Discovery {
  return {
    product: "leadmark",
    version: "1.0.0",
    protocol: { minimum: 1, newest: 1 },
    issuer: `${at}/auth`,
    authorizationEndpoint: `${at}/auth/oauth2/authorize`,
    tokenEndpoint: `${at}/auth/oauth2/token`,
    revocationEndpoint: `${at}/auth/oauth2/revoke`,
    deviceAuthorizationEndpoint: `${at}/auth/oauth2/device-authorization`,
    clientId: "leadmark-extension",
    scopes: ["leadmark", "offline_access"],
    serverTime: now,
    setUp: true,
    ...change,
  };
}

function ask(address: string, fetch: Fetch, online = true) {
  return discover(address, { fetch, now: () => now, online: () => online });
}
const answering =
  (body: unknown, status = 200) =>
  async () =>
    Response.json(body, { status });
const noNetwork = async () => Promise.reject(new TypeError("Failed to fetch"));
/** Somebody who answers, without the headers that let us read it. */
const unreadable: Fetch = async (_url, { mode }) => (mode === "no-cors" ? new Response() : await noNetwork());
const problem = { type: "about:blank", title: "Not found", status: 404, code: "not_found" };
const lateBy = (hours: number) => document({ serverTime: now - hours * 3_600_000 });

it("a Leadmark server is one, without cookies and following nobody elsewhere", async () => {
  const asked: unknown[] = [];
  const answer = await ask(`${base}/`, async (url, init) => {
    asked.push([url, init]);
    return Response.json(document());
  });
  expect(answer).toEqual({ ok: true, server: base, discovery: document() });
  expect(asked).toMatchObject([
    [`${base}/.well-known/leadmark`, { credentials: "omit", redirect: "error", cache: "no-store" }],
  ]);
});

it("a clock that is off by a wrong time zone is none of our business", async () => {
  expect(await ask(base, answering(lateBy(14)))).toMatchObject({ ok: true });
});

it("this machine may be called by either of its names", async () => {
  expect(await ask("http://localhost:8787", answering(document({}, "http://127.0.0.1:8787")))).toMatchObject({
    ok: true,
    server: "http://localhost:8787",
  });
});

describe("an address is refused", () => {
  it.each([
    ["no address", "leadmark", answering(document()), "insecure_address"],
    ["http over a network", "http://leadmark.test", answering(document()), "insecure_address"],
    ["a password in it", "https://me:secret@leadmark.test", answering(document()), "insecure_address"],
    ["a web page", base, async () => new Response("<h1>Hello</h1>"), "not_leadmark"],
    ["another product", base, answering({ ...document(), product: "other" }), "not_leadmark"],
    ["a web page that is not there", base, answering({ error: "no" }, 404), "not_leadmark"],
    ["a server with the document of an error", base, answering(document(), 500), "not_leadmark"],
    ["somebody who lets nobody read", base, unreadable, "not_leadmark"],
    ["a server of before discovery", base, answering(problem, 404), "server_too_old"],
    ["an old server", base, answering(document({ protocol: { minimum: 0, newest: 0 } })), "server_too_old"],
    ["a much newer server", base, answering(document({ protocol: { minimum: 2, newest: 3 } })), "client_too_old"],
    ["a clock a day late", base, answering(lateBy(24)), "clock_wrong"],
    ["a clock a day early", base, answering(lateBy(-24)), "clock_wrong"],
    ["a server that names another", base, answering(document({}, "https://other.test")), "other_address"],
    [
      "a token endpoint in the clear",
      base,
      answering(document({ tokenEndpoint: "http://leadmark.test/t" })),
      "other_address",
    ],
    ["a server nobody has set up", base, answering(document({ setUp: false })), "not_set_up"],
    ["no server here", "http://127.0.0.1:8787", noNetwork, "no_answer"],
    ["a bad certificate of this machine's own", "https://localhost:8787", noNetwork, "no_secure_answer"],
    ["no server there, or a bad certificate", base, noNetwork, "no_secure_answer"],
  ] as const)("%s", async (_what, address, fetch, reason) => {
    expect(await ask(address, fetch)).toEqual({ ok: false, reason });
  });

  it("no network, as far as the browser knows", async () => {
    expect(await ask(base, noNetwork, false)).toEqual({ ok: false, reason: "no_network" });
  });
});
