import { type Context, Hono } from "hono";
import * as v from "valibot";
import * as m from "#lib/texts/compiled/messages.js";
import { endApiKey, keyScopes, listApiKeys, makeApiKey } from "#server/accounts/api-keys.ts";
import type { PageDeps } from "../deps.ts";
import { doneOf } from "../done.ts";
import { type FormState, freshForm, withProblem } from "../form.ts";
import type { PageEnv } from "../page-env.ts";
import { line, readForm } from "../read-form.ts";
import { actorOf, teamOf } from "../team-gate.ts";
import { teamVisitorOf } from "../top.ts";
import { forbiddenPage } from "./finish.ts";
import { keysPage, lives } from "./keys-page.ts";
import { secretPage } from "./secret-page.ts";

const NewKey = v.object({
  name: line(m.web_keys_name_missing, 80),
  scope: v.picklist(keyScopes, () => m.web_wrong_choice()),
  life: v.optional(
    v.picklist(lives, () => m.web_wrong_choice()),
    "",
  ),
});

/** /team/keys: keys of the API, for programs of the team. */
export function keyRoutes(deps: PageDeps): Hono<PageEnv> {
  const { accounts } = deps;
  const routes = new Hono<PageEnv>();
  routes.get("/team/keys", async (c) => await draw(c, deps, freshForm()));
  routes.post("/team/keys", async (c) => {
    const posted = await readForm(c, NewKey);
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    const { name, scope, life } = posted.value;
    const { workspaceId, memberId: madeBy } = actorOf(c);
    const days = life === "" ? null : Number(life);
    const made = await makeApiKey(accounts, { workspaceId, madeBy, name, scope, days });
    return made === null ? await forbiddenPage(c) : await showKey(c, name, made.key);
  });
  routes.post("/team/keys/:id/revoke", async (c) => {
    const posted = await readForm(c, v.object({}));
    if (!posted.ok) {
      return await draw(c, deps, posted.form);
    }
    return (await endApiKey(accounts, c, c.req.param("id")))
      ? c.redirect("/team/keys?done=key-revoked", 303)
      : await draw(c, deps, withProblem(posted.form, m.web_went_wrong()));
  });
  return routes;
}

async function showKey(c: Context<PageEnv>, name: string, text: string): Promise<Response> {
  const back = { href: "/team/keys", label: m.web_keys_made_done() };
  const title = m.web_keys_made_title({ name });
  const secret = { title, label: m.web_keys_made_label(), text, help: m.web_keys_made(), back };
  return await secretPage(c, secret, teamVisitorOf(c));
}

async function draw(c: Context<PageEnv>, { accounts, now }: PageDeps, form: FormState): Promise<Response> {
  const keys = await listApiKeys(accounts, c, teamOf(c).workspaceId);
  return await keysPage(c, form, { visitor: teamVisitorOf(c), keys, done: doneOf(c), now: now() });
}
