import type { Context, Handler } from "hono";
import * as v from "valibot";
import { Id, Text } from "#lib/sync/values.ts";
import type { Env } from "#server/http/authenticate.ts";
import { problem } from "#server/http/problem.ts";
import { type AuditFilter, readAudit } from "#server/store/audit.ts";
import type { Database } from "#server/store/tables.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import { auditCsv } from "#server/team/audit-csv.ts";
import { may } from "#server/team/rights.ts";

/** Entries in one answer. */
const pageSize = 200;

const Moment = v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.transform(Number), v.maxValue(8.64e15));

/** Which entries, as an address says it: times in epoch ms; `before` is the last entry seen, as `at.id`. */
const AuditQuery = v.strictObject({
  actor: v.exactOptional(Id),
  subject: v.exactOptional(Id),
  action: v.exactOptional(v.pipe(Text(64), v.regex(/^[a-zA-Z.]+$/))),
  from: v.exactOptional(Moment),
  to: v.exactOptional(Moment),
  before: v.exactOptional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,16}\.[0-9a-f-]{36}$/),
      v.transform((text) => text.split(".")),
      v.tuple([Moment, Id]),
    ),
  ),
});

/** GET /v1/audit: who altered what, newest first, in pages; admins. */
export function audit(db: Database): Handler<Env> {
  return async (c) => {
    const asked = ask(c);
    if (!asked.ok) {
      return asked.response;
    }
    const { workspaceId } = c.get("session");
    const found = await readWorkspace(
      db,
      workspaceId,
      async (tx) => await readAudit(tx, workspaceId, asked.filter, pageSize),
    );
    const last = found.length < pageSize ? undefined : found.at(-1);
    return c.json({
      entries: found.map(({ id, at, actor_id, actor_name, action, subject_id, detail }) => ({
        id,
        at,
        actorId: actor_id,
        actorName: actor_name,
        action,
        subjectId: subject_id,
        detail,
      })),
      before: last === undefined ? null : `${last.at}.${last.id}`,
    });
  };
}

/** GET /v1/audit.csv: the same as one file, however long; admins. */
export function auditFile(db: Database): Handler<Env> {
  return (c) => {
    const asked = ask(c);
    if (!asked.ok) {
      return asked.response;
    }
    return c.body(auditCsv(db, c.get("session").workspaceId, asked.filter), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="leadmark-audit.csv"',
    });
  };
}

type Asked = { readonly ok: true; readonly filter: AuditFilter } | { readonly ok: false; readonly response: Response };

function ask(c: Context<Env>): Asked {
  if (!may(c.get("session"), "audit")) {
    return { ok: false, response: problem(c, "forbidden", { detail: "Only an admin reads the audit log." }) };
  }
  const filter = auditFilter(c.req.query());
  return filter === null ? { ok: false, response: problem(c, "malformed") } : { ok: true, filter };
}

/** What the query of an address asks for; null where it is not understood. */
function auditFilter(query: Readonly<Record<string, string>>): AuditFilter | null {
  const parsed = v.safeParse(AuditQuery, query);
  if (!parsed.success) {
    return null;
  }
  const { actor, subject, before, ...rest } = parsed.output;
  return {
    ...rest,
    ...(actor === undefined ? {} : { actorId: actor }),
    ...(subject === undefined ? {} : { subjectId: subject }),
    ...(before === undefined ? {} : { before: { at: before[0], id: before[1] } }),
  };
}
