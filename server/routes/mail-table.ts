import type { Handler } from "hono";
import * as v from "valibot";
import type { Env } from "#server/http/authenticate.ts";
import { parseBody } from "#server/http/parse-body.ts";
import { problem } from "#server/http/problem.ts";
import { newestMailTable, publishMailTable } from "#server/store/mail-tables.ts";
import { may } from "#server/team/rights.ts";
import type { Database } from "#server/store/tables.ts";

/** Longest table as text, in characters. */
const tableLimit = 64 * 1024;

/** Only its head: each extension checks the rest by the schema it came with, and refuses what it does not know. */
const MailTableHead = v.pipe(
  v.looseObject({ format: v.literal(1), madeOn: v.pipe(v.string(), v.isoDate()) }),
  v.check((table) => JSON.stringify(table).length <= tableLimit, `At most ${tableLimit} characters`),
);

/** GET /v1/mail-table: the table of anchors that the workspace published last, or 204. */
export function readMailTable(db: Database): Handler<Env> {
  return async (c) => {
    const table = await newestMailTable(db, c.get("session"));
    return table === null ? c.body(null, 204) : c.json(table);
  };
}

/** POST /v1/mail-table: publishes one; admins only. */
export function publishMailTableRoute(db: Database, now: () => number): Handler<Env> {
  return async (c) => {
    const session = c.get("session");
    if (!may(session, "mailTable")) {
      return problem(c, "forbidden", { detail: "Only an admin publishes a table." });
    }
    const body = await parseBody(c, MailTableHead);
    if (!body.ok) {
      return body.response;
    }
    await publishMailTable(db, session, body.value, now());
    return c.body(null, 204);
  };
}
