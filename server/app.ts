import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { discoveryPath } from "#lib/sync/discovery.ts";
import type { Accounts } from "./accounts/accounts.ts";
import { authMethods, authRoutes } from "./accounts/auth-routes.ts";
import { authenticate, type Env } from "./http/authenticate.ts";
import { cors } from "./http/cors.ts";
import { failure } from "./http/failure.ts";
import { jsonOnly } from "./http/parse-body.ts";
import { problem } from "./http/problem.ts";
import { audit, auditFile } from "./routes/audit.ts";
import { discovery } from "./routes/discovery.ts";
import { notFoundPage } from "./pages/notice-page.ts";
import { webPages } from "./pages/web-pages.ts";
import { lookup } from "./routes/lookup.ts";
import { publishMailTableRoute, readMailTable } from "./routes/mail-table.ts";
import { me } from "./routes/me.ts";
import { hasWorkspace } from "./store/sessions.ts";
import { sync, type SyncDeps } from "./routes/sync.ts";
import { contactOwner, memberHandOver, sequenceSettings, teamEdition } from "./routes/team.ts";

export interface AppDeps extends SyncDeps {
  /** Where the backend is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly accounts: Accounts;
}

/** Every route of the backend. All below /v1 need a member's token; the pages have their own ways. */
export function createApp(deps: AppDeps): Hono<Env> {
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    c.header("X-Request-Id", randomUUID());
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
    return await next();
  });
  app.use(cors);
  app.get("/healthz", (c) => c.json({ ok: true }));

  app.get(discoveryPath, discovery({ ...deps, isSetUp: async () => await hasWorkspace(deps.db) }));

  app.use("/v1/*", authenticate(deps.db, deps.accounts));
  app.get("/v1/me", me);
  app.post("/v1/sync", jsonOnly, sync(deps));
  app.post("/v1/lookup", jsonOnly, lookup(deps.db, deps.now));
  app.get("/v1/mail-table", readMailTable(deps.db));
  app.post("/v1/mail-table", jsonOnly, publishMailTableRoute(deps.db, deps.now));
  app.post("/v1/sequences/:id/settings", jsonOnly, sequenceSettings(deps));
  app.post("/v1/team-edition", jsonOnly, teamEdition(deps));
  app.post("/v1/contacts/owner", jsonOnly, contactOwner(deps));
  app.post("/v1/members/:id/hand-over", jsonOnly, memberHandOver(deps));
  app.get("/v1/audit", audit(deps.db));
  app.get("/v1/audit.csv", auditFile(deps.db));

  app.route("/", authRoutes(deps.accounts));
  app.route("/", webPages(deps));

  for (const [path, allow] of Object.entries(methods)) {
    app.all(path, (c) => problem(c, "method_not_allowed", { headers: { Allow: allow } }));
  }
  app.notFound(async (c) => (isForPeople(c) ? await notFoundPage(c) : problem(c, "not_found")));
  app.onError((error, c) => failure(error, c, deps.log));
  return app;
}

/** Browsers ask for a page; programs do not. */
function isForPeople(c: Context): boolean {
  return c.req.method === "GET" && (c.req.header("Accept") ?? "").startsWith("text/html");
}

/** What each route of the API takes, for the answer to anything else. */
export const methods = {
  "/healthz": "GET, HEAD",
  [discoveryPath]: "GET, HEAD",
  ...authMethods,
  "/v1/me": "GET, HEAD",
  "/v1/sync": "POST",
  "/v1/lookup": "POST",
  "/v1/mail-table": "GET, HEAD, POST",
  "/v1/sequences/:id/settings": "POST",
  "/v1/team-edition": "POST",
  "/v1/contacts/owner": "POST",
  "/v1/members/:id/hand-over": "POST",
  "/v1/audit": "GET, HEAD",
  "/v1/audit.csv": "GET, HEAD",
} as const;
