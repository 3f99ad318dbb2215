import { type Context, Hono } from "hono";
import * as v from "valibot";
import type { Accounts } from "#server/accounts/accounts.ts";
import { allowDevice, findDeviceCode, refuseDevice } from "#server/accounts/device.ts";
import { requireWebSession } from "#server/accounts/web-session.ts";
import * as m from "#lib/texts/compiled/messages.js";
import type { PageDeps } from "./deps.ts";
import { deviceCodePage, deviceConsentPage } from "./device-page.ts";
import { type FormState, freshForm, tooOften, withError } from "./form.ts";
import { noticePage } from "./notice-page.ts";
import { line, readForm } from "./read-form.ts";
import type { PageEnv } from "./page-env.ts";

const Code = v.object({
  code: line(m.web_device_missing, 20),
  answer: v.optional(v.picklist(["allow", "deny"])),
  workspace: v.optional(v.pipe(v.string(), v.uuid())),
});

/** /device: connects a browser by the code it shows (RFC 8628). A code in the address is filled in, never sent by itself. */
export function deviceRoutes({ accounts }: PageDeps): Hono<PageEnv> {
  const routes = new Hono<PageEnv>();
  routes.get(
    "/device",
    requireWebSession(accounts),
    async (c) => await deviceCodePage(c, freshForm({ code: c.req.query("user_code") ?? "" })),
  );
  routes.post("/device", requireWebSession(accounts), async (c) => {
    const posted = await readForm(c, Code);
    if (!posted.ok) {
      return await deviceCodePage(c, posted.form);
    }
    const { code: typed, answer, workspace: workspaceId = "" } = posted.value;
    const session = c.get("webSession");
    switch (answer) {
      case "allow":
        return (await allowDevice(accounts, c, { typed, workspaceId, session }))
          ? await noticePage(c, { title: m.web_device_allowed_title(), text: m.web_device_allowed() })
          : await wrongCode(c, posted.form);
      case "deny":
        return (await refuseDevice(accounts, c, typed))
          ? await noticePage(c, { title: m.web_device_denied_title(), text: m.web_device_denied() })
          : await wrongCode(c, posted.form);
      case undefined:
      default:
        return await askOrRefuse(c, posted.form, { accounts, typed });
    }
  });
  return routes;
}

async function askOrRefuse(
  c: Context<PageEnv>,
  form: FormState,
  { accounts, typed }: { accounts: Accounts; typed: string },
): Promise<Response> {
  const found = await findDeviceCode(accounts, c, typed);
  if (found !== "waiting") {
    return found === null ? await wrongCode(c, form) : await deviceCodePage(c, tooOften(form));
  }
  const { address, memberships } = c.get("webSession");
  if (memberships.length === 0) {
    return await noticePage(c, { title: m.web_no_team_title(), text: m.web_no_team(), status: 403 });
  }
  const workspaces = memberships.map(({ workspaceId, workspaceName }) => ({ id: workspaceId, name: workspaceName }));
  return await deviceConsentPage(c, freshForm(), { code: typed, address, workspaces });
}

async function wrongCode(c: Context<PageEnv>, form: FormState): Promise<Response> {
  return await deviceCodePage(c, withError(form, "code", m.web_device_wrong()));
}
