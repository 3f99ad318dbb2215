import { resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "#demo/browser/find-browser.ts";
import { launch } from "#demo/browser/launch.ts";
import { applications } from "./line.ts";

let context: BrowserContext;
beforeAll(async () => {
  const browser = findBrowser();
  if (browser === null) {
    throw new Error("No browser to test with.");
  }
  // Nobody is signed in: the sidebar says so, and stands where it would with a contact.
  context = await launch({
    browser,
    extension: resolve(".output/chrome-mv3"),
    profile: "",
    headless: true,
    mail: "sample",
  });
});
afterAll(() => context.close());

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
interface Seen {
  readonly mode: string | null;
  readonly drawer: Box;
  readonly mail: Box;
  readonly theme: string | null;
}

const addresses = {
  gmail: "https://mail.google.com/mail/u/0/",
  outlook: "https://outlook.office.com/mail/0/inbox",
} as const;
const mailCss = { gmail: '[role="main"]', outlook: '[id="ConversationReadingPaneContainer"]' } as const;

async function openThread(application: "gmail" | "outlook", search = ""): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${addresses[application]}${search}`);
  await page.locator("[data-key]").first().click();
  await page.locator("leadmark-sidebar .drawer").waitFor();
  return page;
}

/** Where the drawer and the mail are, as soon as the drawer is as wanted. */
async function seen(page: Page, application: "gmail" | "outlook", mode: "open" | "tab"): Promise<Seen> {
  await page.locator(`leadmark-sidebar .drawer[data-mode=${mode}]`).waitFor();
  // What follows a change of size rests after this.
  await page.waitForTimeout(700);
  return await page.evaluate((css) => {
    const box = (element: Element | null | undefined) => {
      const { left, right, top, bottom } = element?.getBoundingClientRect() ?? new DOMRect();
      return { left, right, top, bottom };
    };
    const host = document.querySelector("leadmark-sidebar");
    const drawer = host?.shadowRoot?.querySelector(".drawer");
    return {
      mode: drawer?.getAttribute("data-mode") ?? null,
      drawer: box(drawer),
      mail: box([...document.querySelectorAll(css)].find((one) => one.checkVisibility())),
      theme: host?.getAttribute("data-theme") ?? null,
    };
  }, mailCss[application]);
}

describe.each(applications)("the sidebar in the page of %s", (application) => {
  test.each([0.8, 1, 1.25, 1.5])("stands beside the mail at a zoom of %d, and never over it", async (zoom) => {
    const page = await openThread(application);
    await page.setViewportSize({ width: Math.round(1600 / zoom), height: Math.round(1000 / zoom) });
    const { mail, drawer } = await seen(page, application, "open");
    expect(mail.right).toBeLessThanOrEqual(drawer.left + 2);
    expect(mail.right - mail.left).toBeGreaterThan(280);
    expect(drawer.right).toBeLessThanOrEqual(1600 / zoom + 1);
    await page.close();
  });

  test("is a tab at the edge where the window is narrow, and beside the mail again when it is not", async () => {
    const page = await openThread(application);
    await page.setViewportSize({ width: 720, height: 800 });
    const narrow = await seen(page, application, "tab");
    expect(narrow.drawer.right - narrow.drawer.left).toBeLessThan(60);
    await page.setViewportSize({ width: 1440, height: 900 });
    const { mail, drawer } = await seen(page, application, "open");
    expect(mail.right).toBeLessThanOrEqual(drawer.left + 2);
    await page.close();
  });

  test("opens over the page from the tab when asked to", async () => {
    const page = await openThread(application);
    await page.setViewportSize({ width: 720, height: 800 });
    await seen(page, application, "tab");
    await page.locator("leadmark-sidebar .drawer[data-mode=tab] button").click();
    await seen(page, application, "open");
    await page.close();
  });

  test("gives the room back when it is put aside, and remembers a width of one's own", async () => {
    const page = await openThread(application);
    const before = await seen(page, application, "open");
    await page.locator("leadmark-sidebar [data-action=resize]").focus();
    for (let presses = 0; presses < 4; presses++) {
      await page.keyboard.press("ArrowLeft");
    }
    const wider = await seen(page, application, "open");
    expect(Math.round(wider.drawer.right - wider.drawer.left)).toBe(352 + 64);
    expect(wider.mail.right).toBeLessThanOrEqual(wider.drawer.left + 2);
    const again = await openThread(application);
    expect(Math.round((await seen(again, application, "open")).drawer.left)).toBe(Math.round(wider.drawer.left));
    await again.locator("leadmark-sidebar [data-action=resize]").focus();
    for (let presses = 0; presses < 4; presses++) {
      await again.keyboard.press("ArrowRight");
    }
    await again.locator("leadmark-sidebar [data-action=collapse]").click();
    const aside = await seen(again, application, "tab");
    expect(aside.mail.right).toBeGreaterThan(before.mail.right + 200);
    await again.locator("leadmark-sidebar .drawer[data-mode=tab] button").click();
    await seen(again, application, "open");
    await again.close();
    await page.close();
  });

  test("takes the width to which its edge is pulled with the mouse", async () => {
    const page = await openThread(application);
    const pull = async (by: number) => {
      const { drawer } = await seen(page, application, "open");
      await page.mouse.move(drawer.left + 3, (drawer.top + drawer.bottom) / 2);
      await page.mouse.down();
      await page.mouse.move(drawer.left + 3 - by, (drawer.top + drawer.bottom) / 2, { steps: 5 });
      await page.mouse.up();
      return await seen(page, application, "open");
    };
    const wider = await pull(40);
    expect(Math.round(wider.drawer.right - wider.drawer.left)).toBe(352 + 40);
    expect(wider.mail.right).toBeLessThanOrEqual(wider.drawer.left + 2);
    const narrower = await pull(-40);
    expect(Math.round(narrower.drawer.right - narrower.drawer.left)).toBe(352);
    await page.close();
  });

  test("is dark where the mail is", async () => {
    const light = await openThread(application);
    expect((await seen(light, application, "open")).theme).toBe("light");
    await light.close();
    const dark = await openThread(application, "?theme=dark");
    expect((await seen(dark, application, "open")).theme).toBe("dark");
    await dark.close();
  });

  test("stands at the left in a page that is read from right to left", async () => {
    const page = await openThread(application);
    await page.evaluate(() => {
      document.documentElement.dir = "rtl";
      dispatchEvent(new Event("resize"));
    });
    const { mail, drawer } = await seen(page, application, "open");
    expect(drawer.right).toBeLessThanOrEqual(mail.left + 2);
    await page.close();
  });
});

test("the sidebar ends above a window in which somebody writes", async () => {
  const page = await openThread("gmail");
  await seen(page, "gmail", "open");
  await page.evaluate(() => {
    const holder = document.querySelector("div.dw") ?? document.body.appendChild(document.createElement("div"));
    holder.className = "dw";
    const compose = document.createElement("div");
    compose.setAttribute("role", "dialog");
    compose.id = "compose";
    compose.style.cssText = "position: fixed; right: 80px; bottom: 0; width: 500px; height: 400px; background: white";
    holder.append(compose);
    dispatchEvent(new Event("resize"));
  });
  const { drawer } = await seen(page, "gmail", "open");
  const top = await page.evaluate(() => document.querySelector("#compose")?.getBoundingClientRect().top ?? 0);
  expect(drawer.bottom).toBeLessThanOrEqual(top);
  await page.close();
});
