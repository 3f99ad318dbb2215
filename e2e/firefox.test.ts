import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { launch, type Browser, type ElementHandle, type Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findFirefox } from "#demo/browser/find-browser.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { mailboxResponse } from "#demo/mailbox/serve.ts";
import { demoPassword, members, sequences } from "#demo/workspace/team.ts";
import { applications, openLine, type Line } from "./line.ts";

const freight = sequences.freight.name;
/** Firefox makes a random one per install; fixed here so that the welcome page can be addressed. */
const uuid = randomUUID();

const addresses = {
  gmail: "https://mail.google.com/mail/u/0/#inbox",
  outlook: "https://outlook.office.com/mail/0/inbox",
} as const;

let line: Line;
let browser: Browser;

beforeAll(async () => {
  line = await openLine();
  browser = await launch({
    browser: "firefox",
    executablePath: findFirefox() ?? "firefox",
    headless: true,
    args: ["--remote-allow-system-access"],
    extraPrefsFirefox: {
      "extensions.webextensions.uuids": JSON.stringify({ "leadmark@leadmark.example": uuid }),
    },
  });
  await browser.installExtension(resolve(".output/firefox-mv3"));
  await signIn();
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
});

/** As a person does: on the welcome page, then in the window that it opens. */
async function signIn(): Promise<void> {
  const page = await browser.newPage();
  // Navigating to an extension page works, but is never reported as done.
  await page.goto(`moz-extension://${uuid}/welcome.html`, { timeout: 2_000 }).catch(() => undefined);
  await page.waitForSelector("input[name=server]");
  await page.$eval("input[name=server]", (input) => (input.value = ""));
  await page.type("input[name=server]", line.server().url);
  await page.click("form button[type=submit]");
  const target = await browser.waitForTarget((one) => one.url().startsWith(line.server().url), { timeout: 20_000 });
  const window = await target.page();
  await window?.locator("input[name=email]").fill(members.maya.address);
  await window?.locator("input[name=password]").fill(demoPassword);
  await window?.locator("form button[type=submit]").click();
  await window?.locator("button[name=answer][value=allow]").click();
  await page.waitForSelector("[data-signed-in]", { timeout: 20_000 });
  await page.close();
}

async function openMail(application: keyof typeof addresses): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const answer = URL.canParse(request.url()) ? mailboxResponse(new URL(request.url())) : null;
    void (answer === null ? request.continue() : request.respond(answer));
  });
  await page.goto(addresses[application]);
  await page.waitForSelector("[data-key]");
  return page;
}

/** In the sidebar's shadow root. */
function inSidebar(page: Page, selector: string): Promise<ElementHandle | null> {
  return page.waitForSelector(`leadmark-sidebar >>> ${selector}`, { timeout: 10_000 });
}

async function openThread(page: Page, key: string, address: string): Promise<void> {
  await (await page.$("[role=main] [data-does=back]"))?.click();
  await page.locator(`[data-key="${key}"]`).click();
  await inSidebar(page, `[data-part=person][data-address="${address}"]`);
}

async function click(page: Page, selector: string): Promise<void> {
  await page.locator(`leadmark-sidebar >>> ${selector}`).click();
}

test("signs in in Firefox: address, password, consent", async () => {
  const page = await openMail("gmail");
  await openThread(page, "plain-reply", people.elena.address);
  const viewer = await inSidebar(page, "[data-part=viewer]");
  expect(await viewer?.evaluate((one) => one.textContent)).toContain(members.maya.name);
  await page.close();
});

describe.each(applications)("the main line in Firefox, %s", (application) => {
  const offset =
    application === "gmail"
      ? { status: people.elena, thread: "plain-reply" }
      : { status: people.hannah, thread: "long-thread" };

  test("shows a status, sets one, logs a call, opts out", async () => {
    const page = await openMail(application);
    const { address } = offset.status;
    await openThread(page, offset.thread, address);
    await inSidebar(page, `[data-part=status][data-sequence="${freight}"][data-state=active]`);

    await click(page, `[data-part=status][data-sequence="${freight}"] [data-action=set-status]`);
    await click(page, `[data-part=menu] [data-op=set_paused]:not([aria-disabled])`);
    await inSidebar(page, `[data-part=status][data-sequence="${freight}"][data-state=paused]`);
    const { calls } = await line.settled(address, ({ enrollments }) =>
      enrollments.some(({ sequence, status }) => sequence === freight && status.state === "paused"),
    );

    await click(page, "[data-part=person] [data-action=log-call]");
    await click(page, "[data-part=call-form] label:has(input[name=outcome][value=busy])");
    await click(page, "[data-part=call-form] [data-action=save-call]");
    await line.settled(address, (contact) => contact.calls === calls + 1);

    await click(page, "[data-part=person] [data-action=opt-out]");
    await inSidebar(page, "[data-part=opted-out]");
    const contact = await line.settled(address, ({ optedOut, suppressed }) => optedOut && suppressed);
    expect(contact.enrollments.every(({ status }) => status.state === "finished")).toBe(true);
    await page.close();
  });

  test("stands beside the mail, with room of its own", async () => {
    const page = await openMail(application);
    await openThread(page, "unknown-sender", people.diego.address);
    await inSidebar(page, ".drawer[data-mode=open]");
    const [mail, drawer] = await page.evaluate(() => {
      const panes = '[role="main"], [id="ConversationReadingPaneContainer"]';
      const shown = [...document.querySelectorAll(panes)].findLast((pane) => pane.checkVisibility());
      const drawer = document.querySelector("leadmark-sidebar")?.shadowRoot?.querySelector(".drawer");
      return [shown?.getBoundingClientRect().right ?? 0, drawer?.getBoundingClientRect().left ?? 0] as const;
    });
    expect(mail).toBeGreaterThan(0);
    expect(mail).toBeLessThanOrEqual(drawer + 2);
    await page.close();
  });

  test("says that an address is not in the workspace", async () => {
    const page = await openMail(application);
    await openThread(page, "unknown-sender", people.diego.address);
    await inSidebar(page, "[data-part=person][data-kind=unknown]");
    await page.close();
  });
});
