import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BrowserContext } from "playwright-core";
import { extensionOrigin } from "#demo/browser/launch.ts";
import { openThread, reloadMailbox } from "#demo/guide/mail-app.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { members, sequences } from "#demo/workspace/team.ts";
import { applications, openLine, openMail, type Line } from "./line.ts";

const freight = sequences.freight.name;
const webinar = sequences.webinar.name;

let line: Line;
beforeAll(async () => {
  line = await openLine();
});
afterAll(() => line.close());

describe.each(applications)("a mailbox that is not known, in %s", (application) => {
  let context: BrowserContext;
  beforeEach(async () => {
    context = await line.openBrowser("maya");
  });
  afterEach(() => context.close());

  test("is asked about once; said to be private, the sidebar stays away until a page of ours says otherwise", async () => {
    const mail = await openMail(context, application, "tom");
    await openThread(mail.page, application, "plain-reply");
    const question = mail.sidebar.host.locator("[data-part=which-mailbox]");
    await question.waitFor();
    expect(await question.innerText()).toContain(members.tom.address);
    await question.locator("[data-action=private]").click();
    await mail.sidebar.host.locator("[data-part=sidebar]").waitFor({ state: "detached" });
    await openThread(mail.page, application, "german");
    await mail.page.waitForTimeout(700);
    expect(await mail.sidebar.host.locator("[data-part=sidebar]").count()).toBe(0);

    const popup = await context.newPage();
    await popup.goto(`${extensionOrigin}/popup.html`);
    const choice = popup.locator(`select[data-mailbox="${members.tom.address}"]`);
    expect(await choice.inputValue()).toBe("private");
    await choice.selectOption(`${line.workspaceId}-${members.maya.id}`);
    await mail.page.bringToFront();
    await mail.sidebar.host.locator(`[data-part=person][data-address="${people.katrin.address}"]`).waitFor();
  });

  test("said to be for work, it shows the account's contacts, and is not asked about again", async () => {
    const mail = await openMail(context, application, "tom");
    await openThread(mail.page, application, "plain-reply");
    await mail.sidebar.host.locator("[data-part=which-mailbox] [data-account]").click();
    await mail.sidebar.card(people.elena.address, freight).waitFor();
    await reloadMailbox(mail.page);
    await openThread(mail.page, application, "plain-reply");
    await mail.sidebar.card(people.elena.address, freight).waitFor();
  });
});

test("the owner is asked, sees it beside the contact and in the popup, and accepts", async () => {
  const { address } = people.rahim;
  const maya = await line.openBrowser("maya");
  const tom = await line.openBrowser("tom");
  const asking = await openMail(maya, "gmail");
  await asking.open("other-owner", address);
  const menu = await asking.sidebar.openMenu(address, webinar);
  await menu.locator("[data-action=ask-owner]").click();
  await menu.locator("[data-op=set_paused]").click();
  const asked = asking.sidebar.host.locator("[data-part=request][data-mine]");
  await asked.waitFor();
  expect(await asked.innerText()).toContain(`You asked ${members.tom.name}: Pause`);
  expect((await line.read(address)).enrollments.some(({ status }) => status.state === "paused")).toBe(false);

  const popup = await tom.newPage();
  await popup.goto(`${extensionOrigin}/popup.html`);
  await popup
    .locator("[data-part=requests]", { hasText: `${members.maya.name} asks you: Pause` })
    .waitFor({ timeout: 20_000 });
  const answering = await openMail(tom, "gmail", "tom");
  await answering.open("other-owner", address);
  const request = answering.sidebar.host.locator("[data-part=request]");
  await request.locator("[data-action=accept]").click();
  await line.settled(address, ({ enrollments }) =>
    enrollments.some(({ sequence, status }) => sequence === webinar && status.state === "paused"),
  );
  await request.waitFor({ state: "detached" });
  await asking.sidebar
    .card(address, webinar)
    .and(asking.page.locator("[data-state=paused]"))
    .waitFor({ timeout: 20_000 });
  await asked.waitFor({ state: "detached" });
  await popup.locator("[data-part=requests]").waitFor({ state: "detached" });
});
