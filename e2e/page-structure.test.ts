import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extensionOrigin } from "#demo/browser/launch.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { mailboxOf } from "#demo/mailbox/mailbox.ts";
import { applications, openLine, openMail, type Line } from "./line.ts";

describe.each(applications)("the popup over %s", (application) => {
  let line: Line;
  beforeAll(async () => {
    line = await openLine();
  });
  afterAll(() => line.close());

  test("copies the page's structure as a file, without a word, address or value of the mail", async () => {
    const context = await line.openBrowser("maya");
    const mail = await openMail(context, application);
    await mail.open("plain-reply", people.elena.address);
    const popup = await context.newPage();
    await popup.goto(`${extensionOrigin}/popup.html`);
    await popup.locator("[data-part=state]").waitFor();
    // As over a real page: the mail tab is the one in front.
    await mail.page.bringToFront();
    const download = popup.waitForEvent("download");
    await popup.evaluate(() => document.querySelector<HTMLElement>("[data-action=structure]")?.click());
    const text = readFileSync(await (await download).path(), "utf8");
    expect(text).toContain(application === "gmail" ? "listitem" : "UniqueMessageBody");
    const thread = mailboxOf(0, Date.now()).threads.find(({ key }) => key === "plain-reply");
    if (thread === undefined) {
      throw new Error("The sample mailbox lost a thread.");
    }
    const words = thread.messages.flatMap(({ paragraphs, from, to }) => [
      ...paragraphs.flatMap((paragraph) => paragraph.split(/\s+/)).filter((word) => word.length > 9),
      ...[from, ...to].flatMap(({ name, address }) => [...name.split(" "), address]),
    ]);
    for (const word of [...words, thread.token, thread.conversationId, thread.id.hex, thread.subject]) {
      expect(text).not.toContain(word);
    }
  });

  test("counts a view that cannot be read, and no sidebar is shown", async () => {
    const context = await line.openBrowser("maya");
    const mail = await openMail(context, application);
    await mail.open("plain-reply", people.elena.address);
    // A redesign overnight: everything by which a message is known has gone.
    await mail.page.evaluate(() => {
      for (const element of document.querySelectorAll("[role=main] *, #ReadingPaneContainerId *")) {
        for (const name of element.getAttributeNames()) {
          if (
            /^(id|role|data-|class|email|name|aria-)/.test(name) &&
            element.id !== "ConversationReadingPaneContainer"
          ) {
            element.removeAttribute(name);
          }
        }
      }
    });
    await mail.sidebar.host.locator("[data-part=person]").first().waitFor({ state: "hidden" });
    const popup = await context.newPage();
    await popup.goto(`${extensionOrigin}/popup.html`);
    await popup.locator("[data-part=counts] dd").first().waitFor({ timeout: 15_000 });
  });
});
