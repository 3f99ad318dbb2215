import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "#demo/browser/find-browser.ts";
import { addSequence } from "#server/store/fill.ts";
import { silentLog } from "#server/log.ts";
import { type RunningServer, startServer } from "#server/start.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { openAsOwner } from "#server/store/open-database.ts";
import type { Database } from "#server/store/tables.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { openWatched, type Watched } from "./web-pages/watched-page.ts";

const passwords = { ines: "a quiet harbour at dawn", lea: "seven boats in the fog", newer: "one lamp on the far pier" };
const people = { ines: "ines@harborline.example", lea: "lea@harborline.example", noor: "noor@harborline.example" };

let folder: string;
let server: RunningServer;
/** The database as its owner: sees every workspace. */
let owner: Database;
let ends: (() => Promise<void>)[] = [];
let browser: Browser;
/** The admin's browser, the newcomer's, and one of nobody. */
let ines: Watched;
let lea: Watched;
let nobody: Watched;

beforeAll(async () => {
  folder = await makeTempFolder();
  const postgres = await startEmbedded(join(folder, "data"));
  const config = { host: "127.0.0.1", port: 0, databaseUrl: postgres.url, dataFolder: join(folder, "data") };
  server = await startServer(config, { log: silentLog });
  owner = openAsOwner(postgres.url);
  ends = [() => server.stop(), () => owner.destroy(), () => postgres.stop()];
  const found = findBrowser();
  if (found === null) {
    throw new Error("No browser to test with.");
  }
  const asRoot = process.getuid?.() === 0;
  browser = await chromium.launch({ executablePath: found.path, args: asRoot ? ["--no-sandbox"] : [] });
  [ines, lea, nobody] = [
    await openWatched(browser, server.url),
    await openWatched(browser, server.url),
    await openWatched(browser, server.url),
  ];
});
afterAll(async () => {
  await browser.close();
  for (const end of ends) {
    await end();
  }
  rmSync(folder, { recursive: true, force: true });
});

/** Fills the form by keyboard alone: from field to field in the order of the page, and Enter at the end. */
async function type(page: Page, first: string, texts: readonly string[]): Promise<void> {
  await page.getByLabel(first, { exact: true }).focus();
  for (const [at, text] of texts.entries()) {
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
    await page.keyboard.press(at === texts.length - 1 ? "Enter" : "Tab");
  }
}

const heading = (page: Page, name: string | RegExp) => page.getByRole("heading", { level: 1, name });

describe("set-up", () => {
  const answers = ["Harborline", "Ines Duarte", people.ines, passwords.ines];

  test("a wrong code is said at its field, which has the focus, and what was typed is still there", async () => {
    const { page } = ines;
    await page.goto(server.url);
    await heading(page, "Set up Leadmark").waitFor();
    await type(page, "Set-up code", ["WRONG-CODE", ...answers]);
    await page.getByText("That is not the code.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("code");
    expect(await page.getByLabel("Set-up code").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Set-up code").getAttribute("aria-describedby")).toContain("code-wrong");
    expect(await page.getByLabel("Name of the team").inputValue()).toBe("Harborline");
    expect(await page.getByLabel("Password").inputValue()).toBe("");
    expect(await page.title()).toBe("Not done: Set up Leadmark · Leadmark");
  });

  test("the code makes the team and its first admin, by keyboard, and signs them in", async () => {
    const { page } = ines;
    await type(page, "Set-up code", [server.setUpCode ?? "", ...answers]);
    await heading(page, "Members").waitFor();
    await page.getByText(people.ines).waitFor();
  });

  test("after that nobody sets up again", async () => {
    await nobody.page.goto(`${server.url}/set-up`);
    await heading(nobody.page, "Already set up").waitFor();
  });
});

describe("members", () => {
  test("an invitation is a link that can be copied, and that lets a newcomer in once", async () => {
    const { page, context } = ines;
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`${server.url}/team`);
    await type(page, "Email address", [people.lea]);
    await heading(page, `Invitation for ${people.lea}`).waitFor();
    const link = await page.getByLabel("Link").inputValue();
    await page.getByRole("button", { name: "Copy" }).press("Enter");
    await page.getByText("Copied").waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);

    await lea.page.goto(link);
    await heading(lea.page, "Join Harborline").waitFor();
    await type(lea.page, "Your name", ["Lea Novak", "short"]);
    await lea.page.getByText("At least 12 characters.", { exact: true }).waitFor();
    expect(await lea.page.getByLabel("Your name").inputValue()).toBe("Lea Novak");
    await type(lea.page, "Password", [passwords.lea]);
    await heading(lea.page, "Sequences").waitFor();

    await nobody.page.goto(link);
    await heading(nobody.page, "This invitation is not open").waitFor();
  });

  test("somebody who is a member already is not invited again", async () => {
    await ines.page.goto(`${server.url}/team`);
    await type(ines.page, "Email address", [people.lea]);
    await ines.page.getByText("Somebody with this address is a member already.").waitFor();
  });

  test("an invitation is taken back, and its link opens nothing any more", async () => {
    const { page } = ines;
    await page.goto(`${server.url}/team`);
    await type(page, "Email address", [people.noor]);
    const link = await page.getByLabel("Link").inputValue();
    await page.goto(`${server.url}/team`);
    await page.getByRole("button", { name: `Take back the invitation of ${people.noor}` }).press("Enter");
    await page.getByText("The invitation is taken back.").waitFor();
    await nobody.page.goto(link);
    await heading(nobody.page, "This invitation is not open").waitFor();
  });

  test("a role is changed, and opens and closes pages at once", async () => {
    await lea.page.goto(`${server.url}/team/audit`);
    await heading(lea.page, "Not for your role").waitFor();
    await setRole("Lea Novak", "Manager");
    await lea.page.goto(`${server.url}/team`);
    await heading(lea.page, "Members").waitFor();
    expect(await lea.page.getByRole("button", { name: /Change the role/ }).count()).toBe(0);
    await lea.page.goto(`${server.url}/team/settings`);
    await heading(lea.page, "Not for your role").waitFor();
    await setRole("Lea Novak", "Rep");
  });

  test("the last admin stays one", async () => {
    await setRole("Ines Duarte", "Rep");
    await ines.page.getByText("The team needs an admin: make somebody else one first.").waitFor();
    await ines.page.goto(`${server.url}/team/audit`);
    await heading(ines.page, "Audit log").waitFor();
  });

  async function setRole(name: string, role: string): Promise<void> {
    await ines.page.goto(`${server.url}/team`);
    await ines.page.getByRole("combobox", { name: `Role of ${name}` }).focus();
    await ines.page.getByRole("combobox", { name: `Role of ${name}` }).selectOption(role);
    await ines.page.getByRole("button", { name: `Change the role of ${name}` }).press("Enter");
    await ines.page.getByRole(role === "Rep" && name.startsWith("Ines") ? "alert" : "status").waitFor();
  }
});

describe("settings", () => {
  test("Team Edition is chosen by arrow keys, and kept", async () => {
    const { page } = ines;
    await page.goto(`${server.url}/team/settings`);
    await page.getByRole("radio", { name: /^Public/ }).focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.getByText("The settings are saved.").waitFor();
    expect(await page.getByRole("radio", { name: /^Private/ }).isChecked()).toBe(true);
  });

  test("a sequence's settings: wrong days are said at the field and nothing else is lost; right ones are kept", async () => {
    const { page } = ines;
    const { workspaceId, ownerId } = await teamOf(people.lea);
    await addSequence(owner, workspaceId, { name: "Freight", model: "reply", ownerId });
    await page.goto(`${server.url}/team/sequences`);
    await page.getByRole("link", { name: "Settings of Freight" }).press("Enter");
    await page.getByLabel("Go on with the sequence").check();
    await page.getByLabel("Track opens").uncheck();
    await type(page, "Days to wait where no return date is known", ["400"]);
    await page.getByText("A whole number from 1 to 365.").waitFor();
    expect(await page.getByLabel("Go on with the sequence").isChecked()).toBe(true);
    expect(await page.getByLabel("Track opens").isChecked()).toBe(false);
    await type(page, "Days to wait where no return date is known", ["12"]);
    await page.getByText("The settings are saved.").waitFor();
    await page.getByRole("link", { name: "Settings of Freight" }).click();
    expect(await page.getByLabel("Days to wait where no return date is known").inputValue()).toBe("12");
    expect(await page.getByLabel("Track opens").isChecked()).toBe(false);
    expect(await page.getByLabel("Track clicks on links").isChecked()).toBe(true);
  });

  test("a rep sees and sets their own sequences only", async () => {
    const { workspaceId, ownerId } = await teamOf(people.ines);
    const { id } = await addSequence(owner, workspaceId, { name: "Webinar", model: "autoklose", ownerId });
    await lea.page.goto(`${server.url}/team/sequences`);
    await lea.page.getByText("Freight").waitFor();
    expect(await lea.page.getByText("Webinar").count()).toBe(0);
    await lea.page.goto(`${server.url}/team/sequences/${id}`);
    await heading(lea.page, "No such page").waitFor();
  });

  async function teamOf(address: string): Promise<{ workspaceId: string; ownerId: string }> {
    const row = await owner
      .selectFrom("members")
      .where("address", "=", address)
      .select(["workspace_id", "id"])
      .executeTakeFirstOrThrow();
    return { workspaceId: row.workspace_id, ownerId: row.id };
  }
});
