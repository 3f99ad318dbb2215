import type { Context } from "hono";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import * as m from "#lib/texts/compiled/messages.js";
import { type Html, page } from "./page.ts";

interface Notice {
  readonly title: string;
  readonly text: string;
  readonly status?: ContentfulStatusCode;
  readonly top?: Html;
  /** A way on. */
  readonly link?: { readonly href: string; readonly label: string };
}

/** A page that says one thing and asks nothing. */
export async function noticePage(c: Context, { title, text, status = 200, top, link }: Notice): Promise<Response> {
  return await page(
    c,
    { title, status, ...(top === undefined ? {} : { top }) },
    html`<p class="lead">${text}</p>
      ${link === undefined ? "" : html`<p><a href="${link.href}">${link.label}</a></p>`}`,
  );
}

/**
 * Leads on to somebody else's page by itself. Not a redirect: browsers hold those that follow a form to the places its page
 * names, and where a service keeps its sign-in page is known only now.
 */
export async function onwardPage(c: Context, title: string, url: string): Promise<Response> {
  c.header("Refresh", `0; url=${url}`);
  return await page(c, { title }, html`<p><a href="${url}">${m.web_sign_in_onward()}</a></p>`);
}

/** For whoever comes too late, or to an address that has nothing. */
export async function notFoundPage(c: Context): Promise<Response> {
  const link = { href: "/", label: m.web_back() };
  return await noticePage(c, { title: m.web_not_found_title(), text: m.web_not_found(), status: 404, link });
}
