import { type Context, Hono } from "hono";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { findInvitation, type Invitation, joinAsNew, joinAsSelf, type Joined } from "#server/accounts/invitations.ts";
import { signInWith } from "#server/accounts/sign-in.ts";
import { findWebSession } from "#server/accounts/web-session.ts";
import type { PageDeps } from "./deps.ts";
import { type FormState, freshForm, tooOften, withProblem } from "./form.ts";
import { type Guest, invitationPage } from "./invitation-page.ts";
import { noticePage, onwardPage } from "./notice-page.ts";
import type { PageEnv } from "./page-env.ts";
import { line, NewPassword, readForm } from "./read-form.ts";

const Newcomer = v.object({ name: line(m.web_missing_name, 100), "new-password": NewPassword });

/** /invitation/:id: joining a team, with a new account or with the one that somebody has. */
export function invitationRoutes({ accounts }: PageDeps): Hono<PageEnv> {
  const { providers } = accounts.config;
  const Service = v.object({ provider: v.picklist(providers.map(({ id }) => id)) });
  const routes = new Hono<PageEnv>();

  const guestOf = async (c: Context<PageEnv>, { hasAccount }: Invitation): Promise<Guest> => {
    const session = await findWebSession(accounts, c);
    if (session !== null) {
      return { kind: "signedIn", address: session.address };
    }
    return hasAccount ? { kind: "known" } : { kind: "new", services: providers };
  };
  const draw = async (c: Context<PageEnv>, form: FormState) => {
    const invitation = await findInvitation(accounts, c, c.req.param("id") ?? "");
    return invitation === null || invitation === "tooMany"
      ? await gone(c, invitation)
      : await invitationPage(c, form, invitation, await guestOf(c, invitation));
  };
  const answer = async (c: Context<PageEnv>, form: FormState, joined: Joined) =>
    joined.ok ? c.redirect("/", 303) : await draw(c, refused(form, joined.reason));

  routes.get("/invitation/:id", async (c) => await draw(c, freshForm()));
  routes.post("/invitation/:id", async (c) => {
    const id = c.req.param("id");
    const isSignedIn = (await findWebSession(accounts, c)) !== null;
    const posted = await readForm(c, isSignedIn ? v.object({}) : Newcomer);
    if (!posted.ok) {
      return await draw(c, posted.form);
    }
    const { value } = posted;
    return "name" in value
      ? await answer(
          c,
          posted.form,
          await joinAsNew(accounts, c, { id, name: value.name, password: value["new-password"] }),
        )
      : await answer(c, posted.form, await joinAsSelf(accounts, c, id));
  });
  routes.post("/invitation/:id/with", async (c) => {
    const posted = await readForm(c, Service);
    if (!posted.ok) {
      return await draw(c, posted.form);
    }
    const next = `/invitation/${encodeURIComponent(c.req.param("id"))}`;
    const url = await signInWith(accounts, c, posted.value.provider, { next, join: true });
    return url === null
      ? await draw(c, withProblem(posted.form, m.web_sign_in_unreachable()))
      : await onwardPage(c, m.web_sign_in_title(), url);
  });
  return routes;
}

function refused(form: FormState, reason: Extract<Joined, { ok: false }>["reason"]): FormState {
  switch (reason) {
    case "hasAccount":
      return withProblem(form, m.web_invitation_have());
    case "tooMany":
      return tooOften(form);
    case "otherAddress":
    case "passwordLength":
    case "gone":
      return withProblem(form, m.web_went_wrong());
  }
}

async function gone(c: Context, why: "tooMany" | null): Promise<Response> {
  const title = m.web_invitation_gone_title();
  return why === null
    ? await noticePage(c, { title, text: m.web_invitation_gone(), status: 404 })
    : await noticePage(c, { title, text: m.web_too_often(), status: 429 });
}
