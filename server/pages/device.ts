import { Hono } from "hono";
import * as v from "valibot";
import { requireWebSession } from "#server/accounts/web-session.ts";
import * as m from "#lib/texts/compiled/messages.js";
import type { PageDeps } from "./deps.ts";
import { deviceCodePage, deviceConsentPage } from "./device-page.ts";
import { freshForm, tooOften, withError } from "./form.ts";
import { noticePage } from "./notice-page.ts";
import { line, readForm } from "./read-form.ts";
import type { PageEnv } from "./page-env.ts";

const Code = v.object({
  code: line(m.web_device_missing, 20),
  answer: v.optional(v.picklist(["allow", "deny"])),
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
    const { code, answer } = posted.value;
    const said =
      answer === undefined
        ? await accounts.ask(c, "/device", { query: { user_code: code } })
        : await accounts.ask(c, answer === "allow" ? "/device/approve" : "/device/deny", {
            body: { userCode: code },
          });
    if (!said.ok) {
      const { form } = posted;
      const refused = said.status === 429 ? tooOften(form) : withError(form, "code", m.web_device_wrong());
      return await deviceCodePage(c, refused);
    }
    switch (answer) {
      case "allow":
        return await noticePage(c, { title: m.web_device_allowed_title(), text: m.web_device_allowed() });
      case "deny":
        return await noticePage(c, { title: m.web_device_denied_title(), text: m.web_device_denied() });
      case undefined:
      default:
        return await deviceConsentPage(c, { code, address: c.get("webSession").address });
    }
  });
  return routes;
}
