import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { backToList, openThread } from "#demo/guide/mail-app.ts";
import { isSuppressed, until } from "#demo/guide/read-back.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { sequences } from "#demo/workspace/team.ts";
import { applications, openLine, openMail, type Line, type Mailbox } from "./line.ts";

const freight = sequences.freight.name;
const webinar = sequences.webinar.name;
const nordic = sequences.nordic.name;

describe.each(applications)("the sidebar in %s", (application) => {
  let line: Line;
  let context: BrowserContext;
  let mail: Mailbox;

  beforeAll(async () => {
    line = await openLine();
    context = await line.openBrowser("maya");
    mail = await openMail(context, application);
  });
  afterAll(() => line.close());

  const part = (address: string, name: string) => mail.sidebar.person(address).locator(`[data-part=${name}]`);

  test("shows a known contact's status in every sequence, owner and last three activities", async () => {
    const { address } = people.priya;
    await mail.open("opt-out-request", address);
    expect(await mail.sidebar.person(address).getAttribute("data-kind")).toBe("contact");
    expect(await mail.sidebar.card(address, freight).getAttribute("data-state")).toBe("finished");
    expect(await mail.sidebar.card(address, freight).locator("[data-mark=replied]").isVisible()).toBe(true);
    expect(await mail.sidebar.card(address, nordic).getAttribute("data-model")).toBe("autoklose");
    expect(await part(address, "activity").count()).toBe(3);
    expect(await part(address, "opted-out").count()).toBe(0);
    expect(await mail.sidebar.person(address).innerText()).toMatch(/Owner:\s*You/);
  });

  test("follows when the thread is switched, and goes when it is closed", async () => {
    await mail.open("plain-reply", people.elena.address);
    await mail.open("german", people.katrin.address);
    await mail.sidebar.person(people.elena.address).waitFor({ state: "detached" });
    await (application === "gmail"
      ? backToList(mail.page)
      : mail.page.locator("[role=treeitem][data-folder-name=inbox]").click());
    await mail.sidebar.host.locator("[data-part=sidebar]").waitFor({ state: "hidden" });
  });

  test("leaves out the account and colleagues, and shows everybody else in the thread", async () => {
    await mail.open("several-people", people.anna.address);
    const chosen = await mail.sidebar.host
      .locator("[data-choose]")
      .evaluateAll((buttons) => buttons.map((button) => button.getAttribute("data-choose")));
    expect(new Set(chosen)).toEqual(new Set([people.marek.address, people.anna.address, people.dispatch.address]));
  });

  test("does not stand beside a thread among colleagues", async () => {
    await openThread(mail.page, application, "colleagues");
    await mail.page.waitForTimeout(1_000);
    expect(await mail.sidebar.host.locator("[data-part=person]").count()).toBe(0);
  });

  test("says that an address is not in the workspace, without making a contact of it", async () => {
    const { address } = people.diego;
    await openThread(mail.page, application, "unknown-sender");
    await mail.sidebar.host.locator(`[data-kind=unknown][data-address="${address}"]`).waitFor();
    const found = await line.query(
      async (tx) =>
        await tx
          .selectFrom("contact_addresses")
          .select("contact_id")
          .where("workspace_id", "=", line.workspaceId)
          .where("address", "=", address)
          .execute(),
    );
    expect(found).toEqual([]);
  });

  if (application === "outlook") {
    test("shows whom the page names only, once the rep gives the address", async () => {
      const { address } = people.sofia;
      await openThread(mail.page, application, "display-name-only");
      await mail.sidebar.host.locator("[data-kind=no_address]").waitFor();
      await mail.sidebar.host.locator("[name=address]").focus();
      await mail.page.keyboard.type(address);
      await mail.page.keyboard.press("Enter");
      await mail.sidebar.host.locator(`[data-part=person][data-address="${address}"]`).waitFor();
      await openThread(mail.page, application, "unknown-sender");
      await mail.sidebar.host.locator("[data-kind=unknown]").waitFor();
      await openThread(mail.page, application, "display-name-only");
      await mail.sidebar.host.locator("[data-kind=no_address]").waitFor();
    });
  }

  test("loads a colleague's contact that was not in this browser", async () => {
    const { address } = people.yuki;
    await mail.open("not-loaded", address);
    await mail.sidebar.host.locator(`[data-kind=contact][data-address="${address}"]`).waitFor();
  });

  test("refuses before the click what the owner alone may do, and names the owner", async () => {
    const { address } = people.rahim;
    await mail.open("other-owner", address);
    const menu = await mail.sidebar.openMenu(address, webinar);
    const refused = menu.locator("[data-reason=not_sequence_owner]");
    expect(await refused.count()).toBeGreaterThan(0);
    expect(await menu.locator("[data-op]:not([aria-disabled])").count()).toBe(0);
    expect(await menu.innerText()).toContain("Tom Okafor");
    const before = await line.read(address);
    await refused.first().click({ force: true });
    await mail.page.waitForTimeout(300);
    expect(await line.read(address)).toEqual(before);
    await mail.sidebar.closeMenu();
  });

  test("names the values that are missing", async () => {
    const { address } = people.omar;
    await mail.open("values-missing", address).catch(() => undefined);
    const shown = mail.sidebar.host.locator("[data-part=person]");
    const who = (await shown.getAttribute("data-address")) ?? "";
    const menu = await mail.sidebar.openMenu(who, freight);
    const active = menu.locator('[data-op="set_active"]');
    expect(await active.getAttribute("data-reason")).toBe("variables_missing");
    expect(await menu.innerText()).toMatch(/\{\w+\}/);
    await mail.sidebar.closeMenu();
  });

  test("sets a status, of the Reply model and of the Autoklose model", async () => {
    await mail.open("plain-reply", people.elena.address);
    await mail.sidebar.setStatus(people.elena.address, freight, "set_paused");
    await mail.sidebar.card(people.elena.address, freight).and(mail.page.locator("[data-state=paused]")).waitFor();
    await line.settled(people.elena.address, ({ enrollments }) =>
      enrollments.some(({ sequence, status }) => sequence === freight && status.state === "paused"),
    );
    await mail.open("campaign-recipient", people.lars.address);
    await mail.sidebar.setStatus(people.lars.address, nordic, "set_interested");
    await mail.sidebar.card(people.lars.address, nordic).and(mail.page.locator("[data-state=interested]")).waitFor();
    await line.settled(people.lars.address, ({ enrollments }) =>
      enrollments.some(({ sequence, status }) => sequence === nordic && status.state === "interested"),
    );
  });

  test("logs a call: the record is kept, Called appears, To call goes", async () => {
    const { address } = people.grace;
    await mail.open("call-me", address);
    const before = await line.read(address);
    await mail.sidebar.logCall(address, { outcome: "connected", minutes: 7, note: "Wants a quote by Friday." });
    await mail.sidebar.card(address, freight).locator("[data-mark=called]").waitFor();
    await mail.sidebar.card(address, freight).locator("[data-mark=to_call]").waitFor({ state: "detached" });
    expect(await part(address, "activity").first().innerText()).toContain("Wants a quote by Friday.");
    await line.settled(address, ({ calls }) => calls === before.calls + 1);
    const [call] = await line.query(
      async (tx) =>
        await tx
          .selectFrom("activities")
          .select("what")
          .where("workspace_id", "=", line.workspaceId)
          .orderBy("at", "desc")
          .limit(1)
          .execute(),
    );
    expect(call?.what).toMatchObject({
      type: "call",
      call: { outcome: "connected", durationSeconds: 420, direction: "outbound", note: "Wants a quote by Friday." },
    });
  });

  test("opts out with one click, and takes it back within ten seconds", async () => {
    const { address } = people.hannah;
    await mail.open("long-thread", address);
    const before = await line.read(address);
    await mail.sidebar.optOut(address);
    await part(address, "opted-out").waitFor();
    await line.settled(address, ({ optedOut, suppressed }) => optedOut && suppressed);
    await mail.sidebar.takeBack(address);
    await part(address, "opted-out").waitFor({ state: "detached" });
    const after = await line.settled(address, ({ optedOut, suppressed }) => !optedOut && !suppressed);
    expect(after.enrollments).toEqual(before.enrollments);
  });

  test("opts out a colleague's contact: every enrollment ends", async () => {
    const { address } = people.rahim;
    await mail.open("other-owner", address);
    await mail.sidebar.optOut(address);
    await part(address, "opted-out").waitFor();
    const contact = await line.settled(address, ({ optedOut }) => optedOut);
    for (const { status } of contact.enrollments) {
      expect(status).toMatchObject(status.model === "reply" ? { state: "finished", finishReason: "opt_out" } : {});
      expect(status.state).not.toBe("active");
    }
  });

  test("opts out an address that no contact has", async () => {
    const { address } = people.diego;
    await openThread(mail.page, application, "unknown-sender");
    await mail.sidebar.host.locator(`[data-kind=unknown][data-address="${address}"]`).waitFor();
    await mail.sidebar.optOut(address);
    await until(
      () => isSuppressed(line.server().database, line.workspaceId, address),
      (is) => is,
      String,
    );
    await part(address, "suppressed").waitFor();
  });
});
