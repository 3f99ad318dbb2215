import type { BrowserContext } from "playwright-core";
import { extensionOrigin } from "./launch.ts";

/** Signs the extension in on its welcome page, as a person does, and closes that page again. */
export async function signIn(
  context: BrowserContext,
  { server, token }: { readonly server: string; readonly token: string },
): Promise<void> {
  const page = await context.newPage();
  try {
    await page.goto(`${extensionOrigin}/welcome.html`);
    const done = page.locator("[data-signed-in]");
    const form = page.locator("form", { has: page.locator("input[name=token]") });
    await done.or(form).first().waitFor();
    if (await done.isVisible()) {
      return;
    }
    await form.locator("input[name=server]").fill(server);
    await form.locator("input[name=token]").fill(token);
    await form.locator("button[type=submit]").click();
    await done.waitFor({ timeout: 15_000 });
  } finally {
    await page.close();
  }
}
