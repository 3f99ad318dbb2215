import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright-core";
import { configFrom, type ServerConfig } from "#server/config.ts";
import { silentLog } from "#server/log.ts";
import { StartError } from "#server/start-error.ts";
import { startServer } from "#server/start.ts";
import { ensureBrowser } from "./browser/install-browser.ts";
import { launch } from "./browser/launch.ts";
import { signIn } from "./browser/sign-in.ts";
import { ensureExtension } from "./build-extension.ts";
import { ensureDemo } from "./ensure-demo.ts";
import { modeFrom, type Mode } from "./options.ts";
import { complain, say } from "./say.ts";
import { runTour } from "./tour.ts";
import { demoPassword, members } from "./workspace/team.ts";

/** `npm start`: the whole line on one machine, from backend to sidebar. */

const root = fileURLToPath(new URL("..", import.meta.url));
/** What runs now and has to be ended, latest first. */
const running: (() => Promise<void>)[] = [];
let ending: Promise<void> | null = null;

function end(): Promise<void> {
  ending ??= (async () => {
    for (const stop of running.toReversed()) {
      await stop().catch(() => undefined);
    }
  })();
  return ending;
}

const interrupted = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => resolve());
  }
});

async function main(mode: Mode): Promise<void> {
  const config = {
    ...configFrom(process.env),
    demo: true,
    dataFolder: process.env["LEADMARK_DATA"] ?? join(root, ".data"),
  };
  if (mode === "tour") {
    await tour(config);
    return;
  }
  const server = await startServer(config, { log: silentLog });
  running.push(() => server.stop());
  say(`Backend: ${server.url}`);
  const isFresh = await ensureDemo(server.database);
  if (isFresh) {
    say("Filled the empty database with the demo workspace Harborline.");
  }
  if (mode === "server") {
    const addresses = Object.values(members).map(({ address }) => address);
    say(`Sign in as ${addresses.join(", ")}; password: ${demoPassword}`);
    say("Stop with Ctrl-C.");
    await interrupted;
    return;
  }
  const context = await openWindow(config, mode);
  // A profile that outlived its backend's data is signed in with what is nobody's any more.
  await signIn(context, { server: server.url, member: members.maya, anew: isFresh });
  await showMail(context, mode);
  await Promise.race([interrupted, new Promise((closed) => context.on("close", closed))]);
}

async function openWindow(config: ServerConfig, mode: "window" | "live"): Promise<BrowserContext> {
  const browser = await ensureBrowser(say);
  const extension = await ensureExtension(root, say);
  const profile = join(config.dataFolder, mode === "live" ? "live-profile" : "demo-profile");
  const mail = mode === "live" ? "live" : "sample";
  const context = await launch({ browser, extension, profile, headless: false, mail });
  running.push(() => context.close());
  return context;
}

async function showMail(context: BrowserContext, mode: "window" | "live"): Promise<void> {
  const [first] = context.pages();
  const gmail = first ?? (await context.newPage());
  await gmail.goto(mode === "live" ? "https://mail.google.com/" : "https://mail.google.com/mail/u/0/#inbox");
  const outlook = await context.newPage();
  await outlook.goto(mode === "live" ? "https://outlook.office.com/mail/" : "https://outlook.office.com/mail/inbox");
  await gmail.bringToFront();
  say("");
  say("Signed in as Maya Lindqvist. Click a thread: Leadmark stands beside it.");
  if (mode === "window") {
    say("  Gmail's markup     https://mail.google.com/mail/u/0/#inbox   (?theme=dark and ?pane=split work, too)");
    say("  Outlook's markup   https://outlook.office.com/mail/inbox");
  } else {
    say("These are the real mail applications: sign in there. The profile is kept in the data folder.");
  }
  say("Stop with Ctrl-C, or close the window.");
}

async function tour(config: ServerConfig): Promise<void> {
  const browser = await ensureBrowser(say);
  const extension = await ensureExtension(root, say);
  const finished = runTour({ config, browser, extension, folder: join(root, "tour"), say, running });
  await Promise.race([finished, interrupted.then(() => Promise.reject(new StartError("Stopped before the end.")))]);
}

try {
  await main(modeFrom(process.argv.slice(2), process.env, process.platform));
} catch (error) {
  complain(error instanceof StartError ? error.message : String(error instanceof Error ? error.stack : error));
  process.exitCode = 1;
} finally {
  await end();
}
// What a library left behind must not keep the terminal.
process.exit();
