import type { BrowserContext } from "playwright-core";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { killWorker } from "#demo/browser/launch.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { countChanges } from "#demo/guide/read-back.ts";
import { sequences } from "#demo/workspace/team.ts";
import { applications, openLine, openMail, type Line } from "./line.ts";

const freight = sequences.freight.name;

describe.each(applications)("changes made in %s", (application) => {
  let line: Line;
  beforeEach(async () => {
    line = await openLine();
  });
  afterEach(() => line.close());

  test("show in the second rep's open sidebar within two seconds", async () => {
    const { address } = people.hannah;
    const mine = await openMail(await line.openBrowser("maya"), application);
    const theirs = await openMail(await line.openBrowser("tom"), application, "tom");
    await mine.open("long-thread", address);
    await theirs.open("long-thread", address);
    await theirs.sidebar.card(address, freight).waitFor();
    await mine.sidebar.setStatus(address, freight, "set_finished");
    await theirs.sidebar
      .card(address, freight)
      .and(theirs.page.locator("[data-state=finished]"))
      .waitFor({ timeout: 2_000 });
  });

  test("wait while the backend is down, survive a killed worker and a killed browser, and arrive once", async () => {
    const { address } = people.elena;
    const profile = line.newFolder("profile");
    const first = await line.openBrowser("maya", profile);
    const mail = await openMail(first, application);
    await mail.open("plain-reply", address);
    const changes = await countChanges(line.server().database, line.workspaceId);
    await line.stopServer();

    await mail.sidebar.setStatus(address, freight, "set_paused");
    await mail.sidebar.pending(address, "waiting").first().waitFor();
    await killWorker(first);
    await mail.sidebar.logCall(address, { outcome: "no_answer", minutes: 0, note: "Offline." });
    await mail.sidebar.pending(address, "waiting").nth(1).waitFor();
    await kill(first);

    await line.startServer();
    expect(await countChanges(line.server().database, line.workspaceId)).toBe(changes);
    const again = await openMail(await line.openBrowser("maya", profile), application);
    await again.open("plain-reply", address);
    const contact = await line.settled(
      address,
      ({ calls, enrollments }) => calls === 2 && isPaused(enrollments),
      30_000,
    );
    expect(contact.calls).toBe(2);
    await again.sidebar.pending(address, "waiting").first().waitFor({ state: "detached" });
    expect(await countChanges(line.server().database, line.workspaceId)).toBe(changes + 2);
  });

  test("come back with a reason where the server refuses them", async () => {
    const { address } = people.elena;
    const mail = await openMail(await line.openBrowser("maya"), application);
    await mail.open("plain-reply", address);
    await mail.sidebar.card(address, freight).waitFor();
    await line.stopServer();
    await mail.sidebar.setStatus(address, freight, "set_paused");
    await mail.sidebar.pending(address, "waiting").first().waitFor();
    await line.startServer();
    // Somebody archived the sequence meanwhile; the change, made before, meets that at the server.
    await line.query(
      async (tx) =>
        await tx
          .updateTable("sequences")
          .set({ archived: true })
          .where("workspace_id", "=", line.workspaceId)
          .where("name", "=", freight)
          .execute(),
    );
    const refused = mail.sidebar.pending(address, "refused").first();
    await refused.waitFor({ timeout: 40_000 });
    expect(await refused.innerText()).toMatch(/archived/i);
    expect(await mail.sidebar.card(address, freight).getAttribute("data-state")).toBe("active");
    await refused.locator("[data-action=dismiss]").click();
    await refused.waitFor({ state: "detached" });
  });

  test("can be made on an address that is not loaded, without a network", async () => {
    const { address } = people.yuki;
    const mail = await openMail(await line.openBrowser("maya"), application);
    await line.stopServer();
    await mail.open("not-loaded", address);
    await mail.sidebar.host.locator(`[data-kind=not_loaded][data-address="${address}"]`).waitFor();
    await mail.sidebar.optOut(address);
    await mail.sidebar.pending(address, "waiting").first().waitFor();
    await line.startServer();
    const contact = await line.settled(address, ({ optedOut }) => optedOut, 40_000);
    expect(contact.enrollments.every(({ status }) => status.state !== "active")).toBe(true);
  });
});

function isPaused(enrollments: readonly { sequence: string; status: { state: string } }[]): boolean {
  return enrollments.some(({ sequence, status }) => sequence === freight && status.state === "paused");
}

/** SIGKILL: no chance to tidy up. */
async function kill(context: BrowserContext): Promise<void> {
  const gone = new Promise((resolve) => context.once("close", resolve));
  const session = await context.browser()?.newBrowserCDPSession();
  const { processInfo } = (await session?.send("SystemInfo.getProcessInfo")) ?? { processInfo: [] };
  const main = processInfo.find(({ type }) => type === "browser");
  expect(main).toBeDefined();
  process.kill(main?.id ?? 0, "SIGKILL");
  await gone;
}
