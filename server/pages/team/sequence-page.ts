import type { Context } from "hono";
import { html } from "hono/html";
import * as m from "#lib/texts/compiled/messages.js";
import { checkbox, radios } from "../choices.ts";
import { formOf, submit, textField } from "../fields.ts";
import type { PageEnv } from "../page-env.ts";
import type { FormState } from "../form.ts";
import { page } from "../page.ts";
import { top, type Visitor } from "../top.ts";

/** How one sequence treats what happens. The form's fields are named as the settings are. */
export async function sequencePage(
  c: Context<PageEnv>,
  form: FormState,
  name: string,
  visitor: Visitor,
): Promise<Response> {
  const fields = [
    radios(form, {
      name: "repliesHandling",
      label: m.web_sequence_replies(),
      choices: [
        { value: "finish", label: m.web_sequence_replies_finish() },
        { value: "continue", label: m.web_sequence_replies_continue() },
      ],
    }),
    radios(form, {
      name: "outOfOfficeHandling",
      label: m.web_sequence_away(),
      choices: [
        { value: "automatic", label: m.web_sequence_away_automatic() },
        { value: "manual", label: m.web_sequence_away_manual() },
      ],
    }),
    textField(form, { name: "outOfOfficeDays", label: m.web_sequence_away_days(), type: "number" }),
    textField(form, {
      name: "finishAfterDays",
      label: m.web_sequence_finish_days(),
      type: "number",
      help: m.web_sequence_finish_days_help(),
    }),
    html`<fieldset class="field">
      <legend>${m.web_sequence_tracking()}</legend>
      ${checkbox(form, { name: "openTracking", label: m.web_sequence_opens() })}
      ${checkbox(form, { name: "linkTracking", label: m.web_sequence_links() })}
    </fieldset>`,
    checkbox(form, { name: "textOptOut", label: m.web_sequence_text_opt_out() }),
    html`<div class="buttons">${submit(m.web_save())}<a href="/team/sequences">${m.web_cancel()}</a></div>`,
  ];
  return await page(c, { title: name, form, top: top(c, visitor) }, formOf(c, form, fields));
}
