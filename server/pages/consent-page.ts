import type { Context } from "hono";
import { html } from "hono/html";
import * as m from "#lib/texts/compiled/messages.js";
import { select } from "./choices.ts";
import { formOf } from "./fields.ts";
import type { PageEnv } from "./page-env.ts";
import type { FormState } from "./form.ts";
import { type Html, page } from "./page.ts";

/** What somebody is asked to allow. */
export interface ConsentRequest {
  readonly address: string;
  /** The teams it may be let into. */
  readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  readonly staysSignedIn: boolean;
  /** Where the answer leads. */
  readonly formTargets: readonly string[];
}

/** Whether the extension may work for this person, and in which of their teams. */
export async function consentPage(c: Context<PageEnv>, form: FormState, request: ConsentRequest): Promise<Response> {
  const { formTargets } = request;
  return await page(
    c,
    { title: m.web_consent_title(), lead: m.web_consent_lead(), formTargets },
    formOf(
      c,
      form,
      html`<p>${m.web_consent_as({ address: request.address })}</p>
        ${workspaceField(form, request.workspaces)} ${mayList(request.staysSignedIn)}
        <p class="faint">${m.web_consent_may_not()}</p>
        <div class="buttons">
          <button type="submit" name="answer" value="allow" class="primary">${m.web_consent_allow()}</button>
          <button type="submit" name="answer" value="deny">${m.web_consent_deny()}</button>
          <button type="submit" name="answer" value="other" class="quiet">${m.web_consent_other()}</button>
        </div>`,
    ),
  );
}

/** One team needs no choice, but is named all the same. */
export function workspaceField(form: FormState, workspaces: ConsentRequest["workspaces"]): Html {
  const [only, ...more] = workspaces;
  if (only !== undefined && more.length === 0) {
    return html`<input type="hidden" name="workspace" value="${only.id}" />
      <p><span class="legend">${m.web_consent_workspace()}</span><bdi class="list-title">${only.name}</bdi></p>`;
  }
  const choices = workspaces.map(({ id, name }) => ({ value: id, label: name }));
  return select(form, { name: "workspace", label: m.web_consent_workspace(), choices });
}

/** What is allowed, also where a browser is connected by a code. */
export function mayList(staysSignedIn: boolean): Html {
  const may = [
    m.web_consent_may_read(),
    m.web_consent_may_change(),
    ...(staysSignedIn ? [m.web_consent_may_stay()] : []),
  ];
  return html`<div>
    <p class="legend">${m.web_consent_may()}</p>
    <ul class="may">
      ${may.map((what) => html`<li>${what}</li>`)}
    </ul>
  </div>`;
}
