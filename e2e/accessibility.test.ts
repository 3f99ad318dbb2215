import axe from "axe-core";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extensionOrigin } from "#demo/browser/launch.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { sequences } from "#demo/workspace/team.ts";
import { openThread, type Application } from "#demo/guide/mail-app.ts";
import { sidebarOf } from "#demo/guide/sidebar.ts";
import { applications, openLine, type Line } from "./line.ts";

const addresses: Readonly<Record<Application, string>> = {
  gmail: "https://mail.google.com/mail/u/0/",
  outlook: "https://outlook.office.com/mail/0/inbox",
};

/** What axe finds of weight in the elements that the selector names. */
async function findings(page: Page, selector: string): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (include) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run({ include: [include] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }, selector);
}

let line: Line;
let context: BrowserContext;
beforeAll(async () => {
  line = await openLine();
  context = await line.openBrowser("maya");
});
afterAll(() => line.close());

describe.each(applications)("the sidebar in %s", (application) => {
  test.each(["light", "dark"])("has no serious accessibility finding in any state, %s", async (theme) => {
    const page = await context.newPage();
    const sidebar = sidebarOf(page);
    await page.goto(`${addresses[application]}?theme=${theme}#inbox`);
    await page.locator("[data-key]").first().waitFor();
    await openThread(page, application, "opt-out-request");
    await sidebar.choose(people.priya.address);
    expect(await sidebar.host.getAttribute("data-theme")).toBe(theme);
    expect(await findings(page, "leadmark-sidebar"), "contact").toEqual([]);

    await sidebar.openMenu(people.priya.address, sequences.freight.name);
    expect(await findings(page, "leadmark-sidebar"), "menu").toEqual([]);
    await sidebar.closeMenu();

    await sidebar.person(people.priya.address).locator("[data-action=log-call]").click();
    await sidebar.host.locator("[data-part=call-form]").waitFor();
    expect(await findings(page, "leadmark-sidebar"), "call form").toEqual([]);

    await openThread(page, application, "unknown-sender");
    await sidebar.host.locator("[data-kind=unknown]").waitFor();
    expect(await findings(page, "leadmark-sidebar"), "unknown").toEqual([]);
    await page.close();
  });
});

test.each(["popup.html", "welcome.html"])("%s has no serious accessibility finding", async (path) => {
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await context.newPage();
    await page.emulateMedia({ colorScheme });
    await page.goto(`${extensionOrigin}/${path}`);
    await page.locator("h1").first().waitFor();
    expect(await findings(page, "body"), colorScheme).toEqual([]);
    await page.close();
  }
});
