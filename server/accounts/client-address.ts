import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * The address that a request comes from, for limits: the connection's, or, behind proxies, what the outermost of ours saw.
 * Whatever stands further left in X-Forwarded-For was written by the client, and is not believed.
 */
export function clientAddress(c: Context, proxies: number): string {
  const direct = getConnInfo(c).remote.address ?? "unknown";
  if (proxies === 0) {
    return direct;
  }
  const passed = (c.req.header("X-Forwarded-For") ?? "").split(",").map((part) => part.trim());
  return passed.at(-proxies) || direct;
}
