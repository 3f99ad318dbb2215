import type { MiddlewareHandler } from "hono";
import type { Accounts } from "#server/accounts/accounts.ts";
import { findKeySession, type KeyScope } from "#server/accounts/api-keys.ts";
import { findSession, type Session } from "#server/store/sessions.ts";
import type { Database } from "#server/store/tables.ts";
import { problem } from "./problem.ts";

/** What a route of a member finds in its context. */
export interface Env {
  Variables: { session: Session };
}

/** The scope of the API, which a member's token was given when it was asked for. */
const apiScope = "leadmark";
/** What a key of the workspace may ask, by scope; everything else is for members. */
const forKeys: ReadonlyMap<string, KeyScope> = new Map([
  ["GET /v1/me", "read"],
  ["POST /v1/lookup", "read"],
]);

/** Lets only members through, and keys where they may: a bearer token in the header, nothing else, and before the body is read. */
export function authenticate(db: Database, accounts: Accounts): MiddlewareHandler<Env> {
  return async (c, next) => {
    const [, token = ""] = /^Bearer ([^\s]+)$/i.exec(c.req.header("Authorization") ?? "") ?? [];
    const session = token.startsWith("lmk_") ? await findKeySession(accounts, db, token) : await findSession(db, token);
    if (session === null) {
      return problem(c, "unauthorized", { headers: { "WWW-Authenticate": "Bearer" } });
    }
    if ("retryAfterSeconds" in session) {
      return problem(c, "too_many", { headers: { "Retry-After": String(session.retryAfterSeconds) } });
    }
    if (!session.active || !mayAsk(session, c.req.method, c.req.path)) {
      return problem(c, "forbidden", session.active ? { detail: "The token or key is not for this route." } : {});
    }
    c.set("session", session);
    return await next();
  };
}

function mayAsk({ credential, scopes }: Session, method: string, path: string): boolean {
  const wanted = forKeys.get(`${method === "HEAD" ? "GET" : method} ${path}`);
  return credential === "member" ? scopes.includes(apiScope) : wanted !== undefined && scopes.includes(wanted);
}
