import type { Page } from "playwright-core";

export type Application = "gmail" | "outlook";

const addresses: Readonly<Record<Application, (account: number) => string>> = {
  gmail: (account) => `https://mail.google.com/mail/u/${account}/#inbox`,
  outlook: (account) => `https://outlook.office.com/mail/${account}/inbox`,
};

/** Opens the sample mailbox of the member with that index; the list is there when this resolves. */
export async function openMailbox(page: Page, application: Application, account: number): Promise<void> {
  await page.goto(addresses[application](account));
  await page.locator("[data-key]").first().waitFor();
}

/** Clicks a thread in the list, as a person does: in Gmail the list has to come back first. */
export async function openThread(page: Page, application: Application, key: string): Promise<void> {
  if (application === "gmail") {
    await backToList(page);
  }
  await page.locator(`[data-key="${key}"]`).click();
}

/** Closes the open thread. */
export async function backToList(page: Page): Promise<void> {
  const back = page.locator("[role=main] [data-does=back]");
  if (await back.isVisible()) {
    await back.click();
  }
}

/** Loads the mailbox anew, with its list in sight: reloaded in a thread, it would open that again, some time later. */
export async function reloadMailbox(page: Page): Promise<void> {
  await backToList(page);
  await page.reload();
  await page.locator("[data-key]").first().waitFor();
}
