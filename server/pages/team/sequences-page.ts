import type { Context } from "hono";
import { html } from "hono/html";
import type { Model } from "#lib/status/words.ts";
import type { ListedSequence } from "#server/store/team.ts";
import * as m from "#lib/texts/compiled/messages.js";
import type { PageEnv } from "../page-env.ts";
import { list, type ListItem, said } from "../lists.ts";
import { page } from "../page.ts";
import { top, type Visitor } from "../top.ts";

const modelText: Readonly<Record<Model, () => string>> = {
  reply: m.web_model_reply,
  autoklose: m.web_model_autoklose,
};

/** The sequences whose settings the visitor sees. */
export async function sequencesPage(
  c: Context<PageEnv>,
  sequences: readonly ListedSequence[],
  { visitor, done }: { readonly visitor: Visitor; readonly done: string | null },
): Promise<Response> {
  return await page(
    c,
    { title: m.web_sequences_title(), top: top(c, visitor) },
    html`${said(done)}
      <section class="panel">${list(sequences.map(item), m.web_sequences_none())}</section>`,
  );
}

function item({ id, name, model, ownerName, archived, running }: ListedSequence): ListItem {
  const state = archived ? [m.web_sequences_archived()] : running ? [] : [m.web_sequences_stopped()];
  return {
    title: name,
    tags: state,
    lines: [`${modelText[model]()} · ${ownerName ?? m.web_sequences_no_owner()}`],
    actions: html`<a href="/team/sequences/${id}" aria-label="${m.web_sequences_set_name({ name })}"
      >${m.web_sequences_set()}</a
    >`,
  };
}
