import { type Context, Hono } from "hono";
import { type Accounts, openAccounts } from "#server/accounts/accounts.ts";
import { type AccountsConfig, accountsConfigFrom } from "#server/accounts/accounts-config.ts";
import { authRoutes } from "#server/accounts/auth-routes.ts";
import { cors } from "#server/http/cors.ts";
import { type Log, silentLog } from "#server/log.ts";
import { openAsAccounts, openAsOwner, openDatabase } from "#server/store/open-database.ts";
import type { Database } from "#server/store/tables.ts";
import { createTestDatabase } from "./database.ts";
import { testSecret } from "./start-test-server.ts";

/** The accounts on a database of their own, without pages and without a listener. */
export interface TestAccounts {
  readonly accounts: Accounts;
  /** As the application sees it. */
  readonly db: Database;
  /** As the owner, who sees every workspace. */
  readonly owner: Database;
  close(): Promise<void>;
}

export interface TestAccountsOptions {
  readonly config?: Partial<AccountsConfig>;
  readonly publicUrl?: string;
  readonly demo?: boolean;
  readonly log?: Log;
}

export async function openTestAccounts(options: TestAccountsOptions = {}): Promise<TestAccounts> {
  const { config = {}, publicUrl = "https://team.example", demo = false, log = silentLog } = options;
  const url = await createTestDatabase();
  const [store, db, owner] = [
    openAsAccounts(url, () => undefined),
    openDatabase(url, () => undefined),
    openAsOwner(url),
  ];
  const accounts = openAccounts({
    config: { ...accountsConfigFrom({}, false), secret: testSecret, ...config },
    publicUrl,
    store,
    demo,
    log,
  });
  return {
    accounts,
    db,
    owner,
    close: async () => void (await Promise.all([store.db.destroy(), db.destroy(), owner.destroy()])),
  };
}

/** A browser with cookies at one address, that opens what the pages call and what is reached from outside. */
export interface AccountBrowser {
  readonly cookies: Map<string, string>;
  /** Runs what a page would, in one request of this browser. */
  at<T>(work: (c: Context) => Promise<T>): Promise<T>;
  /** Asks a route of /auth. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

let opened = 0;

export function openAccountBrowser(accounts: Accounts, address = `10.0.0.${++opened}`): AccountBrowser {
  const cookies = new Map<string, string>();
  const env = { incoming: { socket: { remoteAddress: address, remotePort: 1, remoteFamily: "IPv4" } } };
  const request = async (app: Hono, path: string, init: RequestInit = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) {
      headers.set("Cookie", [...cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    const response = await app.request(`${accounts.publicUrl}${path}`, { ...init, headers }, env);
    for (const [pair = ""] of response.headers.getSetCookie().map((cookie) => cookie.split(";"))) {
      const at = pair.indexOf("=");
      cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  return {
    cookies,
    at: async (work) =>
      await new Promise((resolve, reject) => {
        const app = new Hono().onError((error) => {
          throw error;
        });
        const done: (() => void)[] = [];
        app.all("*", async (c) => {
          const result = await work(c);
          done.push(() => resolve(result));
          return c.body(null, 204);
        });
        // Only when its cookies are in.
        request(app, "/").then(() => done.forEach((settle) => settle()), reject);
      }),
    fetch: async (path, init) => await request(new Hono().use(cors).route("/", authRoutes(accounts)), path, init),
  };
}
