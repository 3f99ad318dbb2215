import type { Context } from "hono";
import { html } from "hono/html";
import * as m from "#lib/texts/compiled/messages.js";
import { copyScript } from "../assets.ts";
import { type Html, page } from "../page.ts";
import { top, type Visitor } from "../top.ts";

interface Secret {
  readonly title: string;
  /** What it is, above it. */
  readonly label: string;
  /** What is shown this once. */
  readonly text: string;
  readonly help: string;
  readonly back: { readonly href: string; readonly label: string };
}

/** Something to take along: it can be copied by a button, or by hand where scripts are off. */
export async function secretPage(
  c: Context,
  { title, label, text, help, back }: Secret,
  visitor: Visitor,
): Promise<Response> {
  return await page(
    c,
    { title, top: top(c, visitor), script: copyScript },
    html`<section class="panel">
      ${copyField(label, text)}
      <p class="faint" id="copy-help">${help}</p>
      <p><a href="${back.href}">${back.label}</a></p>
    </section>`,
  );
}

function copyField(label: string, text: string): Html {
  return html`<div class="field">
    <label class="legend" for="copy">${label}</label>
    <div class="copy">
      <input id="copy" value="${text}" readonly autofocus aria-describedby="copy-help" spellcheck="false" />
      <button type="button" hidden data-copy="copy" data-copied="${m.web_copied()}" data-selected="${m.web_selected()}">
        ${m.web_copy()}
      </button>
    </div>
    <p class="faint" role="status" data-copy-said></p>
  </div>`;
}
