import * as v from "valibot";
import type { Fetch } from "#lib/sync/client.ts";
import { Discovery, discoveryPath } from "#lib/sync/discovery.ts";
import { minimumProtocol, Problem, protocolVersion } from "#lib/sync/protocol.ts";
import { isLoopback, serverAddress } from "./server-address.ts";

const patienceMs = 10_000;
/** Above what a wrong time zone makes of a clock that is right, below a day. */
const mostClockOffsetMs = 15 * 3_600_000;

/** Why there is no signing in at an address. */
export type DiscoveryTrouble =
  | "insecure_address"
  | "no_network"
  | "no_answer"
  | "no_secure_answer"
  | "not_leadmark"
  | "other_address"
  | "not_set_up"
  | "server_too_old"
  | "client_too_old"
  | "clock_wrong";

export type Discovered =
  | { readonly ok: true; readonly server: string; readonly discovery: Discovery }
  | { readonly ok: false; readonly reason: DiscoveryTrouble };

export interface DiscoverEdges {
  readonly fetch: Fetch;
  /** Epoch ms. */
  readonly now: () => number;
  /** False where the browser itself knows that there is no network. */
  readonly online: () => boolean;
}

/** Asks an address what it is, and judges whether one can sign in there. Never throws, keeps nothing. */
export async function discover(address: string, edges: DiscoverEdges): Promise<Discovered> {
  const server = serverAddress(address);
  if (server === null) {
    return refused("insecure_address");
  }
  const url = `${server}${discoveryPath}`;
  let response: Response;
  try {
    response = await edges.fetch(url, init({}));
  } catch {
    return refused(await whyNoAnswer(server, url, edges));
  }
  const body: unknown = await response.json().catch(() => null);
  const parsed = v.safeParse(Discovery, body);
  if (!response.ok || !parsed.success) {
    // A server of before discovery answers as Leadmark does, and has no such page.
    return refused(response.status === 404 && v.is(Problem, body) ? "server_too_old" : "not_leadmark");
  }
  const reason = judge(server, parsed.output, edges.now());
  return reason === null ? { ok: true, server, discovery: parsed.output } : refused(reason);
}

function judge(server: string, discovery: Discovery, now: number): DiscoveryTrouble | null {
  if (discovery.protocol.newest < minimumProtocol) {
    return "server_too_old";
  }
  if (discovery.protocol.minimum > protocolVersion) {
    return "client_too_old";
  }
  if (Math.abs(discovery.serverTime - now) > mostClockOffsetMs) {
    return "clock_wrong";
  }
  if (!endpoints(discovery).every((endpoint) => isSameServer(server, endpoint))) {
    return "other_address";
  }
  return discovery.setUp ? null : "not_set_up";
}

function endpoints(discovery: Discovery): readonly string[] {
  const { authorizationEndpoint, tokenEndpoint, revocationEndpoint, deviceAuthorizationEndpoint } = discovery;
  return [authorizationEndpoint, tokenEndpoint, revocationEndpoint, deviceAuthorizationEndpoint];
}

/** A server behind a proxy that was not told its public address names another: nobody would get in there. */
function isSameServer(server: string, endpoint: string): boolean {
  const isHere = new URL(server).origin === new URL(endpoint).origin;
  // This machine has two names.
  return isHere || (isLoopback(server) && isLoopback(endpoint) && new URL(server).port === new URL(endpoint).port);
}

/**
 * A fetch fails the same way for everything. What can be told: whether the browser has a network; whether somebody
 * answers who does not let us read the answer, as every Leadmark server does; and that nothing trustworthy answers under
 * https, which a bad certificate looks like.
 */
async function whyNoAnswer(server: string, url: string, { fetch, online }: DiscoverEdges): Promise<DiscoveryTrouble> {
  try {
    await fetch(url, init({ mode: "no-cors" }));
    return "not_leadmark";
  } catch {
    if (!isLoopback(server) && !online()) {
      return "no_network";
    }
    return server.startsWith("https:") ? "no_secure_answer" : "no_answer";
  }
}

function init(more: RequestInit): RequestInit {
  return {
    credentials: "omit",
    cache: "no-store",
    // Behind a sign-in page of a proxy there is no Leadmark that an extension could reach.
    ...(more.mode === "no-cors" ? {} : { redirect: "error" }),
    referrerPolicy: "no-referrer",
    signal: AbortSignal.timeout(patienceMs),
    ...more,
  };
}

function refused(reason: DiscoveryTrouble): Discovered {
  return { ok: false, reason };
}
