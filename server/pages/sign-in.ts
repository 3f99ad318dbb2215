import { html } from "hono/html";
import type { Context } from "hono";
import * as m from "#lib/texts/compiled/messages.js";
import { formOf, submit, textField } from "./fields.ts";
import type { PageEnv } from "./form-token.ts";
import type { FormState } from "./form.ts";
import { page } from "./page.ts";

/** The way in: an address and a password. */
export async function signInPage(c: Context<PageEnv>, form: FormState): Promise<Response> {
  const fields = html`${textField(form, {
    name: "email",
    label: m.web_address(),
    type: "email",
    autocomplete: "username",
  })}
  ${textField(form, {
    name: "password",
    label: m.web_password(),
    type: "password",
    autocomplete: "current-password",
  })}
  ${submit(m.web_sign_in())}`;
  return await page(c, { title: m.web_sign_in_title(), lead: m.web_sign_in_lead() }, html`${formOf(c, form, fields)}`);
}
