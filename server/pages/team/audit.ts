import { type Context, Hono } from "hono";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { type AuditFilter, readAudit } from "#server/store/audit.ts";
import { contactNames, listMembers, listSequences } from "#server/store/team.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import { auditCsv } from "#server/team/audit-csv.ts";
import type { PageDeps } from "../deps.ts";
import { type FormState, freshForm, withError } from "../form.ts";
import type { PageEnv } from "../page-env.ts";
import { teamOf } from "../team-gate.ts";
import { teamVisitorOf } from "../top.ts";
import { auditPage } from "./audit-page.ts";
import { actionChoices, auditLine } from "./audit-words.ts";

/** Entries on one page. */
const pageSize = 100;
const dayMs = 86_400_000;

const Day = v.pipe(
  v.string(),
  v.isoDate(),
  v.transform((day) => Date.parse(`${day}T00:00:00Z`)),
);
const Before = v.pipe(
  v.string(),
  v.regex(/^\d{1,15}\.[0-9a-f-]{36}$/),
  v.transform((text) => text.split(".")),
  v.tuple([v.pipe(v.string(), v.transform(Number)), v.pipe(v.string(), v.uuid())]),
);
/** What the address asks for. A field that is not understood is passed over, except days, which people type. */
const Query = v.object({
  what: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-zA-Z.]{1,64}$/))), undefined),
  who: v.fallback(v.optional(v.pipe(v.string(), v.uuid())), undefined),
  before: v.fallback(v.optional(Before), undefined),
});

/** /team/audit: who changed what. The filter stands in the address, and in that of the file. */
export function auditRoutes({ db }: PageDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/team/audit", async (c) => {
    const { workspaceId } = teamOf(c);
    const { form, filter } = filterOf(c);
    const read = await readWorkspace(db, workspaceId, async (tx) => {
      const entries = await readAudit(tx, workspaceId, filter, pageSize);
      const subjects = entries.flatMap(({ subject_id: id }) => (id === null ? [] : [id]));
      return {
        entries,
        members: await listMembers(tx, workspaceId),
        sequences: await listSequences(tx, workspaceId, null),
        contacts: await contactNames(tx, workspaceId, subjects),
      };
    });
    const names = new Map([...read.members, ...read.sequences, ...read.contacts].map(({ id, name }) => [id, name]));
    const last = read.entries.length < pageSize ? undefined : read.entries.at(-1);
    return await auditPage(c, form, {
      visitor: teamVisitorOf(c),
      lines: read.entries.map((entry) => auditLine(entry, names)),
      whats: actionChoices(),
      members: read.members.map(({ id, name }) => ({ value: id, label: name })),
      older: last === undefined ? null : queryWith(c, `${last.at}.${last.id}`),
      query: queryWith(c, null),
    });
  });
  routes.get("/team/audit.csv", (c) => {
    const { filter } = filterOf(c);
    return c.body(auditCsv(db, teamOf(c).workspaceId, filter), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="leadmark-audit.csv"',
    });
  });
  return routes;
}

function filterOf(c: Context): { readonly form: FormState; readonly filter: AuditFilter } {
  const query = c.req.query();
  const { what, who, before } = v.parse(Query, query);
  const [from, to] = [dayOf(query["from"]), dayOf(query["to"])];
  const filter = {
    ...(what === undefined ? {} : { action: what }),
    ...(who === undefined ? {} : { actorId: who }),
    ...(before === undefined ? {} : { before: { at: before[0], id: before[1] } }),
    ...(typeof from === "number" ? { from } : {}),
    // The day that is named is meant to be in.
    ...(typeof to === "number" ? { to: to + dayMs } : {}),
  };
  const form = freshForm(query);
  if (from === "wrong" || to === "wrong") {
    return { form: withError(form, from === "wrong" ? "from" : "to", m.web_audit_date_wrong()), filter };
  }
  return { form, filter };
}

/** Start of a day in UTC, epoch ms; null where none is named. */
function dayOf(text: string | undefined): number | "wrong" | null {
  if (text === undefined || text === "") {
    return null;
  }
  const day = v.safeParse(Day, text);
  return day.success && !Number.isNaN(day.output) ? day.output : "wrong";
}

/** The same filter, from an entry on. */
function queryWith(c: Context, before: string | null): string {
  const { searchParams } = new URL(c.req.url);
  searchParams.delete("before");
  if (before !== null) {
    searchParams.set("before", before);
  }
  return `?${searchParams.toString()}`;
}
