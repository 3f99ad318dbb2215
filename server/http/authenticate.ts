import type { MiddlewareHandler } from "hono";
import { findSession, type Session } from "#server/store/sessions.ts";
import type { Database } from "#server/store/tables.ts";
import { problem } from "./problem.ts";

/** What a route of a member finds in its context. */
export interface Env {
  Variables: { session: Session };
}

/** Lets only members through: a bearer token in the header, nothing else, and before the body is read. */
export function authenticate(db: Database): MiddlewareHandler<Env> {
  return async (c, next) => {
    const [, token] = /^Bearer ([^\s]+)$/i.exec(c.req.header("Authorization") ?? "") ?? [];
    const session = token === undefined ? null : await findSession(db, token);
    if (session === null) {
      return problem(c, "unauthorized", { headers: { "WWW-Authenticate": "Bearer" } });
    }
    if (!session.active) {
      return problem(c, "forbidden");
    }
    c.set("session", session);
    return await next();
  };
}
