import type { Context } from "hono";
import { html } from "hono/html";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import type { Invitation } from "#server/accounts/invitations.ts";
import { formOf, submit, textField } from "./fields.ts";
import { type FormState, freshForm } from "./form.ts";
import { type Html, page } from "./page.ts";
import type { PageEnv } from "./page-env.ts";
import { roleText } from "./people.ts";
import { newPassword } from "./set-up-page.ts";
import { providerForms, type Service } from "./sign-in-page.ts";

/** Who opened it: somebody new, somebody with an account who must sign in first, or somebody who is signed in. */
export type Guest =
  | { readonly kind: "new"; readonly services: readonly Service[] }
  | { readonly kind: "known" }
  | { readonly kind: "signedIn"; readonly address: string };

/** Joining a team by the link that an admin sent. */
export async function invitationPage(
  c: Context<PageEnv>,
  form: FormState,
  invitation: Invitation,
  guest: Guest,
): Promise<Response> {
  const { address, role, workspaceName } = invitation;
  const title = m.web_invitation_title({ workspace: nameIn(workspaceName) });
  const lead = m.web_invitation_lead({ address, role: roleText[role]() });
  return await page(c, { title, lead, form }, wayIn(c, form, invitation, guest));
}

function wayIn(c: Context<PageEnv>, form: FormState, { address: invited }: Invitation, guest: Guest): Html {
  switch (guest.kind) {
    case "new":
      return html`${formOf(c, form, newFields(form, invited))} ${providerForms(c, guest.services)}`;
    case "known": {
      const next = new URLSearchParams({ next: c.req.path }).toString();
      return html`<p>${m.web_invitation_have()} <a href="/sign-in?${next}">${m.web_sign_in()}</a></p>`;
    }
    case "signedIn": {
      const { address } = guest;
      if (address !== invited) {
        const other = html`<p>${m.web_invitation_other({ address, invited })}</p>`;
        return formOf(c, freshForm(), html`${other} ${submit(m.web_sign_out(), "")}`, { action: "/sign-out" });
      }
      const as = html`<p>${m.web_invitation_join_as({ address })}</p>`;
      return formOf(c, form, html`${as} ${submit(m.web_invitation_join())}`);
    }
  }
}

/** The address is there for password managers. */
function newFields(form: FormState, invited: string): Html[] {
  return [
    html`<h2>${m.web_invitation_new()}</h2>`,
    textField(form, { name: "name", label: m.web_name(), autocomplete: "name" }),
    html`<input type="hidden" autocomplete="username" value="${invited}" />`,
    newPassword(form),
    submit(m.web_invitation_join()),
  ];
}
