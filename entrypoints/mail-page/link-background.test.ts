import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PanelRequest, PortRequest } from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";
import { isThreadView, linkBackground, type Link, type Port } from "./link-background.ts";

const thread: Parameters<Link["open"]>[0] = {
  type: "open",
  thread: "t1",
  account: null,
  people: [{ name: "Erik", address: "erik@x.example" }],
};
const sync = { state: "online", waiting: 0, lastAnswerAt: null } as const;
const view: ThreadView = { member: null, absent: { kind: "private" }, sync, people: [] };

/** A background that can die and be reached again. */
function fakeBackground() {
  const ports: { said: (PortRequest | PanelRequest)[]; answer: (message: unknown) => void; die: () => void }[] = [];
  let isGone = false;
  const connect = (): Port => {
    if (isGone) {
      throw new Error("Extension context invalidated.");
    }
    const said: (PortRequest | PanelRequest)[] = [];
    const onMessage: ((message: unknown) => void)[] = [];
    const onDisconnect: (() => void)[] = [];
    ports.push({
      said,
      answer: (message) => onMessage.forEach((listener) => listener(message)),
      die: () => onDisconnect.forEach((listener) => listener()),
    });
    return {
      postMessage: (message) => said.push(message),
      onMessage: { addListener: (listener) => onMessage.push(listener) },
      onDisconnect: { addListener: (listener) => onDisconnect.push(listener) },
    };
  };
  return { ports, connect, isAlive: () => !isGone, update: () => (isGone = true) };
}

let background: ReturnType<typeof fakeBackground>;
let views: ThreadView[];
let gone: number;
let isVisible: boolean;
let stop: AbortController;
let link: Link;

beforeEach(() => {
  vi.useFakeTimers();
  background = fakeBackground();
  views = [];
  gone = 0;
  isVisible = true;
  stop = new AbortController();
  link = linkBackground({
    connect: background.connect,
    isAlive: background.isAlive,
    isVisible: () => isVisible,
    isHeard: isThreadView,
    onHeard: (next) => views.push(next),
    onGone: () => (gone += 1),
    signal: stop.signal,
  });
});
afterEach(() => {
  stop.abort();
  vi.useRealTimers();
});

describe("the line to the background", () => {
  test("is opened for the first thread, not before", () => {
    expect(background.ports).toHaveLength(0);
    link.open(thread);
    expect(background.ports[0]?.said).toEqual([thread]);
  });

  test("hands on views and nothing else", () => {
    link.open(thread);
    background.ports[0]?.answer("noise");
    background.ports[0]?.answer(view);
    expect(views).toEqual([view]);
  });

  test("asks again for the open thread when the worker died", () => {
    link.open(thread);
    background.ports[0]?.die();
    vi.advanceTimersByTime(100);
    expect(background.ports[1]?.said).toEqual([thread]);
  });

  test("waits longer each time the worker dies without an answer", () => {
    link.open(thread);
    background.ports[0]?.die();
    vi.advanceTimersByTime(100);
    background.ports[1]?.die();
    vi.advanceTimersByTime(199);
    expect(background.ports).toHaveLength(2);
    vi.advanceTimersByTime(1);
    expect(background.ports).toHaveLength(3);
  });

  test("pings every 20 seconds while the page is seen and a thread is open", () => {
    link.open(thread);
    vi.advanceTimersByTime(40_000);
    expect(background.ports[0]?.said.filter(({ type }) => type === "ping")).toHaveLength(2);
    isVisible = false;
    vi.advanceTimersByTime(40_000);
    isVisible = true;
    link.open(null);
    vi.advanceTimersByTime(40_000);
    expect(background.ports[0]?.said.filter(({ type }) => type === "ping")).toHaveLength(2);
  });

  test("ends, once, when the extension was updated under the page", () => {
    link.open(thread);
    background.update();
    background.ports[0]?.die();
    vi.advanceTimersByTime(60_000);
    expect(gone).toBe(1);
    expect(background.ports).toHaveLength(1);
  });

  test("says when the thread is closed", () => {
    link.open(thread);
    link.open(null);
    expect(background.ports[0]?.said.at(-1)).toEqual({ type: "close" });
  });
});
