import { type Context, Hono } from "hono";
import { csrf } from "hono/csrf";
import { HTTPException } from "hono/http-exception";
import * as m from "#lib/texts/compiled/messages.js";
import { requireWebSession } from "#server/accounts/web-session.ts";
import { failure } from "#server/http/failure.ts";
import { hasWorkspace } from "#server/store/sessions.ts";
import { accountRoutes } from "./account.ts";
import { serveAsset } from "./assets.ts";
import { consentRoutes } from "./consent.ts";
import type { PageDeps } from "./deps.ts";
import { deviceRoutes } from "./device.ts";
import { formToken } from "./form-token.ts";
import { invitationRoutes } from "./invitation.ts";
import { noticePage } from "./notice-page.ts";
import type { PageEnv } from "./page-env.ts";
import { limitForm } from "./read-form.ts";
import { pageHeaders } from "./security.ts";
import { setUpRoutes } from "./set-up.ts";
import { signInRoutes } from "./sign-in.ts";
import { auditRoutes } from "./team/audit.ts";
import { keyRoutes } from "./team/keys.ts";
import { leaverRoutes } from "./team/leaver.ts";
import { memberRoutes } from "./team/members.ts";
import { sequenceRoutes } from "./team/sequences.ts";
import { teamGate } from "./team-gate.ts";
import { settingsRoutes } from "./team/settings.ts";

/** Where pages are; each of these stands behind the same fence. */
const places = [
  "/",
  "/sign-in/*",
  "/sign-out",
  "/set-up",
  "/invitation/*",
  "/consent",
  "/device",
  "/account/*",
  "/team/*",
];
const parts = [
  signInRoutes,
  setUpRoutes,
  invitationRoutes,
  consentRoutes,
  deviceRoutes,
  accountRoutes,
  memberRoutes,
  leaverRoutes,
  sequenceRoutes,
  settingsRoutes,
  keyRoutes,
  auditRoutes,
];

/** The backend's own pages: for people, in a browser, by cookie. The extension uses none of them but to sign in. */
export function webPages(deps: PageDeps): Hono<PageEnv> {
  const { publicUrl } = deps.accounts;
  const pages = new Hono<PageEnv>();
  pages.get("/assets/:name", serveAsset);
  for (const place of places) {
    pages.use(place, pageHeaders, csrf({ origin: publicUrl }), limitForm, formToken(publicUrl.startsWith("https:")));
  }
  pages.use("/account/*", requireWebSession(deps.accounts));
  pages.use("/team/*", requireWebSession(deps.accounts), teamGate);
  // Whoever is signed in is led on from the account; others are asked to sign in there.
  pages.get("/", async (c) => c.redirect((await hasWorkspace(deps.db)) ? "/team" : "/set-up"));
  for (const part of parts) {
    pages.route("/", part(deps));
  }
  pages.onError(async (error, c) => await failurePage(error, c, deps));
  return pages;
}

/** What went wrong, for people: another site's form, or a failure of ours with its number in the log. */
async function failurePage(error: unknown, c: Context, { accounts }: PageDeps): Promise<Response> {
  if (error instanceof HTTPException && error.status < 500) {
    return await noticePage(c, { title: m.web_failed_title(), text: m.web_form_expired(), status: error.status });
  }
  const { status } = failure(error, c, accounts.log);
  const request = m.web_failed_request({ request: c.res.headers.get("X-Request-Id") ?? "" });
  return await noticePage(c, {
    title: m.web_failed_title(),
    text: `${m.web_failed()} ${request}`,
    status: status === 503 ? 503 : 500,
  });
}
