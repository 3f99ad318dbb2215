import type { Context, MiddlewareHandler } from "hono";
import type { Role } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import type { Membership } from "#server/accounts/web-session.ts";
import type { Actor } from "#server/team/rights.ts";
import { noticePage } from "./notice-page.ts";
import type { PageEnv } from "./page-env.ts";

/** Whom the pages of the team are for. The longest that a path begins with counts. */
const gates: readonly (readonly [string, readonly Role[]])[] = [
  ["/team", ["admin", "manager"]],
  ["/team/sequences", ["admin", "manager", "rep"]],
  ["/team/invitations", ["admin"]],
  ["/team/settings", ["admin"]],
  ["/team/keys", ["admin"]],
  ["/team/audit", ["admin"]],
];

/** Whether a role opens a page of the team. What may be done there is asked again where it is done. */
export function opens(role: Role, path: string): boolean {
  const [, roles = []] = gates.findLast(([start]) => path.startsWith(start)) ?? [];
  return roles.includes(role);
}

/** Behind `requireWebSession`: lets members of the team that is chosen through, as far as their role goes. */
export const teamGate: MiddlewareHandler<PageEnv> = async (c, next) => {
  const { memberships, current } = c.get("webSession");
  if (current === null) {
    return memberships.length === 0
      ? await noticePage(c, { title: m.web_no_team_title(), text: m.web_no_team(), status: 403 })
      : c.redirect("/account", 303);
  }
  if (opens(current.role, c.req.path)) {
    return await next();
  }
  if (c.req.path === "/team" && c.req.method === "GET") {
    return c.redirect("/team/sequences", 303);
  }
  const text = m.web_forbidden({ workspace: nameIn(current.workspaceName) });
  const link = { href: "/", label: m.web_back() };
  return await noticePage(c, { title: m.web_forbidden_title(), text, status: 403, link });
};

/** The team that the page is about. */
export function teamOf(c: Context<PageEnv>): Membership {
  const { current } = c.get("webSession");
  if (current === null) {
    throw new Error("The page is not behind teamGate");
  }
  return current;
}

/** The visitor as somebody who acts in the team. */
export function actorOf(c: Context<PageEnv>): Actor {
  const { workspaceId, role } = teamOf(c);
  return { workspaceId, memberId: c.get("webSession").userId, role };
}
