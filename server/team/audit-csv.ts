import type { AuditEntry, AuditFilter } from "#server/store/audit.ts";
import { readAudit } from "#server/store/audit.ts";
import type { Database } from "#server/store/tables.ts";
import { readWorkspace } from "#server/store/transaction.ts";

/** Entries read at a time; each page is a short transaction of its own, however slowly somebody takes the file. */
const pageSize = 1_000;
/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), full-width forms and spaces before it included. */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@|%＝＋－＠]|^[\t\r\n]/u;

/** The audit log as CSV (RFC 4180, UTF-8, a header, CRLF), newest first, as it is read. */
export function auditCsv(db: Database, workspaceId: string, filter: AuditFilter): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before = filter.before;
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(line(["time", "actor id", "actor", "action", "subject id", "detail"])));
    },
    async pull(controller) {
      const page = before === undefined ? filter : { ...filter, before };
      const entries = await readWorkspace(
        db,
        workspaceId,
        async (tx) => await readAudit(tx, workspaceId, page, pageSize),
      );
      const last = entries.at(-1);
      if (last !== undefined) {
        controller.enqueue(encoder.encode(entries.map(entryLine).join("")));
        before = { at: last.at, id: last.id };
      }
      if (entries.length < pageSize) {
        controller.close();
      }
    },
  });
}

function entryLine({
  at,
  actor_id,
  actor_name,
  action,
  subject_id,
  detail,
}: AuditEntry & { actor_name: string | null }): string {
  const time = new Date(at).toISOString();
  return line([time, actor_id ?? "", actor_name ?? "", action, subject_id ?? "", JSON.stringify(detail)]);
}

function line(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** A cell that no spreadsheet takes for a formula: what would begin one is led by an apostrophe. Quoted always. */
export function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
