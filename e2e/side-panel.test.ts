import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extensionOrigin } from "#demo/browser/launch.ts";
import { openThread } from "#demo/guide/mail-app.ts";
import { sidebarOf, type Sidebar } from "#demo/guide/sidebar.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { applications, openLine, openMail, type Line, type Mailbox } from "./line.ts";

const mailCss = { gmail: "[role=main]", outlook: "[id=ConversationReadingPaneContainer]" } as const;

/**
 * The panel's page stands in a tab of the mail's window, behind it: a headless browser has no place for a real panel.
 * It is the same page, follows the same window and is a page of the extension all the same.
 */
describe.each(applications)("the browser's side panel beside %s", (application) => {
  let line: Line;
  let context: BrowserContext;
  let mail: Mailbox;
  let page: Page;
  let panel: Sidebar;

  const inPage = () => mail.page.locator("leadmark-sidebar [data-part=sidebar]");
  const mailWidth = async () =>
    (await mail.page.locator(mailCss[application]).filter({ visible: true }).first().boundingBox())?.width ?? 0;
  const part = (name: string) => panel.host.locator(`[data-part=${name}]`);
  const choose = async (place: "beside" | "panel") => {
    const options = await context.newPage();
    await options.goto(`${extensionOrigin}/options.html`);
    await options.locator(`input[name=place][value=${place}]`).check();
    await options.getByRole("status").filter({ hasText: "Saved" }).waitFor();
    await options.close();
    await mail.page.bringToFront();
  };

  beforeAll(async () => {
    line = await openLine();
    context = await line.openBrowser("maya");
    page = await context.newPage();
    panel = sidebarOf(page);
    await page.goto(`${extensionOrigin}/sidepanel.html`);
    mail = await openMail(context, application);
  });
  afterAll(() => line.close());

  test("says that the sidebar shows beside the mail, as long as it does", async () => {
    await mail.open("opt-out-request", people.priya.address);
    await part("elsewhere").waitFor();
    expect(await inPage().isVisible()).toBe(true);
  });

  test("takes the sidebar over in an open tab as soon as the rep chooses so, and the page has its room back", async () => {
    const before = await mailWidth();
    await choose("panel");
    await panel.person(people.priya.address).waitFor();
    await inPage().waitFor({ state: "detached" });
    await expect.poll(mailWidth).toBeGreaterThan(before + 250);
    expect(await part("sidebar").getAttribute("data-thread")).not.toBe("");
    expect(await panel.host.locator("[data-action=collapse]").count()).toBe(0);
  });

  test("follows the thread, and its change reaches the server", async () => {
    const { address } = people.elena;
    await openThread(mail.page, application, "plain-reply");
    await panel.person(address).waitFor();
    await page.bringToFront();
    // In front, the panel's own tab is the window's active one, in which no thread is open.
    await part("no-thread").waitFor();
    await mail.page.bringToFront();
    await panel.person(address).waitFor();
    await panel.optOut(address);
    await line.settled(address, ({ optedOut }) => optedOut);
  });

  if (application === "outlook") {
    test("takes the address for a name, which the page then keeps", async () => {
      const { address } = people.sofia;
      await openThread(mail.page, application, "display-name-only");
      await part("no-address").or(panel.host.locator("[data-kind=no_address]")).first().waitFor();
      await panel.host.locator("[name=address]").fill(address);
      await panel.host.locator("[name=address]").press("Enter");
      await panel.person(address).waitFor();
    });
  }

  test("gives the sidebar back to the page", async () => {
    await choose("beside");
    await inPage().waitFor();
    await part("elsewhere").waitFor();
  });
});
