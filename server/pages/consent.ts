import { type Context, Hono } from "hono";
import * as v from "valibot";
import { clientId } from "#lib/sync/discovery.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { allow, refuse } from "#server/accounts/consent.ts";
import { signOut } from "#server/accounts/sign-in.ts";
import { requireWebSession } from "#server/accounts/web-session.ts";
import { consentPage } from "./consent-page.ts";
import type { PageDeps } from "./deps.ts";
import { type FormState, freshForm } from "./form.ts";
import { noticePage } from "./notice-page.ts";
import { formTargetsOf, oauthQueryOf } from "./oauth-query.ts";
import type { PageEnv } from "./page-env.ts";
import { readForm } from "./read-form.ts";

const Consent = v.object({
  answer: v.picklist(["allow", "deny", "other"]),
  workspace: v.pipe(
    v.string(),
    v.uuid(() => m.web_wrong_choice()),
  ),
});

/** /consent: whether the extension may work for this person, and in which team. */
export function consentRoutes({ accounts }: PageDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/consent", requireWebSession(accounts), async (c) => await draw(c, freshForm()));
  routes.post("/consent", requireWebSession(accounts), async (c) => {
    const posted = await readForm(c, Consent);
    const oauthQuery = oauthQueryOf(c);
    if (!posted.ok || oauthQuery === null) {
      return await draw(c, posted.form);
    }
    const { answer, workspace: workspaceId } = posted.value;
    if (answer === "other") {
      await signOut(accounts, c);
      return c.redirect(`/sign-in?${oauthQuery}`, 303);
    }
    const onward =
      answer === "allow"
        ? await allow(accounts, c, { oauthQuery, workspaceId })
        : await refuse(accounts, c, oauthQuery);
    return onward === null ? await gone(c) : c.redirect(onward, 303);
  });
  return routes;
}

async function draw(c: Context<PageEnv>, form: FormState): Promise<Response> {
  const { address, memberships } = c.get("webSession");
  if (c.req.query("client_id") !== clientId || oauthQueryOf(c) === null) {
    return await gone(c);
  }
  if (memberships.length === 0) {
    return await noticePage(c, { title: m.web_no_team_title(), text: m.web_no_team(), status: 403 });
  }
  const workspaces = memberships.map(({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName }));
  const staysSignedIn = (c.req.query("scope") ?? "").split(" ").includes("offline_access");
  return await consentPage(c, form, { address, workspaces, staysSignedIn, formTargets: formTargetsOf(c) });
}

async function gone(c: Context): Promise<Response> {
  return await noticePage(c, { title: m.web_consent_gone_title(), text: m.web_consent_gone(), status: 400 });
}
