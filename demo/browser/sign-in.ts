import type { BrowserContext, Page } from "playwright-core";
import { extensionOrigin } from "./launch.ts";

interface SignInOptions {
  readonly server: string;
  readonly token: string;
  /** Signs out first where the profile is signed in already; without it, that is taken as done. */
  readonly anew?: boolean;
}

/** Signs the extension in on its welcome page, as a person does, and closes that page again. */
export async function signIn(context: BrowserContext, { server, token, anew = false }: SignInOptions): Promise<void> {
  const page = await context.newPage();
  const done = page.locator("[data-signed-in]");
  const form = page.locator("form", { has: page.locator("input[name=token]") });
  try {
    await page.goto(`${extensionOrigin}/welcome.html`);
    await done.or(form).first().waitFor();
    if ((await done.isVisible()) && !anew) {
      return;
    }
    if (await done.isVisible()) {
      await signOut(page);
      await page.goto(`${extensionOrigin}/welcome.html`);
    }
    await form.locator("input[name=server]").fill(server);
    await form.locator("input[name=token]").fill(token);
    await form.locator("button[type=submit]").click();
    await done.waitFor({ timeout: 15_000 });
  } finally {
    await page.close();
  }
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${extensionOrigin}/popup.html`);
  const button = page.locator("[data-action=sign-out]");
  await button.click();
  await button.waitFor({ state: "detached" });
}
