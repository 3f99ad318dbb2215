import type { BrowserContext, Page } from "playwright-core";
import type { Database } from "#server/store/tables.ts";
import { extensionOrigin } from "./launch.ts";
import { quickGrant } from "./quick-sign-in.ts";

interface QuickSignIn {
  readonly server: string;
  readonly database: Database;
  readonly workspaceId: string;
  readonly memberId: string;
  /** Signs out first where the profile is signed in already; without it, that is taken as done. */
  readonly anew?: boolean;
}

/** Signs in from the extension's own page, without the window: for tests that are about something else. */
export async function signInQuickly(
  context: BrowserContext,
  { server, database, workspaceId, memberId, anew = false }: QuickSignIn,
): Promise<void> {
  const page = await context.newPage();
  try {
    await page.goto(`${extensionOrigin}/welcome.html`);
    const done = page.locator("[data-signed-in]");
    const form = page.locator("form", { has: page.locator("input[name=server]") });
    await done.or(form).first().waitFor();
    if ((await done.isVisible()) && !anew) {
      return;
    }
    if (await done.isVisible()) {
      await signOut(page);
    }
    const redirectUri = await page.evaluate<string>("chrome.identity.getRedirectURL()");
    const grant = await quickGrant(database, { workspaceId, memberId, redirectUri });
    const request = JSON.stringify({ type: "signIn", server, grant });
    const answer = await page.evaluate<unknown>(`chrome.runtime.sendMessage(${request})`);
    if (JSON.stringify(answer).includes('"ok":false')) {
      throw new Error(`Not signed in: ${JSON.stringify(answer)}`);
    }
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
