import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readThread } from "./read.ts";
import type { NoReading, Read, Reading } from "./reading.ts";
import { openSessionReader } from "./session-reader.ts";
import { fixture, page } from "./testing.ts";
import { watchThread } from "./watch.ts";

const inbox = "https://mail.google.com/mail/u/0/#inbox";
const conversation = "https://outlook.office.com/mail/inbox/id/AAQkADk2Zg%2BZTFhNzYtM2E%3D";

/** Watches a page; `seen` holds what was called back. */
function watching(html: string, url: string, read = readThread) {
  const opened = page(html, url);
  const abort = new AbortController();
  const seen: (string | null)[] = [];
  const reasons: (NoReading | null)[] = [];
  const counts: string[] = [];
  watchThread({
    document: opened.document,
    window: opened.window,
    read,
    onChange: (reading: Reading | null, reason) => {
      seen.push(
        reading === null ? null : `${reading.threadId}: ${reading.messages.map((message) => message.state).join(" ")}`,
      );
      reasons.push(reason);
    },
    onCount: (what) => counts.push(what),
    signal: abort.signal,
  });
  const go = (to: string) => opened.window.history.pushState(null, "", to);
  return { ...opened, abort, seen, reasons, counts, go, main: () => opened.document.querySelector('[role="main"]') };
}

/** happy-dom tells observers in a real task; the clock of the watcher is the fake one. */
async function pass(ms: number): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  await vi.advanceTimersByTimeAsync(ms);
}

describe("the watcher", () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "Date"] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("tells a thread that is open from the start once, however much the page changes otherwise", async () => {
    const { seen, document, abort } = watching(fixture("gmail/thread-standard.html"), inbox);
    await pass(10);
    for (let i = 0; i < 20; i++) {
      document.body.append(document.createElement("div"));
      await pass(70);
    }
    await pass(6000);
    expect(seen).toEqual(["19fa3e017005a71a: collapsed expanded expanded"]);
    abort.abort();
  });

  it("stays silent in a list, then tells the opened and the closed thread within 150 ms", async () => {
    const { seen, document, abort, reasons } = watching(fixture("gmail/list-only.html"), inbox);
    await pass(500);
    expect(seen).toEqual([]);
    const thread = page(fixture("gmail/bounce.html"), inbox).document;
    const list = document.body.innerHTML;
    document.body.innerHTML = thread.body.innerHTML;
    await pass(150);
    expect(seen).toEqual(["19fb24d53c05a71a: expanded"]);
    document.body.innerHTML = list;
    await pass(160);
    expect(seen).toEqual(["19fb24d53c05a71a: expanded", null]);
    expect(reasons.at(-1)).toBe("no_thread");
    abort.abort();
  });

  it("tells a message that was opened or arrived", async () => {
    const { seen, document, abort } = watching(fixture("gmail/auto-reply.html"), inbox);
    const last = [...document.querySelectorAll('[role="listitem"]')].at(-1);
    last?.remove();
    await pass(100);
    expect(seen).toEqual(["19fa7f3ca805a71a: expanded expanded", "19fa7f3ca805a71a: expanded"]);
    abort.abort();
  });

  it("stops at the signal", async () => {
    const { seen, document, abort } = watching(fixture("gmail/auto-reply.html"), inbox);
    abort.abort();
    document.body.innerHTML = "";
    await pass(10_000);
    expect(seen).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("waits until Outlook looks the same twice", async () => {
    const { seen, abort } = watching(fixture("outlook/conversation-right.html"), conversation);
    expect(seen).toEqual([]);
    await pass(100);
    expect(seen).toEqual(["AAQkADk2Zg+ZTFhNzYtM2E=: collapsed expanded expanded"]);
    abort.abort();
  });

  it("does not tell the old messages of Outlook under the id of the next conversation", async () => {
    const { seen, abort, go, document } = watching(fixture("outlook/automatic-reply.html"), conversation);
    await pass(100);
    expect(seen).toHaveLength(1);
    go("https://outlook.office.com/mail/inbox/id/AAQkNEXT");
    document.querySelector('[aria-selected="true"]')?.setAttribute("data-convid", "AAQkNEXT");
    await pass(1200);
    expect(seen).toHaveLength(1);
    const next = page(
      fixture("outlook/undeliverable.html").replaceAll("AAQkADk2Zg+ZTFhNzYtM2E=", "AAQkNEXT"),
      conversation,
    ).document;
    document.body.innerHTML = next.body.innerHTML;
    await pass(200);
    expect(seen).toEqual(["AAQkADk2Zg+ZTFhNzYtM2E=: expanded", "AAQkNEXT: expanded"]);
    abort.abort();
  });

  it("tells the same messages under a new id after two seconds: only the address was rewritten", async () => {
    const { seen, abort, go, document } = watching(fixture("outlook/automatic-reply.html"), conversation);
    await pass(100);
    document.querySelector('[aria-selected="true"]')?.setAttribute("data-convid", "AAQkOTHERWISE");
    go("https://outlook.office.com/mail/inbox/id/AAQkOTHERWISE");
    await pass(3500);
    expect(seen).toEqual(["AAQkADk2Zg+ZTFhNzYtM2E=: expanded", "AAQkOTHERWISE: expanded"]);
    abort.abort();
  });

  it("calls a thread unreadable when it has been loading for ten seconds", async () => {
    const loading = fixture("gmail/bounce.html").replace(/<div class="nH" role="list">.*?<\/body>/s, "</body>");
    const { seen, reasons, abort } = watching(loading, inbox);
    await pass(9000);
    expect(seen).toEqual([]);
    await pass(7000);
    expect(reasons).toEqual(["unreadable"]);
    abort.abort();
  });

  it("counts a change that only the slow sweep saw", async () => {
    let isOpen = true;
    const { seen, counts, abort } = watching(fixture("gmail/bounce.html"), inbox, (document, url) =>
      isOpen ? readThread(document, url) : { ok: false, reason: "no_thread" },
    );
    isOpen = false;
    await pass(5200);
    expect(counts).toEqual(["missed"]);
    expect(seen.at(-1)).toBe(null);
    abort.abort();
  });

  it("survives a reader and a listener that throw", async () => {
    const { counts, reasons, abort } = watching(fixture("gmail/bounce.html"), inbox, () => {
      throw new Error("broken");
    });
    await pass(300);
    expect(counts).toContain("failed");
    expect(reasons).toEqual(["unreadable"]);
    abort.abort();
  });

  it("does not read for what changes beside the open thread, and does for what changes in or around it", async () => {
    const { document, url, window } = page(fixture("gmail/split-pane.html"), inbox);
    const reader = openSessionReader({ document, url: () => url, now: Date.now });
    let reads = 0;
    const read: Read = (...args) => {
      reads += 1;
      return reader.read(...args);
    };
    const abort = new AbortController();
    watchThread({ document, window, read, scope: reader.scope, onChange: () => {}, signal: abort.signal });
    await pass(100);
    const before = reads;
    const row = document.querySelector("tr.zA");
    for (let i = 0; i < 20; i++) {
      row?.classList.toggle("hover");
      row?.append(document.createElement("td"));
      document.body.append(document.createElement("i"));
      await pass(70);
    }
    // What is put at the end of the body is around the thread.
    await pass(300);
    expect(reads - before).toBeGreaterThan(0);
    const then = reads;
    for (let i = 0; i < 20; i++) {
      row?.classList.toggle("hover");
      row?.append(document.createElement("td"));
      await pass(70);
    }
    expect(reads - then).toBe(0);
    row?.setAttribute("role", "presentation");
    await pass(300);
    expect(reads - then).toBe(1);
    document.querySelector(".a3s")?.append(document.createElement("p"));
    await pass(300);
    expect(reads - then).toBe(2);
    abort.abort();
  });
});
