import type { Context } from "hono";
import { html } from "hono/html";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import { select } from "../choices.ts";
import { formOf, submit } from "../fields.ts";
import type { PageEnv } from "../page-env.ts";
import type { FormState } from "../form.ts";
import { page } from "../page.ts";
import { top, type Visitor } from "../top.ts";

/** Value of the choice that leaves sequences without an owner. */
export const nobody = "nobody";

export interface Leaver {
  readonly name: string;
  /** Whether there is anything to hand over: sequences or contacts. */
  readonly owns: boolean;
  /** Who may get them: active, and somebody else. */
  readonly heirs: readonly { readonly id: string; readonly name: string }[];
}

/** Asks before somebody loses their place, and who takes on their sequences. */
export async function deactivatePage(
  c: Context<PageEnv>,
  form: FormState,
  leaver: Leaver,
  visitor: Visitor,
): Promise<Response> {
  const title = m.web_leave_title({ name: nameIn(leaver.name) });
  const heir = leaver.owns ? heirField(form, leaver, true) : html``;
  return await page(
    c,
    { title, lead: m.web_leave_lead(), form, top: top(c, visitor) },
    formOf(c, form, html`${heir} ${buttons(m.web_members_deactivate())}`),
  );
}

/** Gives somebody's sequences to a colleague, while they stay. */
export async function handOverPage(
  c: Context<PageEnv>,
  form: FormState,
  leaver: Leaver,
  visitor: Visitor,
): Promise<Response> {
  const title = m.web_hand_over_title({ name: nameIn(leaver.name) });
  return await page(
    c,
    { title, lead: m.web_hand_over_lead(), form, top: top(c, visitor) },
    formOf(c, form, html`${heirField(form, leaver, false)} ${buttons(m.web_hand_over_do())}`),
  );
}

function heirField(form: FormState, { heirs }: Leaver, mayBeNobody: boolean) {
  const choices = [
    { value: "", label: m.web_hand_over_choose() },
    ...heirs.map(({ id, name }) => ({ value: id, label: name })),
    ...(mayBeNobody ? [{ value: nobody, label: m.web_hand_over_nobody() }] : []),
  ];
  return select(form, { name: "heir", label: m.web_hand_over_to(), choices });
}

function buttons(label: string) {
  return html`<div class="buttons">${submit(label)}<a href="/team">${m.web_cancel()}</a></div>`;
}
