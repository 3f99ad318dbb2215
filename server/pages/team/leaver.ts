import { type Context, Hono } from "hono";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { removeMember } from "#server/accounts/members.ts";
import { type ListedMember, listMembers } from "#server/store/team.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import { handOver } from "#server/team/hand-over.ts";
import type { PageDeps } from "../deps.ts";
import { type FormState, freshForm, withProblem } from "../form.ts";
import { notFoundPage } from "../notice-page.ts";
import type { PageEnv } from "../page-env.ts";
import { readForm } from "../read-form.ts";
import { actorOf, teamOf } from "../team-gate.ts";
import { teamVisitorOf } from "../top.ts";
import { finish, forbiddenPage } from "./finish.ts";
import { deactivatePage, handOverPage, type Leaver, nobody } from "./leaver-page.ts";

const Heir = v.pipe(
  v.optional(v.string(), ""),
  v.nonEmpty(() => m.web_hand_over_missing()),
);

/** Somebody leaves, or hands over: what they own goes to a colleague. */
export function leaverRoutes(deps: PageDeps): Hono<PageEnv> {
  const { db, accounts, now } = deps;
  const routes = new Hono<PageEnv>();

  routes.get("/team/members/:id/hand-over", async (c) => await draw(c, deps, freshForm(), handOverPage));
  routes.post("/team/members/:id/hand-over", async (c) => {
    const posted = await readForm(
      c,
      v.object({
        heir: v.pipe(
          Heir,
          v.uuid(() => m.web_hand_over_missing()),
        ),
      }),
    );
    if (!posted.ok) {
      return await draw(c, deps, posted.form, handOverPage);
    }
    const given = await handOver(db, actorOf(c), c.req.param("id"), posted.value.heir, now());
    return await finish(c, deps, given, { path: "/team", done: "handed-over" });
  });

  routes.get("/team/members/:id/deactivate", async (c) => await draw(c, deps, freshForm(), deactivatePage));
  routes.post("/team/members/:id/deactivate", async (c) => {
    const owns = (await findLeaver(c, deps))?.owns ?? false;
    const posted = await readForm(c, v.object({ heir: owns ? Heir : v.optional(v.string(), nobody) }));
    if (!posted.ok) {
      return await draw(c, deps, posted.form, deactivatePage);
    }
    const which = { workspaceId: teamOf(c).workspaceId, memberId: c.req.param("id") };
    const removed = await removeMember(accounts, c, which);
    if (!removed.ok) {
      return removed.reason === "lastAdmin"
        ? await draw(c, deps, withProblem(posted.form, m.web_members_last_admin()), deactivatePage)
        : await forbiddenPage(c);
    }
    if (posted.value.heir === nobody) {
      return c.redirect("/team?done=deactivated", 303);
    }
    const given = await handOver(db, actorOf(c), which.memberId, posted.value.heir, now());
    return await finish(c, deps, given, { path: "/team", done: "deactivated" });
  });
  return routes;
}

type Draw = typeof deactivatePage;

async function draw(c: Context<PageEnv>, deps: PageDeps, form: FormState, drawPage: Draw): Promise<Response> {
  const leaver = await findLeaver(c, deps);
  return leaver === null ? await notFoundPage(c) : await drawPage(c, form, leaver, teamVisitorOf(c));
}

async function findLeaver(c: Context<PageEnv>, { db }: PageDeps): Promise<Leaver | null> {
  const { workspaceId } = teamOf(c);
  const members = await readWorkspace(db, workspaceId, async (tx) => await listMembers(tx, workspaceId));
  const leaver = members.find(({ id }) => id === c.req.param("id"));
  return leaver === undefined ? null : asLeaver(leaver, members);
}

function asLeaver({ id, name, sequences, contacts }: ListedMember, members: readonly ListedMember[]): Leaver {
  return { name, owns: sequences + contacts > 0, heirs: members.filter((one) => one.active && one.id !== id) };
}
