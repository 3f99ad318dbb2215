import { type Context, Hono } from "hono";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { endOwnSession, endOwnSessions, findOwnSessions, hasPassword } from "#server/accounts/own-sessions.ts";
import { chooseWorkspace } from "#server/accounts/web-session.ts";
import { accountPage } from "./account-page.ts";
import { browserName } from "./browser-name.ts";
import type { PageDeps } from "./deps.ts";
import { doneOf } from "./done.ts";
import { type FormState, freshForm, tooOften, withError, withProblem } from "./form.ts";
import type { PageEnv } from "./page-env.ts";
import { NewPassword, Password, readForm } from "./read-form.ts";
import { visitorOf } from "./top.ts";

const Passwords = v.object({ password: Password, "new-password": NewPassword });
const OneId = v.object({ id: v.pipe(v.string(), v.uuid()) });
const Which = v.object({ which: v.picklist(["others", "all"]) });

/** /account: one's own teams, password and sessions. */
export function accountRoutes(deps: PageDeps): Hono<PageEnv> {
  const { accounts } = deps;
  const routes = new Hono<PageEnv>();
  routes.get("/account", async (c) => await draw(c, deps, freshForm()));

  routes.post("/account/team", async (c) => {
    const posted = await readForm(c, OneId);
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    return (await chooseWorkspace(accounts, c, posted.value.id))
      ? c.redirect("/team", 303)
      : await draw(c, deps, withProblem(posted.form, m.web_went_wrong()));
  });
  routes.post("/account/password", async (c) => {
    const posted = await readForm(c, Passwords);
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    const { password: currentPassword, "new-password": newPassword } = posted.value;
    const body = { currentPassword, newPassword, revokeOtherSessions: true };
    const answer = await accounts.ask(c, "/change-password", { body });
    if (answer.ok) {
      return c.redirect("/account?done=password", 303);
    }
    return await draw(c, deps, refused(posted.form, answer.code));
  });
  routes.post("/account/session", async (c) => {
    const posted = await readForm(c, OneId);
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    await endOwnSession(accounts, c.get("webSession").userId, posted.value.id);
    return c.redirect("/account?done=session", 303);
  });
  routes.post("/account/sessions", async (c) => {
    const posted = await readForm(c, Which);
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    const { userId, sessionId } = c.get("webSession");
    const spared = posted.value.which === "others" ? sessionId : null;
    await endOwnSessions(accounts, userId, spared);
    return c.redirect(spared === null ? "/sign-in?done=signed-out" : "/account?done=sessions", 303);
  });
  return routes;
}

function refused(form: FormState, code: string | null): FormState {
  switch (code) {
    case "INVALID_PASSWORD":
      return withError(form, "password", m.web_account_password_wrong());
    case "TOO_MANY":
      return tooOften(form);
    case null:
    default:
      return withProblem(form, m.web_went_wrong());
  }
}

async function draw(c: Context<PageEnv>, { accounts, now }: PageDeps, form: FormState): Promise<Response> {
  const { userId, sessionId, name, address, memberships, current } = c.get("webSession");
  const { pages, extensions } = await findOwnSessions(accounts, userId);
  const account = {
    name,
    address,
    hasPassword: await hasPassword(accounts, userId),
    teams: memberships.map(({ workspaceId, workspaceName, role }) => ({
      id: workspaceId,
      name: workspaceName,
      role,
      isShown: workspaceId === current?.workspaceId,
    })),
    sessions: pages.map(({ id, userAgent, at }) => ({
      id,
      title: browserName(userAgent),
      at,
      isThis: id === sessionId,
    })),
    extensions: extensions.map(({ id, workspaceName, at }) => ({ id, title: workspaceName ?? "", at, isThis: false })),
  };
  return await accountPage(c, form, account, { visitor: visitorOf(c), done: doneOf(c), now: now() });
}
