import type { Context } from "hono";
import * as v from "valibot";
import type { Log } from "#server/log.ts";
import type { AccountsStore } from "#server/store/open-database.ts";
import type { Database } from "#server/store/tables.ts";
import type { AccountsConfig } from "./accounts-config.ts";
import { actingAs } from "./actor.ts";
import { addressHeader, authPath, createAuth } from "./auth.ts";
import { clientAddress } from "./client-address.ts";
import { mayJoin, maySignIn, workspaceOf } from "./who-may.ts";

type Library = ReturnType<typeof createAuth>;

/** The accounts of this backend, as routes and pages use them. */
export interface Accounts {
  readonly config: AccountsConfig;
  readonly publicUrl: string;
  /** Whether the server runs as a demo. */
  readonly demo: boolean;
  /** As the accounts' own role: better-auth's schema, and nothing of the workspaces. */
  readonly db: Database;
  readonly log: Log;
  /** The library itself, for what it does in the process only. */
  readonly auth: Library;
  /** Lets the library answer a request as it came from outside; `body` where it was read already. */
  handle(c: Context, body?: string): Promise<Response>;
  /** Asks the library something for the browser that makes this request; cookies it sets go along with our answer. */
  ask(c: Context, path: string, question?: Question): Promise<Answer>;
}

interface Question {
  /** Left out: a GET. */
  readonly body?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly ok: boolean;
  readonly status: number;
  /** What was answered; null where it was no JSON. */
  readonly body: unknown;
  /** The library's code of what went wrong, such as "INVALID_EMAIL_OR_PASSWORD". */
  readonly code: string | null;
}

export interface AccountsParts {
  readonly config: AccountsConfig;
  readonly publicUrl: string;
  readonly store: AccountsStore;
  /** Whether the server runs as a demo: its members may sign in then. */
  readonly demo: boolean;
  readonly log: Log;
}

/** The account library on its store, and the ways to it. */
export function openAccounts({ config, publicUrl, store: { db, pool }, demo, log }: AccountsParts): Accounts {
  const auth = createAuth({
    config,
    publicUrl,
    pool,
    log,
    mayJoin: async (address) => await mayJoin(db, config.domains, address),
    maySignIn: async (userId) => await maySignIn(db, { domains: config.domains, demo }, userId),
    workspaceOf: async (userId, chosen) => await workspaceOf(db, userId, chosen),
  });
  // What the browser would send by now: a second question of one request sees the cookies that the first one set.
  const jars = new WeakMap<Request, string>();
  const handle = async (c: Context, request: Request) => {
    request.headers.set(addressHeader, clientAddress(c, config.proxies));
    return await auth.handler(request);
  };
  return {
    config,
    publicUrl,
    demo,
    db,
    log,
    auth,
    handle: async (c, body) => await handle(c, outside(publicUrl, c, body)),
    async ask(c, path, question = {}) {
      const cookies = jars.get(c.req.raw) ?? c.req.header("Cookie") ?? "";
      const request = questionRequest(publicUrl, c, { path, cookies, question });
      const response = await actingAs(actorOf(c), async () => await handle(c, request));
      const set = response.headers.getSetCookie();
      set.forEach((cookie) => c.header("Set-Cookie", cookie, { append: true }));
      jars.set(c.req.raw, withSet(cookies, set));
      return await answerOf(response);
    },
  };
}

/** Who is signed in to the page that asks, where that was looked up (web-session.ts). */
function actorOf(c: Context): string | undefined {
  const session = v.safeParse(v.object({ userId: v.string() }), c.get("webSession"));
  return session.success ? session.output.userId : undefined;
}

/** The request as the outside sees it: behind a proxy the connection says otherwise. */
function outside(publicUrl: string, c: Context, body?: string): Request {
  const { pathname, search } = new URL(c.req.url);
  const url = new URL(`${pathname}${search}`, publicUrl);
  const { method, headers } = c.req.raw;
  return body === undefined ? new Request(url, c.req.raw) : new Request(url, { method, headers, body });
}

function questionRequest(
  publicUrl: string,
  c: Context,
  { path, cookies, question }: { path: string; cookies: string; question: Question },
): Request {
  const { body, query = {} } = question;
  const url = new URL(`${publicUrl}${authPath}${path}`);
  url.search = new URLSearchParams(query).toString();
  const headers = new Headers({ Accept: "application/json", Origin: publicUrl });
  for (const [name, value] of [
    ["Cookie", cookies],
    ["User-Agent", c.req.header("User-Agent") ?? ""],
  ] as const) {
    if (value !== "") {
      headers.set(name, value);
    }
  }
  if (body === undefined) {
    return new Request(url, { headers });
  }
  headers.set("Content-Type", "application/json");
  return new Request(url, { method: "POST", headers, body: JSON.stringify(body) });
}

/** A Cookie header after some Set-Cookie headers; what they end is left out. */
function withSet(cookies: string, set: readonly string[]): string {
  const jar = new Map(pairs(cookies.split(/;\s*/)));
  for (const [name, value] of pairs(set.map((cookie) => cookie.split(";")[0] ?? ""))) {
    jar.set(name, value);
  }
  return [...jar].flatMap(([name, value]) => (value === "" ? [] : [`${name}=${value}`])).join("; ");
}

function pairs(cookies: readonly string[]): [string, string][] {
  return cookies.map((cookie) => {
    const at = cookie.indexOf("=");
    return [cookie.slice(0, at), cookie.slice(at + 1)];
  });
}

const Failure = v.object({ code: v.string() });

async function answerOf(response: Response): Promise<Answer> {
  const body: unknown = await response.json().catch(() => null);
  const failure = v.safeParse(Failure, body);
  const code = response.ok || !failure.success ? null : failure.output.code;
  return { ok: response.ok, status: response.status, body, code: response.status === 429 ? "TOO_MANY" : code };
}
