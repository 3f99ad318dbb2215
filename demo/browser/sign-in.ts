import type { BrowserContext, Page } from "playwright-core";
import { demoPassword, type DemoMember } from "#demo/workspace/team.ts";
import { extensionOrigin } from "./launch.ts";

interface SignInOptions {
  readonly server: string;
  readonly member: DemoMember;
  /** Which of the member's workspaces; left out: their only one. */
  readonly workspaceId?: string;
  /** Signs out first where the profile is signed in already; without it, that is taken as done. */
  readonly anew?: boolean;
}

/** Signs the extension in as a person does: on its welcome page, then in the window that it opens. */
export async function signIn(context: BrowserContext, { server, anew = false, ...who }: SignInOptions): Promise<void> {
  const page = await context.newPage();
  const done = page.locator("[data-signed-in]");
  const form = page.locator("form", { has: page.locator("input[name=server]") });
  try {
    await openWelcome(page);
    if ((await done.isVisible()) && !anew) {
      return;
    }
    if (await done.isVisible()) {
      await signOut(page);
      await openWelcome(page);
    }
    await form.locator("input[name=server]").fill(server);
    const opened = context.waitForEvent("page");
    await form.locator("button[type=submit]").click();
    await agree(await opened, who);
    await done.waitFor({ timeout: 15_000 });
  } finally {
    await page.close();
  }
}

/** The welcome page, once it knows who is signed in. */
export async function openWelcome(page: Page): Promise<void> {
  await page.goto(`${extensionOrigin}/welcome.html`);
  await page.locator("[data-signed-in], form").first().waitFor();
}

/** Says who one is, and lets Leadmark in. The window closes by itself. */
export async function agree(
  window: Page,
  { member, workspaceId }: Pick<SignInOptions, "member" | "workspaceId">,
): Promise<void> {
  const allow = window.locator("button[name=answer][value=allow]");
  const password = window.locator("input[name=password]");
  await allow.or(password).first().waitFor();
  if (await password.isVisible()) {
    await window.locator("input[name=email]").fill(member.address);
    await password.fill(demoPassword);
    await password.press("Enter");
    await allow.waitFor();
  }
  const choice = window.locator("select[name=workspace]");
  if (workspaceId !== undefined && (await choice.isVisible())) {
    await choice.selectOption(workspaceId);
  }
  const closed = window.waitForEvent("close");
  await allow.click();
  await closed;
}

async function signOut(page: Page): Promise<void> {
  await page.goto(`${extensionOrigin}/popup.html`);
  const button = page.locator("[data-action=sign-out]");
  await button.click();
  await button.waitFor({ state: "detached" });
}
