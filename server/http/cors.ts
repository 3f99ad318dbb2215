import type { Context, Next } from "hono";

/** The extension's origin in Chromium: fixed by the key in its manifest. */
export const chromiumOrigin = "chrome-extension://moaibmlkeefcpkkkandnpfegmephgfkl";
/** Firefox gives each installation an origin of its own; the bearer token is what counts. */
const firefoxOrigin = /^moz-extension:\/\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const preflightSeconds = 7_200;

/**
 * Lets the extension read answers, from its own origins only, and never with cookies: the API knows none. Preflights
 * are answered before anything asks for a token, as they carry none.
 */
export async function cors(c: Context, next: Next): Promise<Response | void> {
  const origin = c.req.header("Origin");
  const allowed = origin !== undefined && (origin === chromiumOrigin || firefoxOrigin.test(origin));
  c.header("Vary", "Origin");
  if (allowed) {
    c.header("Access-Control-Allow-Origin", origin);
    c.header("Access-Control-Expose-Headers", "Retry-After, X-Request-Id");
  }
  if (!allowed || c.req.method !== "OPTIONS" || c.req.header("Access-Control-Request-Method") === undefined) {
    return await next();
  }
  c.header("Access-Control-Allow-Methods", "GET, POST");
  c.header("Access-Control-Allow-Headers", "Authorization, Content-Type");
  c.header("Access-Control-Max-Age", String(preflightSeconds));
  // A server on this machine or in the office, asked from a page that is not: browsers ask first.
  if (c.req.header("Access-Control-Request-Private-Network") === "true") {
    c.header("Access-Control-Allow-Private-Network", "true");
  }
  return c.body(null, 204);
}
