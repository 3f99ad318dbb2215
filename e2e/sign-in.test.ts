import { createServer } from "node:http";
import { sql } from "kysely";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { extensionOrigin, killWorker } from "#demo/browser/launch.ts";
import { agree, openWelcome, signIn } from "#demo/browser/sign-in.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { demoPassword, members, sequences } from "#demo/workspace/team.ts";
import type { StateAnswer } from "#lib/requests.ts";
import { asAccounts } from "#server/accounts/as-accounts.ts";
import { openLine, openMail, type Line } from "./line.ts";

const { maya } = members;
const freight = sequences.freight.name;

let line: Line;
let context: BrowserContext | null = null;
beforeAll(async () => {
  line = await openLine();
});
afterEach(async () => {
  await context?.close();
  context = null;
});
afterAll(() => line.close());

async function open(): Promise<BrowserContext> {
  context = await line.openSignedOut();
  return context;
}

/** What the popup is told. */
async function stateOf(of: BrowserContext): Promise<StateAnswer> {
  const page = await of.newPage();
  try {
    await page.goto(`${extensionOrigin}/popup.html`);
    return await page.evaluate<StateAnswer>(`chrome.runtime.sendMessage({ type: "state" })`);
  } finally {
    await page.close();
  }
}

/** The welcome page with an address submitted. */
async function submit(of: BrowserContext, server: string): Promise<Page> {
  const page = await of.newPage();
  await openWelcome(page);
  await page.locator("input[name=server]").fill(server);
  await page.locator("button[type=submit]").click();
  return page;
}

/** The same where a window opens for it. */
async function openWindow(of: BrowserContext): Promise<{ readonly page: Page; readonly window: Page }> {
  const page = await of.newPage();
  await openWelcome(page);
  await page.locator("input[name=server]").fill(line.server().url);
  const opened = of.waitForEvent("page");
  await page.locator("button[type=submit]").click();
  const window = await opened;
  await window.locator("input[name=password], button[value=allow]").first().waitFor();
  return { page, window };
}

/** Statements on the tables of accounts. */
async function inAccounts(statement: ReturnType<typeof sql>): Promise<void> {
  const { database } = line.server();
  await database.transaction().execute(async (tx) => await asAccounts(tx, async () => await statement.execute(tx)));
}

const alerted = async (page: Page) => {
  const alert = page.locator("form [role=alert]");
  await expect.poll(() => alert.innerText(), { timeout: 15_000 }).not.toBe("");
  return await alert.innerText();
};

describe("signing in in real Chromium, against the real server", () => {
  test("takes an address, a window with a password and a consent, and then shows contacts", async () => {
    const browser = await open();
    await signIn(browser, { server: line.server().url, member: maya });
    expect((await stateOf(browser)).accounts).toMatchObject([
      { id: `${line.workspaceId}-${maya.id}`, address: maya.address, ended: null, isChosen: true },
    ]);
    const mail = await openMail(browser, "gmail");
    await mail.open("plain-reply", people.elena.address);
    await mail.sidebar.card(people.elena.address, freight).waitFor();
    expect(await mail.sidebar.host.locator("[data-part=viewer]").innerText()).toContain(maya.name);
  });

  test("outlives a worker that is killed while the window is open", async () => {
    const browser = await open();
    const { page, window } = await openWindow(browser);
    await killWorker(browser);
    await agree(window, { member: maya });
    await page.locator("[data-signed-in]").waitFor();
    expect((await stateOf(browser)).accounts).toMatchObject([{ ended: null }]);
  });

  test("by a code, in a browser that has no sign-in window", async () => {
    const browser = await open();
    const page = await browser.newPage();
    await openWelcome(page);
    await page.evaluate("chrome.identity.launchWebAuthFlow = undefined");
    await page.locator("input[name=server]").fill(line.server().url);
    await page.locator("button[type=submit]").click();
    const device = page.locator("[data-part=device-code]");
    await device.waitFor();
    const elsewhere = await browser.newPage();
    await elsewhere.goto(`${line.server().url}/device`);
    await elsewhere.locator("input[name=email]").fill(maya.address);
    await elsewhere.locator("input[name=password]").fill(demoPassword);
    await elsewhere.locator("input[name=password]").press("Enter");
    await elsewhere.locator("input[name=code]").fill(await device.innerText());
    await elsewhere.locator("input[name=code]").press("Enter");
    await elsewhere.locator("button[name=answer][value=allow]").click();
    await page.locator("[data-signed-in]").waitFor({ timeout: 20_000 });
    expect((await stateOf(browser)).accounts).toMatchObject([{ address: maya.address, ended: null }]);
  });

  test("a window that is closed leaves nobody half signed in, and may be tried again", async () => {
    const browser = await open();
    const { page, window } = await openWindow(browser);
    await window.close();
    expect(await alerted(page)).toContain("window was closed");
    expect((await stateOf(browser)).accounts).toEqual([]);
    await page.close();
    await signIn(browser, { server: line.server().url, member: maya });
    expect((await stateOf(browser)).accounts).toMatchObject([{ ended: null }]);
  });

  test("an address that is none of ours is told apart, each with its own sentence", async () => {
    const browser = await open();
    const late = { "Access-Control-Allow-Origin": "*", "Content-Type": "application/json" };
    const stranger = createServer((request, response) => {
      const isLate = request.url?.startsWith("/late/") === true;
      response.writeHead(200, isLate ? late : { "Content-Type": "text/html" });
      void (isLate
        ? fetch(`${line.server().url}/.well-known/leadmark`)
            .then(async (answer) => JSON.parse(await answer.text()) as { serverTime: number })
            .then((document) =>
              response.end(JSON.stringify({ ...document, serverTime: document.serverTime - 86_400_000 })),
            )
        : response.end("<h1>Hello</h1>"));
    });
    await new Promise<void>((listening) => stranger.listen(0, "127.0.0.1", listening));
    const address = stranger.address();
    const here = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
    const said = [];
    for (const server of [
      "http://leadmark.example",
      "http://127.0.0.1:9",
      "https://127.0.0.1:9",
      here,
      `${here}/late`,
    ]) {
      const page = await submit(browser, server);
      said.push(await alerted(page));
      await page.close();
    }
    stranger.close();
    expect(said).toMatchObject([
      expect.stringContaining("must begin with https://"),
      expect.stringContaining("Nothing answers there"),
      expect.stringContaining("No answer that can be trusted"),
      expect.stringContaining("not a Leadmark server"),
      expect.stringContaining("clock"),
    ]);
    expect((await stateOf(browser)).accounts).toEqual([]);
  });

  test("signing out ends the refresh token at the server, and leaves no database", async () => {
    const browser = await open();
    await signIn(browser, { server: line.server().url, member: maya });
    await signIn(browser, { server: line.server().url, member: maya, anew: true });
    const page = await browser.newPage();
    await page.goto(`${extensionOrigin}/popup.html`);
    await page.locator("[data-action=sign-out]").click();
    await page.locator("[data-part=signed-out]").waitFor();
    const names = await page.evaluate<string[]>("indexedDB.databases().then((all) => all.map(({ name }) => name))");
    expect(names).toEqual(["leadmark"]);
    expect(
      await page.evaluate(
        "chrome.storage.session.get(null).then((all) => Object.keys(all).filter((key) => key.startsWith('access')))",
      ),
    ).toEqual([]);
  });
});

describe("a sign-in that ends", () => {
  test.each([
    ["revoked", sql`delete from accounts."oauthRefreshToken"`, sql`delete from accounts."oauthAccessToken"`],
    ["deactivated", sql`delete from accounts.member where "userId" = ${maya.id}`, sql`select 1`],
  ] as const)(
    "because it was %s is seen within a minute: the base goes, what waits stays",
    async (why, first, second) => {
      const own = await openLine();
      const before = line;
      line = own;
      try {
        const browser = await own.openBrowser("maya");
        const mail = await openMail(browser, "gmail");
        await mail.open("plain-reply", people.elena.address);
        await mail.sidebar.card(people.elena.address, freight).waitFor();
        await own.stopServer();
        await mail.sidebar.optOut(people.elena.address);
        await mail.sidebar.pending(people.elena.address, "waiting").first().waitFor();
        await own.startServer();
        // Before the browser comes back by itself.
        await inAccounts(second);
        await inAccounts(first);
        const notice = mail.sidebar.host.locator("[data-part=signed-out]");
        await notice.waitFor({ timeout: 60_000 });
        const { accounts } = await stateOf(browser);
        if (accounts[0]?.waiting === 1) {
          expect(accounts).toMatchObject([{ ended: why, optOuts: 1 }]);
          expect(await notice.innerText()).toContain("1 change is kept here");
        }
        expect(accounts).toMatchObject([{ ended: why, contacts: 0, sync: "signed_out" }]);
      } finally {
        line = before;
        await own.close();
      }
    },
    150_000,
  );

  test("a refresh whose answer was lost is asked for again, and nobody is signed out", async () => {
    const browser = await open();
    await signIn(browser, { server: line.server().url, member: maya });
    let lost = 0;
    // The answer is lost on the way to the worker: the server has taken the refresh token by then.
    await browser.route("**/auth/oauth2/token", async (route) => {
      lost += 1;
      await (lost === 1 ? route.fetch().then(() => route.abort()) : route.continue());
    });
    const page = await browser.newPage();
    await page.goto(`${extensionOrigin}/popup.html`);
    await page.evaluate("chrome.storage.session.clear()");
    const mail = await openMail(browser, "gmail");
    await mail.open("not-loaded", people.yuki.address);
    await mail.sidebar.host
      .locator(`[data-kind=contact][data-address="${people.yuki.address}"]`)
      .waitFor({ timeout: 25_000 });
    expect((await stateOf(browser)).accounts).toMatchObject([{ ended: null }]);
  }, 90_000);
});
