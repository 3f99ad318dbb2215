import type { Context } from "hono";
import { html } from "hono/html";
import * as m from "#lib/texts/compiled/messages.js";
import { type Choice, select } from "../choices.ts";
import { submit, textField } from "../fields.ts";
import type { FormState } from "../form.ts";
import type { PageEnv } from "../page-env.ts";
import { table } from "../lists.ts";
import { type Html, page } from "../page.ts";
import { top, type Visitor } from "../top.ts";

export interface AuditLine {
  /** Epoch ms. */
  readonly at: number;
  /** null: no person. */
  readonly who: string | null;
  readonly what: string;
  readonly about: string;
}

export interface AuditOptions {
  readonly visitor: Visitor;
  readonly lines: readonly AuditLine[];
  /** What there is to filter by. */
  readonly whats: readonly Choice[];
  readonly members: readonly Choice[];
  /** Query of the page with older entries; null: these are the last. */
  readonly older: string | null;
  /** Query of the file with all entries of this filter. */
  readonly query: string;
}

/** What was done to rights, settings and statuses, newest first. The form is the filter; it stands in the address. */
export async function auditPage(c: Context<PageEnv>, form: FormState, options: AuditOptions): Promise<Response> {
  const { visitor, lines, older, query } = options;
  return await page(
    c,
    { title: m.web_audit_title(), lead: m.web_audit_lead(), top: top(c, visitor) },
    html`${filter(form, options)}
      <p><a href="/team/audit.csv${query}" download>${m.web_audit_csv()}</a></p>
      ${lines.length === 0 ? html`<p class="faint">${m.web_audit_none()}</p>` : linesTable(lines)}
      ${older === null ? "" : html`<p><a href="/team/audit${older}" rel="next">${m.web_audit_older()}</a></p>`}`,
  );
}

function filter(form: FormState, { whats, members }: AuditOptions): Html {
  const any = { value: "", label: m.web_audit_any() };
  return html`<form method="get" class="panel filter" aria-label="${m.web_audit_filter()}" novalidate>
    ${select(form, { name: "what", label: m.web_audit_what(), choices: [any, ...whats] })}
    ${select(form, { name: "who", label: m.web_audit_who(), choices: [any, ...members] })}
    ${textField(form, { name: "from", label: m.web_audit_from(), type: "date", isRequired: false })}
    ${textField(form, { name: "to", label: m.web_audit_to(), type: "date", isRequired: false })}
    ${submit(m.web_audit_show(), "")}
  </form>`;
}

function linesTable(lines: readonly AuditLine[]): Html {
  return table(
    m.web_audit_title(),
    [m.web_audit_when(), m.web_audit_who(), m.web_audit_what(), m.web_audit_about()],
    lines.map(({ at, who, what, about }) => [utc(at), who ?? m.web_audit_system(), what, about]),
  );
}

/** To the second: logs are compared. */
function utc(at: number): Html {
  const text = new Date(at).toISOString();
  return html`<time datetime="${text}">${text.slice(0, 19).replace("T", " ")}</time>`;
}
