import { chromium, type Browser, type CDPSession, type Page } from "playwright-core";
import { findBrowser } from "#demo/browser/find-browser.ts";

/** A page served under an address of a mail application; nothing else of the network is reached. */
interface ServedPage {
  readonly page: Page;
  /** Evaluates in a world of its own, as a content script: the page's scripts cannot reach it, nor it theirs. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface MailBrowser {
  serve(html: string, url: string): Promise<ServedPage>;
  close(): Promise<void>;
}

/** A real Chromium without the extension, for single pages. */
export async function openMailBrowser(viewport = { width: 1440, height: 900 }): Promise<MailBrowser> {
  const found = findBrowser();
  if (found === null) {
    throw new Error("No browser found. Name one in LEADMARK_BROWSER.");
  }
  const asRoot = process.getuid?.() === 0;
  const browser: Browser = await chromium.launch({
    executablePath: found.path,
    args: ["--disable-gpu", "--no-first-run", "--disable-features=HttpsUpgrades", ...(asRoot ? ["--no-sandbox"] : [])],
  });
  const context = await browser.newContext({ viewport });
  return {
    async serve(html, url) {
      const page = await context.newPage();
      await answer(page, html, url);
      // A page of a megabyte takes its time on a busy machine.
      await page.goto(url, { waitUntil: "load", timeout: 120_000 });
      const session = await context.newCDPSession(page);
      const world = await isolatedWorld(session);
      return {
        page,
        evaluate: (expression) => evaluateIn(session, world, expression),
        close: () => page.close(),
      };
    },
    close: () => browser.close(),
  };
}

async function answer(page: Page, html: string, url: string): Promise<void> {
  const { origin, pathname } = new URL(url);
  await page.route("**/*", async (route) => {
    const asked = new URL(route.request().url());
    await (asked.origin === origin && asked.pathname === pathname
      ? route.fulfill({ contentType: "text/html; charset=utf-8", body: html })
      : route.abort());
  });
}

async function isolatedWorld(session: CDPSession): Promise<number> {
  const { frameTree } = await session.send("Page.getFrameTree");
  const { executionContextId } = await session.send("Page.createIsolatedWorld", { frameId: frameTree.frame.id });
  return executionContextId;
}

async function evaluateIn(session: CDPSession, contextId: number, expression: string): Promise<unknown> {
  const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
    contextId,
    expression,
    returnByValue: true,
    awaitPromise: true,
  });
  if (exceptionDetails !== undefined) {
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }
  return result.value;
}
