import type { BrowserContext, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { extensionOrigin } from "#demo/browser/launch.ts";
import { correspondents as people } from "#demo/mailbox/correspondents.ts";
import { members } from "#demo/workspace/team.ts";
import { openLine, openMail, type Line } from "./line.ts";

/**
 * The mail page has taken the content script over: what runs here runs in the extension's own world in that page, with
 * everything the extension gives it, and is somebody else's.
 */

let line: Line;
let context: BrowserContext;
let page: Page;
let hostile: World;

interface World {
  /** Runs an expression; its value as JSON has it, or the message of what it threw. */
  readonly run: (expression: string) => Promise<unknown>;
}

beforeAll(async () => {
  line = await openLine();
  context = await line.openBrowser("maya");
  ({ page } = await openMail(context, "gmail"));
  hostile = await worldOf(page);
});
afterAll(() => line.close());

/** The extension's isolated world in the page. */
async function worldOf(of: Page): Promise<World> {
  const session: CDPSession = await of.context().newCDPSession(of);
  const found = new Promise<number>((resolve) => {
    session.on("Runtime.executionContextCreated", ({ context: { id, origin, name } }) => {
      if (origin === extensionOrigin || name === "Leadmark") {
        resolve(id);
      }
    });
  });
  await session.send("Runtime.enable");
  const contextId = await found;
  return {
    async run(expression) {
      const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
        expression: `(async () => (${expression}))()`,
        contextId,
        awaitPromise: true,
        returnByValue: true,
      });
      return exceptionDetails === undefined
        ? result.value
        : { threw: exceptionDetails.exception?.description ?? exceptionDetails.text };
    },
  };
}

const say = (message: unknown) => hostile.run(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
const account = () => `${line.workspaceId}-${members.maya.id}`;
const strangeAccount = `${"0".repeat(8)}-0000-7000-8000-${"0".repeat(12)}`.concat(
  "-",
  "11111111-1111-7111-8111-111111111111",
);

/** What our own page is told; the extension goes on working for it. */
async function fromPage(message: unknown): Promise<unknown> {
  const own = await context.newPage();
  try {
    await own.goto(`${extensionOrigin}/popup.html`);
    return await own.evaluate(`chrome.runtime.sendMessage(${JSON.stringify(message)})`);
  } finally {
    await own.close();
  }
}

describe("a content script that somebody else took over", () => {
  test("is the extension's own world, so that what follows is no matter of a missing API", async () => {
    expect(await hostile.run("chrome.runtime.id")).toBe(extensionOrigin.slice("chrome-extension://".length));
    expect(await say({ type: "count", provider: "gmail", what: "fallback" })).toEqual({ ok: true });
  });

  const grant = { type: "code", code: "c", verifier: "v", redirectUri: "https://x.chromiumapp.org/" };
  test.each([
    ["the state", () => ({ type: "state" })],
    ["news", () => ({ type: "look" })],
    ["what waits", () => ({ type: "saveWaiting", account: account() })],
    ["signing in somewhere else", () => ({ type: "signIn", server: "https://evil.example", grant })],
    ["signing out", () => ({ type: "signOut", account: account() })],
    ["another account", () => ({ type: "choose", account: account() })],
    ["forgetting", () => ({ type: "forget", account: account() })],
    ["forgetting a mailbox", () => ({ type: "forgetMailbox", address: "maya@x.example" })],
    ["an answer to a request", () => ({ type: "answerRequest", account: account(), accept: true })],
    ["every contact", () => ({ type: "contacts" })],
    ["a token", () => ({ type: "token" })],
    ["the database", () => ({ type: "query", table: "contacts" })],
    ["nothing", () => null],
    ["a request with more to it", () => ({ type: "mailTable", also: "token" })],
  ])("is told nothing when it asks for %s", async (_what, message) => {
    const answer = await say(message());
    expect(answer === undefined || answer === null || JSON.stringify(answer).includes("threw")).toBe(true);
  });

  test("cannot read what the extension keeps: no access token, no database of its own", async () => {
    expect(await hostile.run("chrome.storage.session.get(null)")).toMatchObject({
      threw: expect.any(String) as string,
    });
    const local = JSON.stringify(await hostile.run("chrome.storage.local.get(null)"));
    expect(local).not.toMatch(/lm[arw]_|refresh|token|@/i);
    expect(await hostile.run("(await indexedDB.databases()).map(({ name }) => name)")).not.toContain("leadmark");
    expect(await hostile.run("typeof chrome.identity + typeof chrome.tabs + typeof chrome.alarms")).toBe(
      "undefinedundefinedundefined",
    );
  });

  test("hears on a port of people whose addresses it names, and of nobody else", async () => {
    const addresses = [people.elena.address, "nobody@nowhere.example"];
    const opened = {
      type: "open",
      thread: "t",
      account: members.maya.address,
      people: addresses.map((address) => ({ name: "", address })),
    };
    const views = JSON.stringify(
      await hostile.run(`new Promise((resolve) => {
        const views = [];
        const port = chrome.runtime.connect({ name: "thread" });
        port.onMessage.addListener((view) => views.push(view));
        port.postMessage(${JSON.stringify(opened)});
        port.postMessage({ type: "open", thread: "t", account: null, people: "all" });
        port.postMessage({ type: "list" });
        setTimeout(() => resolve(views), 1500);
      })`),
    );
    expect(views).toContain(people.elena.address);
    for (const other of [people.priya, people.rahim, people.katrin]) {
      expect(views).not.toContain(other.address);
    }
    expect(views).not.toMatch(/lm[arw]_/);
    for (const [name, asked] of [
      ["everything", opened],
      // The side panel's: only a page of the extension may follow a tab.
      ["panel", { type: "follow", tabId: 1 }],
    ] as const) {
      expect(
        await hostile.run(`new Promise((resolve) => {
      const port = chrome.runtime.connect({ name: "${name}" });
      port.onMessage.addListener(() => resolve("answered"));
      port.postMessage(${JSON.stringify(asked)});
      setTimeout(() => resolve("silence"), 500);
    })`),
      ).toBe("silence");
    }
  });

  test("cannot act in an account that is not signed in, nor say what a known mailbox is for", async () => {
    const change = { type: "optOut", address: people.elena.address, contactId: null, evidence: null };
    const id = "0197b3c0-0000-7000-8000-0000000000ff";
    expect(
      await say({ type: "submit", account: strangeAccount, id, madeAt: Date.now(), basedOn: null, change }),
    ).toEqual({
      ok: false,
      reason: "signed_out",
    });
    expect(await say({ type: "mailbox", address: members.maya.address, account: null })).toEqual({ ok: false });
    expect((await line.read(people.elena.address)).optedOut).toBe(false);
  });

  test("is not listened to from a frame of the mail page, nor from a page of the extension that it frames", async () => {
    await hostile.run(`new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.src = chrome.runtime.getURL("/popup.html");
      frame.onload = resolve;
      document.body.append(frame);
      setTimeout(resolve, 1500);
    })`);
    const frames = page.frames().filter((frame) => frame.url().startsWith(extensionOrigin));
    // Not web-accessible, and framed by nobody: the browser puts an error page there.
    for (const frame of frames) {
      expect(await frame.evaluate("typeof chrome.runtime?.sendMessage").catch(() => "undefined")).toBe("undefined");
    }
  });

  test("gets a fraction of a flood answered, and the rep's own pages go on working", async () => {
    const answered = await hostile.run(`(async () => {
      const flood = Array.from({ length: 2_000 }, () =>
        chrome.runtime.sendMessage({ type: "count", provider: "gmail", what: "fallback" }).catch(() => undefined));
      return (await Promise.all(flood)).filter((answer) => answer !== undefined && answer !== null).length;
    })()`);
    expect(Number(answered)).toBeGreaterThan(0);
    expect(Number(answered)).toBeLessThan(600);
    expect(await fromPage({ type: "state" })).toMatchObject({ accounts: [{ id: account(), ended: null }] });
  });
});
