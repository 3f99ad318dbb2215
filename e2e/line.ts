import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { findBrowser } from "#demo/browser/find-browser.ts";
import { launch } from "#demo/browser/launch.ts";
import { openMailbox, openThread, type Application } from "#demo/guide/mail-app.ts";
import { readContact, until, type StoredContact } from "#demo/guide/read-back.ts";
import { sidebarOf, type Sidebar } from "#demo/guide/sidebar.ts";
import { fillDemo } from "#demo/workspace/fill-demo.ts";
import { members, type MemberKey } from "#demo/workspace/team.ts";
import { silentLog } from "#server/log.ts";
import { startServer, type RunningServer } from "#server/start.ts";
import type { Tx } from "#server/store/tables.ts";
import { inWorkspace } from "#server/store/transaction.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { signInQuickly } from "./quick-sign-in.ts";

const accounts: Readonly<Record<MemberKey, number>> = { maya: 0, tom: 1, ines: 2 };

/** The whole line for a test: a backend on a real PostgreSQL, a copy of the demo workspace, browsers with the built extension. */
export interface Line {
  readonly workspaceId: string;
  server(): RunningServer;
  stopServer(): Promise<void>;
  /** On the same port and data as before. */
  startServer(): Promise<void>;
  /** A browser signed in as that member; with `profile`, one that keeps its data. */
  openBrowser(member: MemberKey, profile?: string): Promise<BrowserContext>;
  /** A browser with the extension, in which nobody is signed in. */
  openSignedOut(): Promise<BrowserContext>;
  /** A folder that is gone when the line closes. */
  newFolder(name: string): string;
  read(address: string): Promise<StoredContact>;
  /** Asks the workspace's database, or alters it, past the server. */
  query<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The stored contact, as soon as it is as wanted; throws where it is not within 5 s. */
  settled(address: string, isRight: (contact: StoredContact) => boolean, withinMs?: number): Promise<StoredContact>;
  close(): Promise<void>;
}

export async function openLine(): Promise<Line> {
  const folder = await makeTempFolder();
  const config = { host: "127.0.0.1", port: 0, databaseUrl: null, dataFolder: join(folder, "data"), demo: true };
  let server = await startServer(config, { log: silentLog });
  const port = Number(new URL(server.url).port);
  const workspaceId = randomUUID();
  await fillDemo(server.database, { workspaceId });
  const open = new Set<BrowserContext>();
  const read = (address: string) => readContact(server.database, workspaceId, address);
  const start = async (profile: string): Promise<BrowserContext> => {
    const browser = findBrowser();
    if (browser === null) {
      throw new Error("No browser to test with.");
    }
    const extension = resolve(".output/chrome-mv3");
    const context = await launch({ browser, extension, profile, headless: true, mail: "sample" });
    open.add(context);
    context.on("close", () => open.delete(context));
    context.setDefaultTimeout(10_000);
    return context;
  };
  return {
    workspaceId,
    server: () => server,
    stopServer: () => server.stop(),
    async startServer() {
      server = await startServer({ ...config, port }, { log: silentLog });
    },
    async openBrowser(member, profile = "") {
      const context = await start(profile);
      const { url, database } = server;
      await signInQuickly(context, { server: url, database, workspaceId, memberId: members[member].id });
      return context;
    },
    openSignedOut: () => start(""),
    newFolder: (name) => join(folder, name),
    read,
    query: async (work) => await inWorkspace(server.database, workspaceId, work),
    settled: (address, isRight, withinMs) =>
      until(
        () => read(address),
        isRight,
        (contact) => JSON.stringify(contact),
        withinMs,
      ),
    async close() {
      for (const context of open) {
        await context.close();
      }
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A mailbox on screen, and the sidebar beside it. */
export interface Mailbox {
  readonly page: Page;
  readonly sidebar: Sidebar;
  open(thread: string, address: string): Promise<void>;
}

export async function openMail(
  context: BrowserContext,
  application: Application,
  member: MemberKey = "maya",
): Promise<Mailbox> {
  const page = await context.newPage();
  const sidebar = sidebarOf(page);
  await openMailbox(page, application, accounts[member]);
  return {
    page,
    sidebar,
    async open(thread, address) {
      await openThread(page, application, thread);
      await sidebar.choose(address);
    },
  };
}

export const applications: readonly Application[] = ["gmail", "outlook"];
