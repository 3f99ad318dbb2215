import type { Handler } from "hono";
import { LookupRequest } from "#lib/sync/protocol.ts";
import type { Env } from "#server/http/authenticate.ts";
import { parseBody } from "#server/http/parse-body.ts";
import { lookUp } from "#server/store/lookup.ts";
import type { Database } from "#server/store/tables.ts";

/** POST /v1/lookup: contacts by address, for a browser that does not hold them. */
export function lookup(db: Database, now: () => number): Handler<Env> {
  return async (c) => {
    const body = await parseBody(c, LookupRequest);
    if (!body.ok) {
      return body.response;
    }
    return c.json(await lookUp(db, c.get("session"), body.value.addresses, now()));
  };
}
