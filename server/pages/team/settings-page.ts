import type { Context } from "hono";
import { html } from "hono/html";
import { type TeamEdition, teamEditions } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { radios } from "../choices.ts";
import { formOf, submit } from "../fields.ts";
import type { PageEnv } from "../page-env.ts";
import type { FormState } from "../form.ts";
import { said } from "../lists.ts";
import { page } from "../page.ts";
import { top, type Visitor } from "../top.ts";

const editions: Readonly<Record<TeamEdition, { label: () => string; means: () => string }>> = {
  off: { label: m.web_settings_off, means: m.web_settings_off_means },
  public: { label: m.web_settings_public, means: m.web_settings_public_means },
  private: { label: m.web_settings_private, means: m.web_settings_private_means },
};

/** What holds for the whole team. */
export async function settingsPage(
  c: Context<PageEnv>,
  form: FormState,
  { visitor, done }: { readonly visitor: Visitor; readonly done: string | null },
): Promise<Response> {
  const choices = teamEditions.map((value) => ({
    value,
    label: editions[value].label(),
    means: editions[value].means(),
  }));
  const fields = [radios(form, { name: "edition", label: m.web_settings_edition(), choices }), submit(m.web_save())];
  return await page(
    c,
    { title: m.web_settings_title(), form, top: top(c, visitor) },
    html`${said(done)} ${formOf(c, form, fields)}`,
  );
}
