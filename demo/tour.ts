import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext } from "playwright-core";
import type { ServerConfig } from "#server/config.ts";
import { silentLog } from "#server/log.ts";
import { StartError } from "#server/start-error.ts";
import { startServer, type RunningServer } from "#server/start.ts";
import type { FoundBrowser } from "./browser/find-browser.ts";
import { launch } from "./browser/launch.ts";
import { signIn } from "./browser/sign-in.ts";
import { casts } from "./guide/casts.ts";
import { openMailbox, type Application } from "./guide/mail-app.ts";
import { sidebarOf } from "./guide/sidebar.ts";
import type { Stage } from "./guide/stage.ts";
import { steps } from "./guide/steps.ts";
import { fillDemo } from "./workspace/fill-demo.ts";
import { members, type DemoMember } from "./workspace/team.ts";

export interface TourOptions {
  readonly config: ServerConfig;
  readonly browser: FoundBrowser;
  readonly extension: string;
  /** Where the screenshots go; emptied first. */
  readonly folder: string;
  readonly say: (line: string) => void;
  /** Ways to end what the tour starts, for the one who stops it. */
  readonly running: (() => Promise<void>)[];
}

const stepTimeoutMs = 15_000;
const applications: readonly Application[] = ["gmail", "outlook"];

/**
 * The guided tour: the whole main line in Gmail, then in Outlook, in two headless browsers and with a backend that is
 * stopped and started on the way. Each tour has a fresh copy of the demo workspace. Throws a StartError that names the
 * step that failed.
 */
export async function runTour({ config, browser, extension, folder, say, running }: TourOptions): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let server = await startServer({ ...config, port: 0, demo: true }, { log: silentLog });
  running.push(() => server.stop());
  const port = Number(new URL(server.url).port);
  const workspaceId = randomUUID();
  await fillDemo(server.database, { workspaceId });
  say(`Backend: ${server.url}, with a fresh copy of the demo workspace.`);

  const start = async (member: DemoMember): Promise<BrowserContext> => {
    const context = await launch({ browser, extension, profile: "", headless: true, mail: "sample" });
    running.push(() => context.close());
    context.setDefaultTimeout(stepTimeoutMs);
    await signIn(context, { server: server.url, member, workspaceId });
    return context;
  };
  const maya = await start(members.maya);
  const tom = await start(members.tom);
  say("Two browsers: Maya Lindqvist and Tom Okafor, each with Leadmark, signed in.");

  let number = 0;
  for (const application of applications) {
    const stage = await setStage(
      application,
      { maya, tom, workspaceId },
      {
        server: () => server,
        stopServer: () => server.stop(),
        async startServer() {
          server = await startServer({ ...config, port, demo: true }, { log: silentLog });
        },
      },
    );
    say("");
    say(application === "gmail" ? "Gmail" : "Outlook");
    for (const step of steps) {
      number += 1;
      const name = `${String(number).padStart(2, "0")}-${application}-${step.name}`;
      try {
        say(`  ${String(number).padStart(2, "0")}  ${step.title}`);
        say(`      ${await step.run(stage)}`);
      } catch (error) {
        await screenshot(stage, join(folder, `${name}-failed.png`));
        await screenshot(stage.other, join(folder, `${name}-failed-second-rep.png`));
        throw new StartError(`The tour failed at step ${name}: ${error instanceof Error ? error.message : "?"}`);
      }
      await screenshot(step.name === "second-rep-sees-it" ? stage.other : stage, join(folder, `${name}.png`));
    }
    await stage.page.close();
    await stage.other.page.close();
  }
  say("");
  say(`All ${number} steps done. Screenshots: ${folder}`);
}

async function setStage(
  application: Application,
  { maya, tom, workspaceId }: { maya: BrowserContext; tom: BrowserContext; workspaceId: string },
  backend: Pick<Stage, "server" | "stopServer" | "startServer"> & { server: () => RunningServer },
): Promise<Stage> {
  const page = await maya.newPage();
  await openMailbox(page, application, 0);
  const otherPage = await tom.newPage();
  await openMailbox(otherPage, application, 1);
  return {
    ...backend,
    application,
    page,
    sidebar: sidebarOf(page),
    context: maya,
    other: { page: otherPage, sidebar: sidebarOf(otherPage) },
    workspaceId,
    cast: casts[application],
  };
}

/** After what moves has come to rest. */
async function screenshot({ page }: Pick<Stage, "page">, path: string): Promise<void> {
  await page.waitForTimeout(350);
  await page.screenshot({ path });
}
