import type { Context } from "hono";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as m from "#lib/texts/compiled/messages.js";
import { type Asset, icon, style } from "./assets.ts";
import type { FormState } from "./form.ts";
import { contentPolicy } from "./security.ts";

/** Markup made by hono's `html` tag, which escapes whatever is put into it. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export interface PageOptions {
  /** Names the page in the browser's tab, and is its first heading. */
  readonly title: string;
  /** One sentence under the heading. */
  readonly lead?: string;
  readonly status?: ContentfulStatusCode;
  /** The form it is about: where that was refused, the tab's title says so first, and the answer's status too. */
  readonly form?: FormState;
  /** What stands above the page for somebody who is signed in. */
  readonly top?: Html;
  /** A script of ours. */
  readonly script?: Asset;
  /** Origins the page's forms may end at, besides this one. */
  readonly formTargets?: readonly string[];
}

/** A whole page: what everything is drawn in. Narrow ones ask for something, wide ones (with a top) administer. */
export async function page(c: Context, options: PageOptions, body: Html): Promise<Response> {
  const { title, lead, top, formTargets, script, form, status = form?.status ?? 200 } = options;
  const isRefused = form !== undefined && form.status !== 200;
  c.header("Content-Security-Policy", contentPolicy(formTargets));
  const heading = html`<h1>${title}</h1>
    ${lead === undefined ? "" : html`<p class="lead">${lead}</p>`}`;
  const content =
    top === undefined
      ? html`<main class="web-narrow" id="main">
          <header>
            <p class="web-brand"><img class="mark-logo" src="${icon.path}" alt="" /> ${m.web_product()}</p>
            ${heading}
          </header>
          ${body}
        </main>`
      : html`<a class="skip" href="#main">${m.web_skip()}</a>
          ${top}
          <main class="web-wide" id="main">
            <header>${heading}</header>
            ${body}
          </main>`;
  return await c.html(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <meta name="robots" content="noindex" />
          <title>${isRefused ? m.web_title_wrong({ title }) : m.web_title({ title })}</title>
          <link rel="icon" type="image/svg+xml" href="${icon.path}" />
          <link rel="stylesheet" href="${style.path}" />
          ${script === undefined ? "" : html`<script type="module" src="${script.path}"></script>`}
        </head>
        <body class="lm page web">
          ${content}
        </body>
      </html>`,
    status,
  );
}
