import type { Context } from "hono";
import { html } from "hono/html";
import * as m from "#lib/texts/compiled/messages.js";
import { type ConsentRequest, mayList, workspaceField } from "./consent-page.ts";
import { formOf, submit, textField } from "./fields.ts";
import type { PageEnv } from "./page-env.ts";
import type { FormState } from "./form.ts";
import { page } from "./page.ts";

/** Where a browser that cannot open the sign-in window is connected by a code it shows. */
export async function deviceCodePage(c: Context<PageEnv>, form: FormState): Promise<Response> {
  const fields = [
    textField(form, { name: "code", label: m.web_device_code(), help: m.web_device_warning() }),
    submit(m.web_device_next()),
  ];
  const title = m.web_device_title();
  return await page(c, { title, lead: m.web_device_lead(), form }, formOf(c, form, fields));
}

/** The code is good: what the browser that shows it may do, and in which team. */
export async function deviceConsentPage(
  c: Context<PageEnv>,
  form: FormState,
  { code, address, workspaces }: Pick<ConsentRequest, "address" | "workspaces"> & { readonly code: string },
): Promise<Response> {
  return await page(
    c,
    { title: m.web_consent_title(), lead: m.web_device_warning() },
    formOf(
      c,
      form,
      html`<input type="hidden" name="code" value="${code}" />
        <p>${m.web_consent_as({ address })}</p>
        ${workspaceField(form, workspaces)} ${mayList(true)}
        <div class="buttons">
          <button type="submit" name="answer" value="allow" class="primary">${m.web_consent_allow()}</button>
          <button type="submit" name="answer" value="deny">${m.web_consent_deny()}</button>
        </div>`,
    ),
  );
}
