import type { Context } from "hono";
import { html } from "hono/html";
import type { Provider } from "#server/accounts/accounts-config.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { formOf, submit, textField } from "./fields.ts";
import type { PageEnv } from "./page-env.ts";
import { type FormState, freshForm } from "./form.ts";
import { said } from "./lists.ts";
import { type Html, page } from "./page.ts";

/** A way in besides the password. */
export type Service = Pick<Provider, "id" | "name">;

export interface SignInOptions {
  readonly providers: readonly Service[];
  /** Where the browser is led afterwards besides this server: the providers' and, for the extension, its own. */
  readonly formTargets: readonly string[];
  /** What was done just before, such as signing out. */
  readonly done: string | null;
}

/** The way in: an address and a password, or a service that knows the person. What was asked for stays in the page's query. */
export async function signInPage(c: Context<PageEnv>, form: FormState, options: SignInOptions): Promise<Response> {
  const { providers, formTargets, done } = options;
  const fields = html`${addressField(form)}
  ${textField(form, {
    name: "password",
    label: m.web_password(),
    type: "password",
    autocomplete: "current-password",
  })}
  ${submit(m.web_sign_in())}`;

  return await page(
    c,
    { title: m.web_sign_in_title(), lead: m.web_sign_in_lead(), form, formTargets },
    html`${said(done)} ${formOf(c, form, fields)} ${providerForms(c, providers)}
      <p class="faint">${m.web_sign_in_help()}</p>`,
  );
}

/** The field for one's address, where one signs in or joins. */
export function addressField(form: FormState): Html {
  return textField(form, { name: "email", label: m.web_address(), type: "email", autocomplete: "username" });
}

/** A button for each service. */
export function providerForms(c: Context<PageEnv>, providers: readonly Service[]): Html {
  if (providers.length === 0) {
    return html``;
  }
  return html`<p class="or">${m.web_sign_in_or()}</p>
    <div class="providers">
      ${providers.map(({ id, name }) =>
        formOf(
          c,
          freshForm(),
          html`<input type="hidden" name="provider" value="${id}" />
            ${submit(m.web_sign_in_with({ provider: name }), "")}`,
          { look: "bare", action: `${c.req.path}/with${new URL(c.req.url).search}` },
        ),
      )}
    </div>`;
}
