import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addMember } from "#server/accounts/fill-members.ts";
import { silentLog } from "#server/log.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { type RunningServer, startServer } from "#server/start.ts";
import { addSequence, createWorkspace } from "#server/store/fill.ts";
import { openAsOwner } from "#server/store/open-database.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { hostileNames, ranFlag } from "./hostile-names.ts";
import { launchPlain, openWatched, type Watched } from "./web-pages/watched-page.ts";

const names = hostileNames();
const admin = {
  name: names[0] ?? "",
  address: "ines@harborline.example",
  role: "admin",
  password: "a quiet harbour",
} as const;

let folder: string;
let server: RunningServer;
let browser: Browser;
let watched: Watched;
let ends: (() => Promise<void>)[] = [];
beforeAll(async () => {
  folder = await makeTempFolder();
  const postgres = await startEmbedded(join(folder, "data"));
  const config = { host: "127.0.0.1", port: 0, databaseUrl: postgres.url, dataFolder: join(folder, "data") };
  server = await startServer(config, { log: silentLog });
  const owner = openAsOwner(postgres.url);
  ends = [() => server.stop(), () => owner.destroy(), () => postgres.stop()];
  await owner.transaction().execute(async (tx) => {
    const { id } = await createWorkspace(tx, { name: names[1] ?? "", domains: [] });
    const { id: ownerId } = await addMember(tx, id, admin);
    for (const [at, name] of names.entries()) {
      await addMember(tx, id, { name, address: `p${at}@harborline.example`, role: "rep" });
      await addSequence(tx, id, { name, model: "reply", ownerId });
    }
  });
  browser = await launchPlain();
  watched = await openWatched(browser, server.url, { viewport: { width: 360, height: 640 } });
  watched.page.on("dialog", (dialog) => void dialog.dismiss());
  await watched.page.goto(`${server.url}/sign-in`);
  await watched.page.fill("#email", admin.address);
  await watched.page.fill("#password", admin.password);
  await watched.page.keyboard.press("Enter");
  await watched.page.waitForURL(`${server.url}/team`);
});
afterAll(async () => {
  await browser.close();
  for (const end of ends) {
    await end();
  }
  rmSync(folder, { recursive: true, force: true });
});

test("there are 500 of them", () => {
  expect(new Set(names).size).toBe(500);
});

test.each(["/team", "/team/sequences"])(
  "500 hostile names on %s are text and nothing else: nothing runs, nothing is asked for, nothing bursts the page",
  async (path) => {
    const { page } = watched;
    await page.goto(`${server.url}${path}`);
    const shown = new Set(await page.locator(".list-title").allTextContents());
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
    await expectCalm();
  },
);

test("the same in the audit log, the forms that name them, and the choice of heirs", async () => {
  const { page } = watched;
  await page.goto(`${server.url}/team`);
  const deactivate = (await page.locator('a[href$="/deactivate"]').first().getAttribute("href")) ?? "";
  const settings = `/team/sequences/${await firstSequence()}`;
  for (const path of ["/team/audit", deactivate, deactivate.replace("deactivate", "hand-over"), settings, "/account"]) {
    await page.goto(`${server.url}${path}`);
    await page.locator("h1").waitFor();
    await expectCalm();
  }
});

test("what is typed comes back as it was typed, 500 times, and as text", async () => {
  const { page } = watched;
  // A page of its own to read answers with: ours let no script make markup.
  const reader = await browser.newPage();
  await page.goto(`${server.url}/team/keys`);
  for (const name of names) {
    // Refused for its scope, so that the form is drawn again with what was typed.
    const token = await page.locator("input[name=form-token]").first().inputValue();
    const answer = await page.request.post(`${server.url}/team/keys`, {
      headers: { Origin: server.url },
      form: { name, scope: "none", "form-token": token },
    });
    expect(answer.status()).toBe(422);
    const typed = await reader.evaluate(
      (text) => new DOMParser().parseFromString(text, "text/html").querySelector<HTMLInputElement>("#name")?.value,
      await answer.text(),
    );
    expect(typed).toBe(name);
  }
});

async function firstSequence(): Promise<string> {
  await watched.page.goto(`${server.url}/team/sequences`);
  const href = await watched.page.locator('a[href^="/team/sequences/"]').first().getAttribute("href");
  return href?.split("/").at(-1) ?? "";
}

async function expectCalm(): Promise<void> {
  const { page, troubles } = watched;
  const found = await page.evaluate((flag) => {
    const odd =
      "script:not([src^='/assets/']), iframe, object, base, style, img:not([src^='/assets/']), svg, video, math";
    const handlers = [...document.querySelectorAll("*")].filter((element) =>
      element.getAttributeNames().some((name) => name.startsWith("on") || name === "style"),
    );
    return {
      ran: Reflect.get(window, flag) !== undefined,
      odd: document.querySelectorAll(odd).length,
      handlers: handlers.length,
      isWide: document.documentElement.scrollWidth > window.innerWidth,
    };
  }, ranFlag);
  expect(found).toEqual({ ran: false, odd: 0, handlers: 0, isWide: false });
  expect(troubles).toEqual([]);
}
