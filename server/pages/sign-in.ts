import { type Context, Hono } from "hono";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { signIn, signInWith, signOut } from "#server/accounts/sign-in.ts";
import { safeNext } from "#server/accounts/web-session.ts";
import type { PageDeps } from "./deps.ts";
import { type FormState, freshForm, tooOften, withProblem } from "./form.ts";
import { EmailAddress, Password, readForm } from "./read-form.ts";
import { onwardPage } from "./notice-page.ts";
import { formTargetsOf, oauthQueryOf } from "./oauth-query.ts";
import type { PageEnv } from "./page-env.ts";
import { signInPage } from "./sign-in-page.ts";

const SignIn = v.object({ email: EmailAddress, password: Password });

/** /sign-in and /sign-out. The extension's request, where there is one, stays in the query until it is answered. */
export function signInRoutes({ accounts }: PageDeps): Hono<PageEnv> {
  const { providers } = accounts.config;
  const Service = v.object({ provider: v.picklist(providers.map(({ id }) => id)) });
  const routes = new Hono<PageEnv>();
  const draw = async (c: Context<PageEnv>, form: FormState) =>
    await signInPage(c, form, { providers, formTargets: formTargetsOf(c), done: doneText(c) });

  routes.get("/sign-in", async (c) => {
    // A service sends people back here with a code where it, or this server, did not let them in.
    const isRefused = c.req.query("error") !== undefined;
    return await draw(c, isRefused ? withProblem(freshForm(), m.web_sign_in_refused()) : freshForm());
  });
  routes.post("/sign-in", async (c) => {
    const posted = await readForm(c, SignIn);
    if (!posted.ok) {
      return await draw(c, posted.form);
    }
    const { email: address, password } = posted.value;
    const signed = await signIn(accounts, c, { address, password, oauthQuery: oauthQueryOf(c) });
    return signed.ok
      ? c.redirect(signed.next ?? safeNext(c.req.query("next")), 303)
      : await draw(c, signed.reason === "tooMany" ? tooOften(posted.form) : wrong(posted.form));
  });
  routes.post("/sign-in/with", async (c) => {
    const posted = await readForm(c, Service);
    if (!posted.ok) {
      return await draw(c, posted.form);
    }
    const next = safeNext(c.req.query("next"));
    const url = await signInWith(accounts, c, posted.value.provider, { next, oauthQuery: oauthQueryOf(c) });
    return url === null
      ? await draw(c, withProblem(posted.form, m.web_sign_in_unreachable()))
      : await onwardPage(c, m.web_sign_in_title(), url);
  });
  routes.post("/sign-out", async (c) => {
    const posted = await readForm(c, v.object({}));
    if (posted.ok) {
      await signOut(accounts, c);
    }
    return c.redirect(posted.ok ? "/sign-in?done=signed-out" : "/account", 303);
  });
  return routes;
}

function wrong(form: FormState): FormState {
  return withProblem(form, m.web_sign_in_wrong());
}

function doneText(c: Context): string | null {
  return c.req.query("done") === "signed-out" ? m.web_signed_out() : null;
}
