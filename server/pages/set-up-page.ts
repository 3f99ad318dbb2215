import type { Context } from "hono";
import { passwordLength } from "#server/accounts/auth.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { formOf, submit, textField } from "./fields.ts";
import type { PageEnv } from "./page-env.ts";
import type { FormState } from "./form.ts";
import { type Html, page } from "./page.ts";
import { addressField } from "./sign-in-page.ts";

/** The first visit: the team and its first admin, for whoever has the code that the server printed. */
export async function setUpPage(c: Context<PageEnv>, form: FormState): Promise<Response> {
  const fields = [
    textField(form, { name: "code", label: m.web_set_up_code(), help: m.web_set_up_code_help() }),
    textField(form, { name: "team", label: m.web_set_up_team(), autocomplete: "organization" }),
    ...newPersonFields(form),
    submit(m.web_set_up_do()),
  ];
  const title = m.web_set_up_title();
  return await page(c, { title, lead: m.web_set_up_lead(), form }, formOf(c, form, fields));
}

/** What a new account needs. */
function newPersonFields(form: FormState): Html[] {
  return [
    textField(form, { name: "name", label: m.web_name(), autocomplete: "name" }),
    addressField(form),
    newPassword(form),
  ];
}

/** The field for a password that is being chosen. */
export function newPassword(form: FormState, label = m.web_password()): Html {
  const help = m.web_password_help({ least: passwordLength.least });
  return textField(form, { name: "new-password", label, type: "password", autocomplete: "new-password", help });
}
