import type { Context } from "hono";
import { describeError, type Log } from "#server/log.ts";
import { codeOf } from "#server/start-error.ts";
import { problem } from "./problem.ts";

/** Network errors towards the database, and its own "not now" (SQLSTATE classes 08, 28, 40, 53, 55, 57, 58; 25006 is a standby). */
const unavailable =
  /^(?:ECONNREFUSED|ECONNRESET|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EPIPE|(?:08|28|40|53|55|57|58)...|25006)$/;
const retryAfterSeconds = 5;

/** Answers what a route threw: 503 where trying again may help, else 500; details go to the log only. */
export function failure(error: unknown, c: Context, log: Log): Response {
  const fields = { request: c.res.headers.get("X-Request-Id"), path: knownPath(c), ...describeError(error) };
  if (isUnavailable(error)) {
    log.warn("database not available", fields);
    return problem(c, "unavailable", { headers: { "Retry-After": String(retryAfterSeconds) } });
  }
  log.error("request failed", fields);
  return problem(c, "internal");
}

/** Anything may stand in a path, also what must not be logged. */
function knownPath(c: Context): string | null {
  return /^\/v1\/[a-z.-]{1,20}$/.test(c.req.path) ? c.req.path : null;
}

function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) {
    return error.errors.every(isUnavailable);
  }
  // pg's pool has no code for "no connection came in time" and "the connection broke".
  const withoutCode =
    error instanceof Error && /timeout.+connect|Connection terminated|not queryable/i.test(error.message);
  return withoutCode || unavailable.test(codeOf(error) ?? "");
}
