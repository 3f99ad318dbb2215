import axe from "axe-core";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findBrowser } from "#demo/browser/find-browser.ts";

/** A browser of one person, and what happened in it that should not. */
export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Refused by the content security policy, asked of another host, or thrown by a script. */
  readonly troubles: readonly string[];
}

/** A browser without the extension. */
export async function launchPlain(): Promise<Browser> {
  const found = findBrowser();
  if (found === null) {
    throw new Error("No browser to test with.");
  }
  // The sandbox needs a user of its own; root has to do without.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return await chromium.launch({ executablePath: found.path, args });
}

/** Opens one, with nothing kept from before. */
export async function openWatched(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of (?:4|5)\d\d/.test(message.text())) {
      troubles.push(message.text());
    }
  });
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(url)) {
      troubles.push(`asked for ${request.url()}`);
    }
  });
  return { context, page, troubles };
}

/** What axe finds on the page, of whatever weight. */
export async function findings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}
