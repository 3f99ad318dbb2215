import * as v from "valibot";
import type { SignInOutcome, SignInProgress } from "#components/welcome/sign-in-form.tsx";
import type { Discovered } from "#lib/background/discover.ts";
import { newAuthorization, readRedirect } from "#lib/background/pkce.ts";
import type { PageRequest, SignInAnswer } from "#lib/requests.ts";
import type { Fetch } from "#lib/sync/client.ts";
import type { Discovery } from "#lib/sync/discovery.ts";

export interface SignInEdges {
  readonly discover: (address: string) => Promise<Discovered>;
  /** The browser's sign-in window; null where it has none. Rejects where it was closed. */
  readonly window: {
    readonly redirectUri: string;
    readonly open: (url: string) => Promise<string | undefined>;
  } | null;
  readonly fetch: Fetch;
  /** Asks the background; undefined where nobody answers. */
  readonly ask: (request: PageRequest) => Promise<unknown>;
  readonly tell: (progress: SignInProgress) => void;
  /** Epoch ms. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
}

type Grant = Extract<PageRequest, { type: "signIn" }>["grant"];

/**
 * Signs in: asks the address what it is, lets the person agree in the browser's sign-in window, or by a code where there
 * is none, and hands the background what came back. It runs in the page, since a worker may die while the window is open;
 * no token ever comes here, and until the background has everything, nothing is kept.
 */
export async function signIn(address: string, edges: SignInEdges): Promise<SignInOutcome> {
  edges.tell({ kind: "checking" });
  const discovered = await edges.discover(address);
  if (!discovered.ok) {
    return discovered;
  }
  const { server, discovery } = discovered;
  return edges.window === null
    ? await byDevice(server, discovery, edges)
    : await byWindow(server, discovery, edges.window, edges);
}

async function byWindow(
  server: string,
  discovery: Discovery,
  { redirectUri, open }: NonNullable<SignInEdges["window"]>,
  edges: SignInEdges,
): Promise<SignInOutcome> {
  const { url, state, verifier } = await newAuthorization(discovery, redirectUri);
  edges.tell({ kind: "window" });
  let address: string | undefined;
  try {
    address = await open(url);
  } catch (cause) {
    // Chromium has words of its own for a page that does not load; all else means that somebody closed the window.
    const isUnloaded = cause instanceof Error && /could not be loaded/i.test(cause.message);
    return { ok: false, reason: isUnloaded ? "lost" : "window_closed" };
  }
  const redirected = readRedirect(address ?? "", discovery.issuer, state);
  if (!redirected.ok) {
    return redirected;
  }
  edges.tell({ kind: "finishing" });
  return await hand(server, { type: "code", code: redirected.code, verifier, redirectUri }, edges);
}

/** RFC 8628, 3.2. */
const DeviceAuthorization = v.object({
  device_code: v.pipe(v.string(), v.minLength(1)),
  user_code: v.pipe(v.string(), v.minLength(1)),
  verification_uri: v.pipe(v.string(), v.url()),
  expires_in: v.pipe(v.number(), v.minValue(1)),
  interval: v.optional(v.pipe(v.number(), v.minValue(1)), 5),
});

async function byDevice(server: string, discovery: Discovery, edges: SignInEdges): Promise<SignInOutcome> {
  const device = await askDevice(discovery, edges.fetch);
  if (device === null) {
    return { ok: false, reason: "lost" };
  }
  edges.tell({ kind: "device", code: device.user_code, address: device.verification_uri });
  const until = edges.now() + device.expires_in * 1_000;
  let pauseMs = device.interval * 1_000;
  while (edges.now() < until) {
    await edges.wait(pauseMs);
    const answer = await hand(server, { type: "device", deviceCode: device.device_code }, edges);
    if (answer.ok || (answer.reason !== "pending" && answer.reason !== "slower" && answer.reason !== "lost")) {
      return answer;
    }
    pauseMs += answer.reason === "slower" ? 5_000 : 0;
  }
  return { ok: false, reason: "sign_in_failed" };
}

async function askDevice(
  { deviceAuthorizationEndpoint, clientId, scopes }: Discovery,
  fetch: Fetch,
): Promise<v.InferOutput<typeof DeviceAuthorization> | null> {
  try {
    const response = await fetch(deviceAuthorizationEndpoint, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Accept: "application/json" },
      body: new URLSearchParams({ client_id: clientId, scope: scopes.join(" ") }).toString(),
      credentials: "omit",
      redirect: "error",
    });
    const parsed = v.safeParse(DeviceAuthorization, await response.json());
    return response.ok && parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** A worker that dies on the way answers nothing: whether it got as far as signing in is then shown by its state. */
async function hand(server: string, grant: Grant, edges: SignInEdges): Promise<SignInOutcome> {
  const answer = await edges.ask({ type: "signIn", server, grant });
  return isSignIn(answer) ? answer : { ok: false, reason: "lost" };
}

function isSignIn(answer: unknown): answer is SignInAnswer {
  return typeof answer === "object" && answer !== null && "ok" in answer;
}
