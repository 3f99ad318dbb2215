import { Hono } from "hono";
import * as v from "valibot";
import { teamEditions } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { teamEditionOf } from "#server/store/team.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import { setTeamEdition } from "#server/team/team-edition.ts";
import type { PageDeps } from "../deps.ts";
import { doneOf } from "../done.ts";
import { freshForm } from "../form.ts";
import type { PageEnv } from "../page-env.ts";
import { readForm } from "../read-form.ts";
import { actorOf, teamOf } from "../team-gate.ts";
import { teamVisitorOf } from "../top.ts";
import { finish } from "./finish.ts";
import { settingsPage } from "./settings-page.ts";

const Settings = v.object({ edition: v.picklist(teamEditions, () => m.web_wrong_choice()) });

/** /team/settings: what holds for the whole team. */
export function settingsRoutes(deps: PageDeps): Hono<PageEnv> {
  const { db, now } = deps;
  const routes = new Hono<PageEnv>();
  routes.get("/team/settings", async (c) => {
    const { workspaceId } = teamOf(c);
    const edition = await readWorkspace(db, workspaceId, async (tx) => await teamEditionOf(tx, workspaceId));
    return await settingsPage(c, freshForm({ edition }), { visitor: teamVisitorOf(c), done: doneOf(c) });
  });
  routes.post("/team/settings", async (c) => {
    const posted = await readForm(c, Settings);
    if (!posted.ok) {
      return await settingsPage(c, posted.form, { visitor: teamVisitorOf(c), done: null });
    }
    const set = await setTeamEdition(db, actorOf(c), posted.value.edition, now());
    return await finish(c, deps, set, { path: "/team/settings", done: "settings" });
  });
  return routes;
}
