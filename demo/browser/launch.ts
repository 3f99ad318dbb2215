import { chromium, type BrowserContext, type CDPSession } from "playwright-core";
import { mailboxResponse } from "#demo/mailbox/serve.ts";
import type { FoundBrowser } from "./find-browser.ts";

/** Follows from the key in the manifest, so it is the same in every build. */
const extensionId = "moaibmlkeefcpkkkandnpfegmephgfkl";
export const extensionOrigin = `chrome-extension://${extensionId}`;

export interface LaunchOptions {
  readonly browser: FoundBrowser;
  /** Folder of the built extension, such as .output/chrome-mv3. */
  readonly extension: string;
  /** Folder of the browser's profile; "" = one that is thrown away at the end. */
  readonly profile: string;
  readonly headless: boolean;
  /** "sample": the mail hosts are answered by the sample mailbox; "live": they are the real ones. */
  readonly mail: "sample" | "live";
}

const flags = [
  "--disable-quic",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-search-engine-choice-screen",
  // No warning page between us and an address that is answered by routing.
  "--disable-features=HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable",
  // Chrome takes an extension over the debugging pipe only with this; elsewhere it does nothing.
  "--enable-unsafe-extension-debugging",
];

/** Opens a browser that has the extension, and resolves when the extension's worker is there. Close the context to end it. */
export async function launch({ browser, extension, profile, headless, mail }: LaunchOptions): Promise<BrowserContext> {
  const asRoot = process.getuid?.() === 0;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: browser.path,
    headless,
    viewport: headless ? { width: 1440, height: 900 } : null,
    // Ctrl-C is for the one who launched: it has a backend to stop in an orderly way, too.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...flags,
      ...(browser.isBranded ? [] : [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`]),
      ...(headless ? ["--disable-gpu"] : []),
      // The sandbox needs a user of its own; root has to do without.
      ...(asRoot ? ["--no-sandbox"] : []),
    ],
  });
  try {
    if (mail === "sample") {
      await answerMail(context);
    }
    if (browser.isBranded) {
      await loadOverPipe(context, extension);
    }
    await workerOf(context);
  } catch (error) {
    await context.close();
    throw error;
  }
  return context;
}

/** The extension's background worker, as soon as it is there. */
async function workerOf(context: BrowserContext): Promise<void> {
  if (!context.serviceWorkers().some((worker) => worker.url().startsWith(extensionOrigin))) {
    await context.waitForEvent("serviceworker", {
      predicate: (worker) => worker.url().startsWith(extensionOrigin),
      timeout: 15_000,
    });
  }
}

async function answerMail(context: BrowserContext): Promise<void> {
  await context.route(
    (url) => mailboxResponse(url) !== null,
    async (route) => {
      const answer = mailboxResponse(new URL(route.request().url()));
      await (answer === null ? route.continue() : route.fulfill(answer));
    },
  );
}

/**
 * Chrome under Google's brand: Extensions.loadUnpacked over the debugging pipe, which Playwright uses anyway. Tried with
 * Chromium 156 made to go this way; a branded Chrome was not at hand.
 */
async function loadOverPipe(context: BrowserContext, extension: string): Promise<void> {
  const session: CDPSession | undefined = await context.browser()?.newBrowserCDPSession();
  await session?.send("Extensions.loadUnpacked", { path: extension });
  await session?.detach();
}

/** Ends the extension's worker the way a browser does when it needs the memory; the next event starts it anew. */
export async function killWorker(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (session === undefined) {
    throw new Error("This browser tells nothing about its workers.");
  }
  const { targetInfos } = await session.send("Target.getTargets");
  for (const { targetId, type, url } of targetInfos) {
    if (type === "service_worker" && url.startsWith(extensionOrigin)) {
      await session.send("Target.closeTarget", { targetId });
    }
  }
  await session.detach();
}
