import type { Context } from "hono";
import { html } from "hono/html";
import type { Role } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { icon } from "./assets.ts";
import { formOf, submit } from "./fields.ts";
import type { PageEnv } from "./page-env.ts";
import { freshForm } from "./form.ts";
import type { Html } from "./page.ts";
import { opens, teamOf } from "./team-gate.ts";

/** Who is signed in on the web, and which of their teams they look at. */
export interface Visitor {
  readonly name: string;
  readonly workspaceName: string;
  readonly role: Role;
}

/** What the team's pages are. */
const places: readonly { readonly path: string; readonly label: () => string }[] = [
  { path: "/team", label: m.web_nav_members },
  { path: "/team/sequences", label: m.web_nav_sequences },
  { path: "/team/settings", label: m.web_nav_settings },
  { path: "/team/keys", label: m.web_nav_keys },
  { path: "/team/audit", label: m.web_nav_audit },
];

/** Whoever is signed in, as the bar above names them; null: in no team, or in several and none chosen. */
export function visitorOf(c: Context<PageEnv>): Visitor | null {
  return c.get("webSession").current === null ? null : teamVisitorOf(c);
}

/** The same on a page of the team, where there is one. */
export function teamVisitorOf(c: Context<PageEnv>): Visitor {
  const { workspaceName, role } = teamOf(c);
  return { name: c.get("webSession").name, workspaceName, role };
}

/** The bar above the pages of somebody who is signed in: the team, where to go, and oneself. */
export function top(c: Context<PageEnv>, { name, workspaceName, role }: Visitor): Html {
  const links = places.filter(({ path }) => opens(role, path));
  return html`<header class="top">
    <p class="web-brand"><img class="mark-logo" src="${icon.path}" alt="" /> <bdi>${workspaceName}</bdi></p>
    <nav aria-label="${m.web_nav()}">
      <ul>
        ${links.map(({ path, label }) => html`<li>${link(c, path, label())}</li>`)}
      </ul>
    </nav>
    <div class="top-you">
      ${link(c, "/account", name)}
      ${formOf(c, freshForm(), submit(m.web_sign_out(), "quiet"), { action: "/sign-out", look: "bare" })}
    </div>
  </header>`;
}

function link(c: Context, path: string, label: string): Html {
  return html`<a href="${path}" ${c.req.path === path ? html`aria-current="page"` : ""}><bdi>${label}</bdi></a>`;
}
