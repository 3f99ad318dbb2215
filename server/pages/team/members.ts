import { type Context, Hono } from "hono";
import * as v from "valibot";
import { roles } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { cancelInvitation, invite } from "#server/accounts/invitations.ts";
import { changeRole, openInvitations } from "#server/accounts/members.ts";
import { listMembers } from "#server/store/team.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import type { PageDeps } from "../deps.ts";
import { doneOf } from "../done.ts";
import { type FormState, freshForm, withError, withProblem } from "../form.ts";
import type { PageEnv } from "../page-env.ts";
import { EmailAddress, readForm } from "../read-form.ts";
import { teamOf } from "../team-gate.ts";
import { teamVisitorOf } from "../top.ts";
import { forbiddenPage } from "./finish.ts";
import { membersPage } from "./members-page.ts";
import { secretPage } from "./secret-page.ts";

const Role = v.picklist(roles, () => m.web_wrong_choice());
const Invite = v.object({ email: EmailAddress, role: Role });

/** /team: who is in it, their roles, and who is invited. */
export function memberRoutes(deps: PageDeps): Hono<PageEnv> {
  const { accounts } = deps;
  const routes = new Hono<PageEnv>();
  routes.get("/team", async (c) => await draw(c, deps, freshForm()));

  routes.post("/team/members/:id/role", async (c) => {
    const posted = await readForm(c, v.object({ role: Role }));
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    const which = { workspaceId: teamOf(c).workspaceId, memberId: c.req.param("id") };
    const changed = await changeRole(accounts, c, which, posted.value.role);
    if (changed.ok) {
      return c.redirect("/team?done=role", 303);
    }
    return changed.reason === "lastAdmin"
      ? await draw(c, deps, withProblem(freshForm(), m.web_members_last_admin()))
      : await forbiddenPage(c);
  });
  routes.post("/team/invitations", async (c) => {
    const posted = await readForm(c, Invite);
    return posted.ok ? await sendInvitation(c, deps, posted.form, posted.value) : await draw(c, deps, posted.form);
  });
  routes.post("/team/invitations/:id/take-back", async (c) => {
    const posted = await readForm(c, v.object({}));
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    return (await cancelInvitation(accounts, c, c.req.param("id")))
      ? c.redirect("/team?done=uninvited", 303)
      : await draw(c, deps, withProblem(posted.form, m.web_went_wrong()));
  });
  return routes;
}

async function sendInvitation(
  c: Context<PageEnv>,
  deps: PageDeps,
  form: FormState,
  { email: address, role }: v.InferOutput<typeof Invite>,
): Promise<Response> {
  const invited = await invite(deps.accounts, c, { workspaceId: teamOf(c).workspaceId, address, role });
  if (invited.ok) {
    const secret = {
      title: m.web_members_link_title({ address }),
      label: m.web_members_link(),
      text: invited.link,
      help: invited.mailed ? `${m.web_members_link_mailed()} ${m.web_members_link_help()}` : m.web_members_link_help(),
      back: { href: "/team", label: m.web_nav_members() },
    };
    return await secretPage(c, secret, teamVisitorOf(c));
  }
  switch (invited.reason) {
    case "notAllowed":
      return await draw(c, deps, withError(form, "email", m.web_members_invite_domain()));
    case "alreadyMember":
      return await draw(c, deps, withError(form, "email", m.web_members_invite_member()));
    case "forbidden":
      return await forbiddenPage(c);
  }
}

async function draw(c: Context<PageEnv>, { db, accounts, now }: PageDeps, form: FormState): Promise<Response> {
  const { workspaceId, role } = teamOf(c);
  const { userId } = c.get("webSession");
  const members = await readWorkspace(db, workspaceId, async (tx) => await listMembers(tx, workspaceId));
  return await membersPage(c, form, {
    visitor: teamVisitorOf(c),
    members: members.map((member) => ({ ...member, isActive: member.active, isYou: member.id === userId })),
    invitations: role === "admin" ? await openInvitations(accounts, workspaceId) : [],
    done: doneOf(c),
    now: now(),
  });
}
