import type { Detail } from "#lib/status/change.ts";
import type { Result } from "#lib/sync/protocol.ts";

/** What the server says about a refusal, as far as this version understands it; null where that is nothing. */
export function readDetail(detail: Result["detail"]): Detail | null {
  const { ownerId, variables, domain, limit } = detail ?? {};
  const known: Detail = {
    ...(typeof ownerId === "string" || ownerId === null ? { ownerId } : {}),
    ...(Array.isArray(variables) ? { variables: variables.filter((name) => typeof name === "string") } : {}),
    ...(typeof domain === "string" ? { domain } : {}),
    ...(typeof limit === "number" ? { limit } : {}),
  };
  return Object.keys(known).length === 0 ? null : known;
}
