import { type Context, Hono } from "hono";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { setUp, type SetUp } from "#server/accounts/set-up.ts";
import { hasWorkspace } from "#server/store/sessions.ts";
import type { PageDeps } from "./deps.ts";
import { type FormState, freshForm, tooOften, withError } from "./form.ts";
import { noticePage } from "./notice-page.ts";
import type { PageEnv } from "./page-env.ts";
import { EmailAddress, line, NewPassword, readForm } from "./read-form.ts";
import { setUpPage } from "./set-up-page.ts";

const FirstAdmin = v.object({
  code: line(m.web_set_up_code_missing),
  team: line(m.web_set_up_team_missing, 100),
  name: line(m.web_missing_name, 100),
  email: EmailAddress,
  "new-password": NewPassword,
});

/** /set-up: the first visit makes the team and its first admin; every later one is sent to sign in. */
export function setUpRoutes({ db, accounts }: PageDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get("/set-up", async (c) => ((await hasWorkspace(db)) ? await donePage(c) : await setUpPage(c, freshForm())));
  routes.post("/set-up", async (c) => {
    const posted = await readForm(c, FirstAdmin);
    if (!posted.ok) {
      return await setUpPage(c, posted.form);
    }
    const { code, team, name, email, "new-password": password } = posted.value;
    const done = await setUp(db, accounts, c, { code, workspaceName: team, name, address: email, password });
    if (done.ok) {
      return c.redirect("/", 303);
    }
    return done.reason === "done" ? await donePage(c) : await setUpPage(c, refused(posted.form, done.reason));
  });
  return routes;
}

type Refusal = Exclude<Extract<SetUp, { ok: false }>["reason"], "done">;

function refused(form: FormState, reason: Refusal): FormState {
  switch (reason) {
    case "wrongCode":
      return withError(form, "code", m.web_set_up_code_wrong());
    case "notAllowed":
      return withError(form, "email", m.web_set_up_not_allowed());
    case "passwordLength":
      return withError(form, "new-password", m.web_went_wrong());
    case "tooMany":
      return tooOften(form);
  }
}

async function donePage(c: Context): Promise<Response> {
  const link = { href: "/sign-in", label: m.web_sign_in() };
  return await noticePage(c, { title: m.web_set_up_done_title(), text: m.web_set_up_done(), link });
}
