import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clientId, extensionScopes } from "#lib/sync/discovery.ts";
import { addSequence } from "#server/store/fill.ts";
import { silentLog } from "#server/log.ts";
import { type RunningServer, startServer } from "#server/start.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { openAsOwner } from "#server/store/open-database.ts";
import type { Database } from "#server/store/tables.ts";
import { authorizePath, newVerifier, redirectUri } from "#server/testing/oauth-client.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { findings, launchPlain, openWatched, type Watched } from "./web-pages/watched-page.ts";

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
  browser = await launchPlain();
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
    expect(await findings(page)).toEqual([]);
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
    expect(await findings(lea.page)).toEqual([]);
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

describe("API keys", () => {
  test("a key is shown once, is good for what it says, and is revoked", async () => {
    const { page } = ines;
    await page.goto(`${server.url}/team/keys`);
    await page.getByRole("button", { name: "Make a key" }).press("Enter");
    await page.getByText("Enter a name, such as Reporting.").waitFor();
    await page.getByLabel("How long is it good?").selectOption("90 days");
    await type(page, "What is it for?", ["Reporting"]);
    await heading(page, "The key Reporting").waitFor();
    expect(await findings(page)).toEqual([]);
    const key = await page.getByLabel("Key", { exact: true }).inputValue();
    const me = async () => (await fetch(`${server.url}/v1/me`, { headers: { Authorization: `Bearer ${key}` } })).status;
    expect(await me()).toBe(200);
    await page.getByRole("link", { name: "I have it" }).press("Enter");
    await page.getByText("never used").or(page.getByText("last used")).waitFor();
    expect(await page.content()).not.toContain(key);
    await page.getByRole("button", { name: "Revoke the key Reporting" }).press("Enter");
    await page.getByText("The key is revoked.").waitFor();
    expect(await me()).toBe(401);
  });
});

describe("the account", () => {
  test("a wrong present password is said at its field; a right one is changed and signs out everywhere else", async () => {
    const elsewhere = await signIn(people.lea, passwords.lea);
    const { page } = lea;
    await page.goto(`${server.url}/account`);
    await type(page, "Present password", ["not this one at all", passwords.newer]);
    await page.getByText("That is not the present password.").waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("password");
    await type(page, "Present password", [passwords.lea, passwords.newer]);
    await page.getByText("The password is changed.").waitFor();
    await elsewhere.page.goto(`${server.url}/account`);
    await heading(elsewhere.page, "Sign in").waitFor();
  });

  test("sessions are listed and ended one by one, and all at once", async () => {
    const [first, second] = [await signIn(people.lea, passwords.newer), await signIn(people.lea, passwords.newer)];
    const { page } = lea;
    await page.goto(`${server.url}/account`);
    expect(await page.getByRole("button", { name: /^End: Chrome on/ }).count()).toBe(2);
    await page
      .getByRole("button", { name: /^End: Chrome on/ })
      .first()
      .press("Enter");
    await page.getByText("That session is ended.").waitFor();
    expect(await page.getByRole("button", { name: /^End: Chrome on/ }).count()).toBe(1);
    await page.getByRole("button", { name: "End all others" }).press("Enter");
    await page.getByText("All other sessions are ended.").waitFor();
    for (const other of [first, second]) {
      await other.page.goto(`${server.url}/team`);
      await heading(other.page, "Sign in").waitFor();
    }
    await page.getByRole("button", { name: "End all, this one too" }).press("Enter");
    await page.getByText("You are signed out.").waitFor();
  });

  test("signing in leads back to where one was headed", async () => {
    const { page } = lea;
    await page.goto(`${server.url}/account?done=password`);
    await type(page, "Email address", [people.lea, passwords.newer]);
    await heading(page, "Your account").waitFor();
    expect(page.url()).toBe(`${server.url}/account?done=password`);
  });
});

describe("the extension asks", () => {
  /** Opens its request in a browser, as its sign-in window does; resolves with where that ends. */
  async function ask(page: Page, answer: (page: Page) => Promise<void>): Promise<URL> {
    await page.route(`${redirectUri}**`, (route) => route.fulfill({ body: "" }));
    const asking = async () => {
      await page.goto(`${server.url}${authorizePath(newVerifier().challenge)}`);
      await answer(page);
    };
    const [ended] = await Promise.all([
      page.waitForRequest((request) => request.url().startsWith(redirectUri), { timeout: 30_000 }),
      asking(),
    ]);
    return new URL(ended.url());
  }

  test("and is let in after signing in, for a team, by keyboard", async () => {
    const { page } = await open();
    const end = await ask(page, async () => {
      await type(page, "Email address", [people.lea, passwords.newer]);
      await heading(page, "Let the extension in?").waitFor();
      await page.getByText("Harborline", { exact: true }).waitFor();
      expect(await page.locator("main").innerText()).toContain("stay signed in until you sign it out");
      expect(await findings(page)).toEqual([]);
      await page.getByRole("button", { name: "Allow", exact: true }).press("Enter");
    });
    expect(end.searchParams.get("code")).toMatch(/\S{20,}/);
    expect(end.searchParams.get("state")).toBe("a state of the test");
  });

  test("and is turned away", async () => {
    const { page } = await signIn(people.lea, passwords.newer);
    const end = await ask(page, async () => await page.getByRole("button", { name: "Do not allow" }).press("Enter"));
    expect(end.searchParams.get("error")).toBe("access_denied");
    expect(end.searchParams.get("code")).toBeNull();
  });

  test("and somebody else answers", async () => {
    const { page } = await signIn(people.lea, passwords.newer);
    const end = await ask(page, async () => {
      await page.getByRole("button", { name: "Use another account" }).press("Enter");
      await heading(page, "Sign in").waitFor();
      await type(page, "Email address", [people.ines, passwords.ines]);
      await page.getByText(`Signed in as ${people.ines}.`).waitFor();
      await page.getByRole("button", { name: "Allow", exact: true }).press("Enter");
    });
    expect(end.searchParams.get("code")).toMatch(/\S{20,}/);
  });

  test("a request that nobody signed, or for another program, is not shown", async () => {
    for (const query of [`client_id=${clientId}`, "client_id=another&sig=x", `client_id=${clientId}&sig=x&scope=all`]) {
      await lea.page.goto(`${server.url}/consent?${query}`);
      const allow = lea.page.getByRole("button", { name: "Allow", exact: true });
      if ((await allow.count()) > 0) {
        await allow.click();
      }
      await heading(lea.page, "This request has expired").waitFor();
    }
  });

  test("by a code: a wrong one is said, a right one connects the browser that shows it", async () => {
    const code = await fetch(`${server.url}/auth/device/code`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ client_id: clientId, scope: extensionScopes.join(" ") }),
    });
    const { user_code: userCode } = (await code.json()) as { user_code: string };
    const { page } = lea;
    await page.goto(`${server.url}/device`);
    await type(page, "Code", ["WRONGONE"]);
    await page.getByText("There is no such code, or it has expired.").waitFor();
    await type(page, "Code", [userCode]);
    await heading(page, "Let the extension in?").waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole("button", { name: "Allow", exact: true }).press("Enter");
    await heading(page, "Connected").waitFor();
  });
});

describe("how it looks", () => {
  const outside = ["/sign-in", "/set-up", "/invitation/none", "/nowhere"];
  const inside = ["/account", "/team", "/team/sequences", "/team/settings", "/team/keys", "/team/audit", "/device"];
  const looks: Readonly<Record<string, BrowserContextOptions>> = {
    light: { colorScheme: "light" },
    dark: { colorScheme: "dark" },
    "forced colours": { forcedColors: "active" },
    "360 pixels": { viewport: { width: 360, height: 640 } },
  };

  test.each(Object.keys(looks))(
    "axe finds nothing on any page, and none is wider than the screen: %s",
    async (look) => {
      const { context, page, troubles } = await openWatched(browser, server.url, looks[look]);
      await context.addCookies(await ines.context.cookies());
      for (const path of [...inside, ...(await pagesOfLea(page)), ...outside]) {
        if (path === outside[0]) {
          await context.clearCookies();
        }
        await page.goto(`${server.url}${path}`);
        expect(await findings(page), path).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), path).toBe(true);
      }
      expect(troubles).toEqual([]);
      await context.close();
    },
  );

  /** Pages that have an id in their address. */
  async function pagesOfLea(page: Page): Promise<string[]> {
    const paths: string[] = [];
    for (const [path, name] of [
      ["/team", /^(?:Hand over from|Deactivate) Lea Novak$/],
      ["/team/sequences", "Settings of Freight"],
    ] as const) {
      await page.goto(`${server.url}${path}`);
      for (const link of await page.getByRole("link", { name }).all()) {
        paths.push((await link.getAttribute("href")) ?? "");
      }
    }
    expect(paths.length).toBe(3);
    return paths;
  }
});

describe("leaving", () => {
  test("somebody's sequences are handed over; to nobody is asked again", async () => {
    const { page } = ines;
    await page.goto(`${server.url}/team`);
    await page.getByRole("link", { name: "Hand over from Lea Novak" }).press("Enter");
    await page.getByRole("button", { name: "Hand over" }).press("Enter");
    await page.getByText("Choose who gets them.").waitFor();
    await page.getByLabel("Their sequences and contacts go to").selectOption("Ines Duarte");
    await page.getByRole("button", { name: "Hand over" }).press("Enter");
    await page.getByText("Sequences and contacts are handed over.").waitFor();
    await lea.page.goto(`${server.url}/team/sequences`);
    await lea.page.getByText("There are no sequences yet.").waitFor();
  });

  test("who is deactivated is in the team no more, and is listed as such", async () => {
    const { page } = ines;
    await page.goto(`${server.url}/team`);
    await page.getByRole("link", { name: "Deactivate Lea Novak" }).press("Enter");
    await heading(page, "Deactivate Lea Novak?").waitFor();
    await page.getByRole("button", { name: "Deactivate" }).press("Enter");
    await page.getByText("The member is deactivated and signed out everywhere.").waitFor();
    await page.getByText("Deactivated", { exact: true }).waitFor();
    await lea.page.goto(`${server.url}/team/sequences`);
    await heading(lea.page, "No team yet").waitFor();
  });
});

describe("the audit log", () => {
  test("says what was done, in words, and is filtered by what, who and when", async () => {
    const { page } = ines;
    await page.goto(`${server.url}/team/audit`);
    const rows = page.getByRole("row");
    await rows.filter({ hasText: "Member deactivated" }).filter({ hasText: "Lea Novak" }).first().waitFor();
    await rows.filter({ hasText: "Team Edition changed" }).filter({ hasText: "public → private" }).first().waitFor();
    await rows.filter({ hasText: "Sequence settings changed" }).filter({ hasText: "Freight" }).first().waitFor();
    await page.getByLabel("What").selectOption("Team Edition changed");
    await page.getByLabel("Who").selectOption("Ines Duarte");
    await page.getByRole("button", { name: "Show" }).press("Enter");
    await page.waitForURL(/what=workspace\.teamEdition/);
    expect(await rows.count()).toBe(2);
    await page.getByLabel("To", { exact: true }).fill("2020-01-01");
    await page.getByRole("button", { name: "Show" }).press("Enter");
    await page.getByText("There are no such entries.").waitFor();
  });

  test("is taken along as CSV, as filtered", async () => {
    const { page } = ines;
    await page.goto(`${server.url}/team/audit?what=member.role`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download as CSV" }).press("Enter"),
    ]);
    expect(download.suggestedFilename()).toBe("leadmark-audit.csv");
    const lines = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
    expect(lines[0]).toContain('"action"');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.slice(1).every((line) => line.includes('"member.role"'))).toBe(true);
  });
});

test("text cannot be made markup by a script on a page", async () => {
  await ines.page.goto(`${server.url}/team`);
  const thrown = await ines.page.evaluate(() => {
    try {
      document.body.innerHTML = "<p>changed</p>";
      return null;
    } catch (error) {
      return String(error);
    }
  });
  expect(thrown).toContain("TrustedHTML");
});

test("nothing was refused by a policy, asked of another host or thrown on the way", () => {
  for (const { troubles } of [ines, lea, nobody]) {
    expect(troubles.filter((trouble) => !trouble.includes("TrustedHTML"))).toEqual([]);
  }
});

async function open(): Promise<Watched> {
  return await openWatched(browser, server.url);
}

async function signIn(address: string, password: string): Promise<Watched> {
  const watched = await open();
  await watched.page.goto(`${server.url}/account`);
  await type(watched.page, "Email address", [address, password]);
  await heading(watched.page, "Your account").waitFor();
  return watched;
}
