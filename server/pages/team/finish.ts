import type { Context } from "hono";
import * as m from "#lib/texts/compiled/messages.js";
import type { Done as TeamDone } from "#server/team/rights.ts";
import type { PageDeps } from "../deps.ts";
import type { Done } from "../done.ts";
import { noticePage, notFoundPage } from "../notice-page.ts";
import type { PageEnv } from "../page-env.ts";
import { teamOf } from "../team-gate.ts";
import { teamVisitorOf, top } from "../top.ts";

/** Ends an act of the team: tells whoever waits for changes, and leads to a page that says what was done; or says why not. */
export async function finish(
  c: Context<PageEnv>,
  { committed }: PageDeps,
  result: TeamDone,
  { path, done }: { readonly path: string; readonly done: Done },
): Promise<Response> {
  if (!result.ok) {
    return result.why === "not_found" ? await notFoundPage(c) : await forbiddenPage(c);
  }
  if (result.version !== null) {
    committed(teamOf(c).workspaceId, result.version);
  }
  return c.redirect(`${path}?done=${done}`, 303);
}

/** Somebody asked for what their role does not allow. */
export async function forbiddenPage(c: Context<PageEnv>): Promise<Response> {
  const text = m.web_forbidden({ workspace: teamOf(c).workspaceName });
  return await noticePage(c, { title: m.web_forbidden_title(), text, status: 403, top: top(c, teamVisitorOf(c)) });
}
