/** `npm run bench:mail -- [SECONDS]`: what reading, watching and the sidebar cost in a mail page of real size; beside InboxSDK. */
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import type { BrowserContext, Page } from "playwright-core";
import { findBrowser } from "#demo/browser/find-browser.ts";
import { extensionOrigin, launch } from "#demo/browser/launch.ts";
import { say } from "#demo/say.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { applications, badInput } from "../mail-pages/bad-input.ts";
import { bigGmail, bigOutlook } from "../mail-pages/big-page.ts";
import { buildReader } from "../mail-pages/build-reader.ts";
import { openMailBrowser } from "../mail-pages/mail-browser.ts";
import { conversation } from "../mail-pages/outlook-page.ts";
import type { WatchCost } from "../mail-pages/watch-entry.ts";
import { churn, churnPage, type Churned, churnThreads, churnUrl } from "./churn.ts";
import { writeInboxSdkExtension } from "./inboxsdk.ts";

/** The reader waits 60 ms; the rest is for its timer, which a busy page holds up. */
const steadyMs = 100;
const seconds = Number(process.argv[2] ?? 60);
const rates = { threads: churnThreads, seconds, switches: 500, changes: 10_000 };
const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
const ms = (value: number) => `${value.toFixed(1)} ms`;

const folder = await makeTempFolder();
// A copy, so that a build meanwhile takes nothing away.
const extension = join(folder, "extension");
cpSync(resolve(".output/chrome-mv3"), extension, { recursive: true });
try {
  await timeReading();
  await timeBadInput();
  await timeWatching();
  await timeExtension(join(folder, "inboxsdk"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function timeReading(): Promise<void> {
  const code = await buildReader("./time-reading-entry.ts");
  const browser = await openMailBrowser();
  const pages = [
    ["Gmail", bigGmail(), churnUrl],
    ["Outlook", bigOutlook(), `https://outlook.office.com/mail/inbox/id/${encodeURIComponent(conversation)}`],
  ] as const;
  for (const [name, html, url] of pages) {
    const served = await browser.serve(html, url);
    const { median, slowest, messages, nodes } = (await served.evaluate(`${code}.time(200)`)) as Record<
      "median" | "slowest" | "messages" | "nodes",
      number
    >;
    say(
      `reading ${messages} open messages of ${name} (${nodes} elements): ${ms(median)} median, ${ms(slowest)} slowest of 200`,
    );
    await served.close();
  }
  await browser.close();
}

/** What nobody writes may take 50 ms at most. */
async function timeBadInput(): Promise<void> {
  const code = await buildReader("./time-reading-entry.ts");
  const browser = await openMailBrowser();
  for (const [name, { page, url }] of Object.entries(applications)) {
    for (const [what, scene] of Object.entries(badInput)) {
      const served = await browser.serve(page(scene), url);
      const { median, slowest } = (await served.evaluate(`${code}.time(30)`)) as Record<"median" | "slowest", number>;
      say(`${name}, ${what}: ${ms(median)} median, ${ms(slowest)} slowest of 30`);
      await served.close();
    }
  }
  await browser.close();
}

async function timeWatching(): Promise<void> {
  const code = await buildReader("./watch-entry.ts");
  const browser = await openMailBrowser();
  const served = await browser.serve(churnPage, churnUrl);
  await served.evaluate(`globalThis.cost = ${code}.watch(); 1`);
  const { switched, changed, nodes, stood } = await served.page.evaluate(churn, rates);
  const { told, reads, readingMs, slowestMs } = (await served.evaluate("cost()")) as WatchCost;
  // A thread is told once the page rests; one that is gone before cannot be.
  const steady = stood.filter((time) => time >= steadyMs).length;
  const repeated = told.filter((id, index) => id === told[index - 1]).length;
  say(`watching ${nodes} elements for ${seconds} s: ${switched} switches, ${changed} unrelated changes`);
  // The first thread is told before any switch.
  say(
    `  ${steady} threads stood for ${steadyMs} ms or more; ${told.length - 1} told, ${repeated} of them twice, in ${reads} readings of ${ms(readingMs)} by the clock, slowest ${ms(slowestMs)}`,
  );
  await browser.close();
}

/** The built extension: what its scripts take of the main thread, and what is left behind; beside InboxSDK in the same browser. */
async function timeExtension(folder: string): Promise<void> {
  const browser = findBrowser();
  if (browser === null) {
    throw new Error("No browser found.");
  }
  const sdk = await writeInboxSdkExtension(folder);
  const own = readFileSync(join(extension, "content-scripts/gmail.js"));
  const other = readFileSync(sdk.file);
  say(
    `content script before the sidebar opens: ${kilobytes(own.length)}, ${kilobytes(gzipSync(own).length)} gzipped; InboxSDK: ${kilobytes(other.length)}, ${kilobytes(gzipSync(other).length)} gzipped`,
  );
  const context = await launch({
    browser,
    extension: `${extension},${folder}`,
    profile: "",
    headless: true,
    mail: "live",
  });
  await serveChurn(context);
  await compareEvaluation(context);
  await context.close();
  const alone = await launch({ browser, extension, profile: "", headless: true, mail: "live" });
  await serveChurn(alone);
  await churnBeside(alone);
  await alone.close();
}

async function serveChurn(context: BrowserContext): Promise<void> {
  await context.route("https://mail.google.com/**", (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: churnPage }),
  );
}

interface TraceEvent {
  readonly name: string;
  readonly tid: number;
  readonly ts: number;
  /** Microseconds, by the clock and of the thread's own time. */
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string; readonly fileName?: string } };
}

/** Milliseconds of the thread's own time. */
function sumOf(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0);
}

function share(milliseconds: number): string {
  return `${((milliseconds / seconds) * 0.1).toFixed(2)} %`;
}

/** Events of a page's scripts while something is done. */
async function traced(
  context: BrowserContext,
  page: Page,
  categories: string[],
  run: () => Promise<void>,
): Promise<TraceEvent[]> {
  const browser = context.browser();
  await browser?.startTracing(page, { categories });
  await run();
  const buffer = await browser?.stopTracing();
  const { traceEvents } = JSON.parse(String(buffer)) as { traceEvents: TraceEvent[] };
  return traceEvents;
}

async function compareEvaluation(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  const times: Record<"ours" | "other", number[]> = { ours: [], other: [] };
  for (let round = 0; round < 10; round++) {
    const events = await traced(context, page, ["devtools.timeline", "v8"], async () => {
      await page.goto(churnUrl);
      await page.reload();
    });
    for (const { name, tdur = 0, args } of events) {
      const url = args?.data?.url ?? args?.data?.fileName ?? "";
      if (
        ["EvaluateScript", "v8.compile"].includes(name) &&
        url.startsWith("chrome-extension://") &&
        url.includes("/content")
      ) {
        times[url.startsWith(extensionOrigin) ? "ours" : "other"].push(tdur / 1000);
      }
    }
  }
  const perLoad = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / 20;
  say(
    `compiling and evaluating at page load, mean of 20 loads: ours ${ms(perLoad(times.ours))}, InboxSDK ${ms(perLoad(times.other))}`,
  );
  await page.close();
}

async function churnBeside(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  await page.goto(churnUrl);
  await page.locator("leadmark-sidebar").waitFor({ state: "attached", timeout: 15_000 });
  const session = await context.newCDPSession(page);
  const heap = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return (await session.send("Runtime.getHeapUsage")).usedSize;
  };
  await page.evaluate(churn, { ...rates, seconds: 5 });
  const before = await heap();
  let result: Churned = { switched: 0, changed: 0, nodes: 0, sidebars: 0, stood: [] };
  const events = await traced(context, page, ["devtools.timeline"], async () => {
    result = await page.evaluate(churn, rates);
  });
  const after = await heap();
  const scripts = events.filter(({ name }) => name === "FunctionCall");
  const isOurs = ({ args }: TraceEvent) => args?.data?.url?.startsWith(extensionOrigin) === true;
  const calls = scripts.filter(isOurs);
  const total = sumOf(calls);
  const churning = sumOf(scripts.filter((event) => !isOurs(event)));
  // Asking where something is makes the page lay itself out at once, which it would have done for the next frame.
  const isDuring = ({ ts, tid }: TraceEvent) =>
    calls.some((call) => call.tid === tid && call.ts <= ts && ts < call.ts + (call.dur ?? 0));
  const layout = sumOf(
    events.filter((event) => ["Layout", "UpdateLayoutTree"].includes(event.name) && isDuring(event)),
  );
  say(
    `the extension in ${result.nodes} elements: ${result.switched} switches, ${result.changed} unrelated changes in ${seconds} s, ${result.sidebars} sidebar`,
  );
  say(
    `  heap ${((after - before) / 1e6).toFixed(2)} MB more, longest call ${ms(Math.max(0, ...calls.map(({ tdur = 0 }) => tdur / 1000)))}, ${calls.length} calls, ${share(total)} of the main thread, of it ${share(layout)} layout of the page, brought forward; the bench's own script took ${share(churning)}`,
  );
}
