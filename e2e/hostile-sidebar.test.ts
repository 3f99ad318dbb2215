import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrowser } from "#demo/browser/find-browser.ts";
import type * as Parts from "./hostile-entry.tsx";
import { hostileNames, ranFlag } from "./hostile-names.ts";
import { buildReader } from "./mail-pages/build-reader.ts";
import { openWatched } from "./web-pages/watched-page.ts";

const page0 = "http://sidebar.invalid/";
const names = hostileNames();
let browser: Browser;
beforeAll(async () => {
  const found = findBrowser();
  if (found === null) {
    throw new Error("No browser to test with.");
  }
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  browser = await chromium.launch({ executablePath: found.path, args });
});
afterAll(async () => await browser.close());

test("500 hostile names through every field of sidebar and popup are text: nothing runs, nothing is asked for", async () => {
  const { page, troubles } = await openWatched(browser, page0);
  // No policy of the page's: what keeps a name from running is how it is drawn.
  await page.route("**/*", async (route) => {
    await route.fulfill({ contentType: "text/html", body: "<!doctype html><title>.</title><main></main>" });
  });
  await page.goto(page0);
  const drawn = await page.evaluateHandle(await buildReader("../hostile-entry.tsx"));
  const found = await drawn.evaluate(
    async (parts: typeof Parts, [texts, flag]: readonly [string[], string]) => {
      const [root] = document.getElementsByTagName("main");
      if (root === undefined) {
        throw new Error("no page");
      }
      parts.draw(root);
      const lost: string[] = [];
      let odd = 0;
      for (const text of texts) {
        parts.show(text);
        await new Promise((drawnNow) => setTimeout(drawnNow, 10));
        // Menus and forms show names, too.
        root
          .querySelectorAll<HTMLElement>("[data-action=set-status], [data-action=log-call], summary")
          .forEach((one) => one.click());
        await new Promise((drawnNow) => setTimeout(drawnNow, 10));
        if (!(root.textContent ?? "").includes(text)) {
          lost.push(text);
        }
        odd += root.querySelectorAll(
          "script, iframe, object, base, style, link, meta, video, math, img, template",
        ).length;
        odd += [...root.querySelectorAll("*")].filter((one) =>
          one.getAttributeNames().some((name) => name.startsWith("on")),
        ).length;
      }
      return { lost, odd, ran: Reflect.get(window, flag) !== undefined };
    },
    [names, ranFlag] as const,
  );
  expect(found).toEqual({ lost: [], odd: 0, ran: false });
  expect(names).toHaveLength(500);
  expect(troubles).toEqual([]);
}, 180_000);

test("put in as markup, names like these do run: the test can fail", async () => {
  const { page } = await openWatched(browser, page0);
  await page.route("**/*", async (route) => await route.fulfill({ contentType: "text/html", body: "<main></main>" }));
  await page.goto(page0);
  const ran = await page.evaluate(
    async ([texts, flag]) => {
      const [root] = document.getElementsByTagName("main");
      for (const text of texts) {
        root?.insertAdjacentHTML("beforeend", `<div>${text}</div>`);
      }
      await new Promise((later) => setTimeout(later, 1_000));
      return Reflect.get(window, flag) !== undefined;
    },
    [names.filter((name) => name.includes("onerror")), ranFlag] as const,
  );
  expect(ran).toBe(true);
});
