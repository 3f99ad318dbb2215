import { type Context, Hono } from "hono";
import type { Accounts } from "./accounts.ts";
import { authPath } from "./auth.ts";
import { tokenEndpoint } from "./token-endpoint.ts";

/**
 * What of the account library is reached from outside: the OAuth endpoints of the extension and the way back from
 * providers. Everything else of it is asked by our own pages only, in the process, and is not there for anybody else.
 */
export const authMethods = {
  [`${authPath}/oauth2/authorize`]: "GET",
  [`${authPath}/oauth2/token`]: "POST",
  [`${authPath}/oauth2/revoke`]: "POST",
  [`${authPath}/device/code`]: "POST",
  [`${authPath}/callback/:provider`]: "GET",
} as const;

/** The routes of `authMethods`. */
export function authRoutes(accounts: Accounts): Hono {
  const routes = new Hono();
  const pass = async (c: Context) => relay(c, await accounts.handle(c));
  for (const [path, method] of Object.entries(authMethods)) {
    if (path !== `${authPath}/oauth2/token`) {
      routes.on(method, path, pass);
    }
  }
  const token = tokenEndpoint(accounts);
  routes.post(`${authPath}/oauth2/token`, async (c) => relay(c, await token(c)));
  return routes;
}

/** The library's answer beside the headers that every answer of ours has; the wait of a limit as HTTP says it. */
function relay(c: Context, response: Response): Response {
  const wait = response.headers.get("X-Retry-After");
  if (wait !== null) {
    c.header("Retry-After", wait);
  }
  c.header("Referrer-Policy", "no-referrer");
  return c.newResponse(response.body, response);
}
