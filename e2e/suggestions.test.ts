import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMailbox, openThread, reloadMailbox } from "#demo/guide/mail-app.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { sidebarOf } from "#demo/guide/sidebar.ts";
import { sequences } from "#demo/workspace/team.ts";
import { extensionOrigin } from "#demo/browser/launch.ts";
import { mailboxResponse, mailHosts } from "#demo/mailbox/serve.ts";
import { applications, openLine, openMail, type Line, type Mailbox } from "./line.ts";

const freight = sequences.freight.name;
const nordic = sequences.nordic.name;
/** What some mails of the sample mailbox say instead. */
const rewritten: readonly (readonly [before: string, after: string])[] = [
  [
    "confirmed. Please send the registration number of your car to our dispatch",
    "I am no longer interested, thank you",
  ],
  [
    "The landlord says yes. Please go ahead with the 7th, and send the contract to me directly.",
    "Tack, men vi är inte intresserade.",
  ],
];

/** 1 MB of beginnings of phrases, in markup. */
const hostile = [
  "If so, I would like to start on 2 December.",
  "<b>not please</b> <i>no longer remove me</i> not &gt; ".repeat(20_000),
] as const;

async function answerMail(context: BrowserContext | Page, changes: readonly (readonly [string, string])[]) {
  await context.route(
    (url) => mailHosts.includes(url.hostname),
    async (route) => {
      const answer = mailboxResponse(new URL(route.request().url()));
      const body = changes.reduce((text, [before, after]) => text.replaceAll(before, after), answer?.body ?? "");
      await route.fulfill({ status: 200, contentType: answer?.contentType ?? "text/html", body });
    },
  );
}

describe.each(applications)("suggestions in %s", (application) => {
  let line: Line;
  let context: BrowserContext;
  let mail: Mailbox;

  beforeAll(async () => {
    line = await openLine();
    context = await line.openBrowser("maya");
    await answerMail(context, rewritten);
    mail = await openMail(context, application);
  });
  afterAll(() => line.close());

  const suggestion = (address: string, kind: string) =>
    mail.sidebar.person(address).locator(`[data-part=suggestion][data-kind=${kind}]`);

  test("a hostile mail says nothing and holds nothing up", async () => {
    const { address } = people.elena;
    const page = await context.newPage();
    await answerMail(page, [hostile]);
    await openMailbox(page, application, 0);
    const sidebar = sidebarOf(page);
    await openThread(page, application, "plain-reply");
    await sidebar.choose(address);
    await page.waitForTimeout(1_500);
    expect(await sidebar.person(address).locator("[data-part=suggestion]").count()).toBe(0);
    expect(await (await sidebar.openMenu(address, freight)).isVisible()).toBe(true);
    await sidebar.closeMenu();
    await openThread(page, application, "away-german");
    await sidebar.person(people.sabine.address).locator("[data-part=suggestion]").waitFor();
    await page.close();
  });

  test("an absence in German is set with its date by one click", async () => {
    const { address } = people.sabine;
    await mail.open("away-german", address);
    const found = suggestion(address, "outOfOffice");
    await found.waitFor();
    expect(await found.locator("q").first().innerText()).toContain("nicht im Büro");
    const back = new Date();
    back.setDate(back.getDate() + 12);
    const resumeAt = new Date(back.getFullYear(), back.getMonth(), back.getDate()).getTime();
    await found.locator("[data-action=accept-suggestion]").click();
    await found.waitFor({ state: "detached" });
    await line.settled(address, ({ enrollments }) =>
      enrollments.some(
        ({ status }) => status.model === "reply" && status.state === "out_of_office" && status.resumeAt === resumeAt,
      ),
    );
    expect(await mail.sidebar.person(address).locator("[data-action=take-back]").count()).toBe(1);
  });

  test("a bounce is about the contact whose mail failed, not about the machine that says so", async () => {
    const { address } = people.paulo;
    await mail.open("bounce-today", address);
    await suggestion(address, "bounce").locator("[data-action=accept-suggestion]").click();
    await line.settled(address, ({ enrollments }) =>
      enrollments.some(({ status }) => status.model === "reply" && status.marks.bounced),
    );
  });

  test("a refusal in French is accepted by keyboard alone, and the focus stays in the drawer", async () => {
    const { address } = people.camille;
    await mail.open("refusal-french", address);
    const found = suggestion(address, "notInterested");
    await found.waitFor();
    expect(await found.locator("[data-action=accept-suggestion]").innerText()).toBe("Set Not interested");
    await mail.sidebar.card(address, nordic).locator("[data-action=set-status]").focus();
    await mail.page.keyboard.press("Tab");
    await mail.page.keyboard.press("Enter");
    await mail.sidebar.card(address, nordic).and(mail.page.locator("[data-state=not_interested]")).waitFor();
    await found.waitFor({ state: "detached" });
    await expect
      .poll(() => mail.sidebar.host.evaluate((host) => host.shadowRoot?.activeElement?.localName ?? "nothing"))
      .toBe("button");
  });

  test("an opt-out keeps the one line that asks for it, and no other word of the mail", async () => {
    const { address } = people.priya;
    await mail.open("opt-out-request", address);
    await suggestion(address, "optOut").locator("[data-action=accept-suggestion]").click();
    const { optedOut } = await line.settled(address, (contact) => contact.optedOut);
    expect(optedOut).toBe(true);
    const kept = await line.query(
      async (tx) =>
        await tx
          .selectFrom("contacts")
          .select("opted_out")
          .where("workspace_id", "=", line.workspaceId)
          .where("opted_out", "is not", null)
          .execute(),
    );
    const evidence = kept.flatMap((row) => row.opted_out?.evidence ?? []);
    expect(evidence).toContain(
      "We have a forwarder and are not looking for another one. Please remove me from your mailing list and do not write again.",
    );
  });

  test("what was dismissed stays away after the page is loaded again; what was wrong is counted without a word of it", async () => {
    const { address } = people.anna;
    await mail.open("several-people", address);
    await suggestion(address, "notInterested").locator("[data-action=wrong]").click();
    await suggestion(address, "notInterested").waitFor({ state: "detached" });
    await reloadMailbox(mail.page);
    await mail.open("several-people", address);
    await mail.page.waitForTimeout(2_000);
    expect(await suggestion(address, "notInterested").count()).toBe(0);
    const popup = await context.newPage();
    await popup.goto(`${extensionOrigin}/popup.html`);
    await popup.locator('[data-line="wrong.notInterested.en"]').waitFor();
    expect(await popup.locator('[data-line="wrong.notInterested.en"]').innerText()).toMatch(
      /not interested, English\s+1/,
    );
    const stored = String(await popup.evaluate("chrome.storage.local.get(null).then(JSON.stringify)"));
    expect(stored).not.toContain("no longer");
    await popup.close();
  });

  test("a language not yet measured on enough real mail says probably", async () => {
    const { address } = people.hannah;
    await mail.open("long-thread", address);
    const title = suggestion(address, "notInterested").locator(".suggestion-title");
    expect(await title.innerText()).toBe("Probably: Not interested");
  });
});
