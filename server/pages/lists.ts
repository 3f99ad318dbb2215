import { html } from "hono/html";
import { relativeText } from "#lib/texts/times.ts";
import type { Html } from "./page.ts";

export interface ListItem {
  readonly title: string;
  /** Short words beside the title, such as "you". */
  readonly tags?: readonly string[];
  /** Under the title. */
  readonly lines?: readonly (string | Html)[];
  /** What can be done with it, at the end. */
  readonly actions?: Html | readonly Html[];
}

/** Things under each other: what each is at the start, what can be done with it at the end. */
export function list(items: readonly ListItem[], whenEmpty: string): Html {
  if (items.length === 0) {
    return html`<p class="faint">${whenEmpty}</p>`;
  }
  return html`<ul class="list">
    ${items.map(
      ({ title, tags = [], lines = [], actions = [] }) =>
        html`<li>
          <div class="list-what">
            <p><bdi class="list-title">${title}</bdi>${tags.map((tag) => html` <span class="tag">${tag}</span>`)}</p>
            ${lines.map((line) => html`<p class="faint"><bdi>${line}</bdi></p>`)}
          </div>
          <div class="list-actions">${actions}</div>
        </li>`,
    )}
  </ul>`;
}

/** A table that scrolls by itself, also by keyboard, where the page is too narrow for it. */
export function table(name: string, columns: readonly string[], rows: readonly (readonly (string | Html)[])[]): Html {
  return html`<div class="table" role="region" aria-label="${name}" tabindex="0">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th scope="col">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (cells) =>
            html`<tr>
              ${cells.map((cell) => html`<td><bdi>${cell}</bdi></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A moment (epoch ms) as people say it, with the exact one behind it, in UTC: where the reader is, the server does not know. */
export function moment(at: number, now: number): Html {
  const exact = new Date(at).toISOString();
  return html`<time datetime="${exact}" title="${exact.slice(0, 16).replace("T", " ")} UTC"
    >${relativeText(at, now)}</time
  >`;
}

/** Something of weight, in a box with a heading. */
export function section(title: string, content: Html | readonly Html[]): Html {
  return html`<section class="panel">
    <h2>${title}</h2>
    ${content}
  </section>`;
}

/** What was just done, said once after the page was drawn anew. */
export function said(text: string | null): Html {
  return text === null ? html`` : html`<p class="web-said" role="status">${text}</p>`;
}
