import { describe, expect, it } from "vitest";
import type { SignInProgress } from "#components/welcome/sign-in-form.tsx";
import type { Discovery } from "#lib/sync/discovery.ts";
import { signIn, type SignInEdges } from "./sign-in-flow.ts";

const server = "https://leadmark.test";
const discovery: Discovery = {
  product: "leadmark",
  version: "1.0.0",
  protocol: { minimum: 1, newest: 1 },
  issuer: `${server}/auth`,
  authorizationEndpoint: `${server}/auth/oauth2/authorize`,
  tokenEndpoint: `${server}/auth/oauth2/token`,
  revocationEndpoint: `${server}/auth/oauth2/revoke`,
  deviceAuthorizationEndpoint: `${server}/auth/oauth2/device-authorization`,
  clientId: "leadmark-extension",
  scopes: ["leadmark", "offline_access"],
  serverTime: 0,
  setUp: true,
};
const redirectUri = "https://x.chromiumapp.org/";
const signedIn = { ok: true, name: "Maya", workspace: "Harborline" } as const;

interface Given {
  /** What the window comes back with, from what it was opened with. */
  readonly open?: ((url: URL) => string | undefined) | null;
  /** The background's answers, one after the other. */
  readonly answers?: readonly unknown[];
  readonly device?: () => Response;
}

function surroundings({ open = agree, answers = [signedIn], device = () => Response.json(devices) }: Given = {}) {
  const asked: unknown[] = [];
  const told: SignInProgress[] = [];
  const waits: number[] = [];
  let now = 0;
  const edges: SignInEdges = {
    discover: async () => ({ ok: true, server, discovery }),
    window: open && { redirectUri, open: async (url) => open(new URL(url)) },
    fetch: async () => device(),
    ask: async (request) => answers[asked.push(request) - 1],
    tell: (progress) => told.push(progress),
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
  };
  return { edges, asked, told, waits };
}

const agree = (url: URL) => `${redirectUri}?code=c&state=${url.searchParams.get("state")}`;
const devices = {
  device_code: "d",
  user_code: "ABCD-EFGH",
  verification_uri: `${server}/device`,
  expires_in: 60,
  interval: 5,
};

describe("in a window", () => {
  it("hands the background code and verifier, and where it came back to", async () => {
    const { edges, asked, told } = surroundings();
    expect(await signIn(server, edges)).toEqual(signedIn);
    expect(asked).toEqual([
      {
        type: "signIn",
        server,
        grant: { type: "code", code: "c", verifier: expect.stringMatching(/^[\w-]{43}$/), redirectUri },
      },
    ]);
    expect(told.map(({ kind }) => kind)).toEqual(["checking", "window", "finishing"]);
  });

  it.each([
    ["closed", "User closed the window.", "window_closed"],
    ["that does not load", "Authorization page could not be loaded.", "lost"],
  ])("%s: nothing is handed on", async (_what, message, reason) => {
    const { edges, asked } = surroundings({
      open: () => {
        throw new Error(message);
      },
    });
    expect(await signIn(server, edges)).toEqual({ ok: false, reason });
    expect(asked).toEqual([]);
  });

  it.each([
    ["of another request", () => `${redirectUri}?code=c&state=other`, "sign_in_failed"],
    [
      "that says no",
      (url: URL) => `${redirectUri}?error=access_denied&state=${url.searchParams.get("state")}`,
      "denied",
    ],
    ["that says nothing", () => undefined, "sign_in_failed"],
  ])("an answer %s: nothing is handed on", async (_what, open, reason) => {
    const { edges, asked } = surroundings({ open });
    expect(await signIn(server, edges)).toEqual({ ok: false, reason });
    expect(asked).toEqual([]);
  });

  it("a worker that dies over it is said, and may be tried again", async () => {
    const { edges } = surroundings({ answers: [undefined, signedIn] });
    expect(await signIn(server, edges)).toEqual({ ok: false, reason: "lost" });
    expect(await signIn(server, edges)).toEqual(signedIn);
  });

  it("is not opened for an address that is refused", async () => {
    const { edges, told } = surroundings();
    const refusal = { ok: false, reason: "not_leadmark" } as const;
    expect(await signIn(server, { ...edges, discover: async () => refusal })).toEqual(refusal);
    expect(told).toEqual([{ kind: "checking" }]);
  });
});

describe("where there is no window, by a code", () => {
  const pending = { ok: false, reason: "pending" };

  it("asks until somebody agreed, slower where told, and over a lost answer", async () => {
    const answers = [pending, { ok: false, reason: "slower" }, undefined, signedIn];
    const { edges, asked, told, waits } = surroundings({ open: null, answers });
    expect(await signIn(server, edges)).toEqual(signedIn);
    expect(told).toContainEqual({ kind: "device", code: "ABCD-EFGH", address: `${server}/device` });
    expect(waits).toEqual([5_000, 5_000, 10_000, 10_000]);
    expect(asked).toEqual(
      Array.from({ length: 4 }, () => ({ type: "signIn", server, grant: { type: "device", deviceCode: "d" } })),
    );
  });

  it.each([
    ["somebody declines", [pending, { ok: false, reason: "denied" }], "denied"],
    ["nobody agrees in time", Array.from({ length: 20 }, () => pending), "sign_in_failed"],
  ])("ends when %s", async (_what, answers, reason) => {
    const { edges } = surroundings({ open: null, answers });
    expect(await signIn(server, edges)).toEqual({ ok: false, reason });
  });

  it.each([
    ["an error", () => Response.json({ error: "invalid_client" }, { status: 400 })],
    ["something else", () => new Response("<h1>Hello</h1>")],
  ])("a server that answers %s gives no code", async (_what, device) => {
    const { edges } = surroundings({ open: null, device });
    expect(await signIn(server, edges)).toEqual({ ok: false, reason: "lost" });
  });
});
