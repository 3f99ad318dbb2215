import { beforeEach, describe, expect, it } from "vitest";
import { settled } from "#lib/sync/testing/hand-clock.ts";
import { createThreadPorts, type OpenThread, type ThreadPorts } from "./thread-ports.ts";

const sync = { state: "online", waiting: 0, lastAnswerAt: null } as const;

/** One end of a port: what it got, and how it speaks and leaves. */
function openPort() {
  const got: unknown[] = [];
  let say: (message: unknown) => void = () => undefined;
  let leave: () => void = () => undefined;
  const port = {
    postMessage: (message: unknown) => void got.push(message),
    onMessage: { addListener: (listener: (message: unknown) => void) => (say = listener) },
    onDisconnect: { addListener: (listener: () => void) => (leave = listener) },
  };
  return { port, got, say: (message: unknown) => say(message), leave: () => leave() };
}

const thread = (id: string, name: string): OpenThread => ({
  type: "open",
  thread: id,
  account: null,
  people: [{ name, address: null }],
});

let ports: ThreadPorts;
let opened: string[];
let ignored: number;
let waiting: number;

beforeEach(() => {
  opened = [];
  ignored = 0;
  waiting = 0;
  ports = createThreadPorts({
    compose: async ({ people }) => ({
      view: {
        member: null,
        absent: null,
        sync: { ...sync, waiting },
        people: people.map(({ name }) => ({ kind: "no_address", name })),
      },
      changesAt: null,
    }),
    watched: () => undefined,
    opened: ({ thread }) => opened.push(thread),
    ignored: () => (ignored += 1),
    now: () => 0,
    setTimer: () => () => undefined,
  });
});

async function openPage(tabId: number, open?: OpenThread) {
  const page = openPort();
  ports.connect(page.port, tabId, () => true);
  if (open !== undefined) {
    page.say(open);
  }
  await settled();
  return page;
}

async function openPanel(tabId: number) {
  const panel = openPort();
  ports.connectPanel(panel.port);
  panel.say({ type: "follow", tabId });
  await settled();
  return panel;
}

const shows = (id: string, name: string) => ({ thread: { id, view: { people: [{ kind: "no_address", name }] } } });

describe("the side panel", () => {
  it("gets the thread of the tab it follows, and of no other", async () => {
    await openPage(1, thread("a", "Ann"));
    const panel = await openPanel(1);
    await openPage(2, thread("b", "Bob"));
    expect(panel.got).toHaveLength(1);
    expect(panel.got).toMatchObject([shows("a", "Ann")]);
    panel.say({ type: "follow", tabId: 2 });
    await settled();
    expect(panel.got.at(-1)).toMatchObject(shows("b", "Bob"));
  });

  it("follows the page from thread to thread, and to none", async () => {
    const panel = await openPanel(1);
    expect(panel.got).toEqual([{ thread: null }]);
    const page = await openPage(1, thread("a", "Ann"));
    page.say(thread("b", "Bob"));
    await settled();
    expect(panel.got.at(-1)).toMatchObject(shows("b", "Bob"));
    page.say({ type: "close" });
    expect(panel.got.at(-1)).toEqual({ thread: null });
  });

  it("is told at once of a page that goes, and of the one that takes its place", async () => {
    const page = await openPage(1, thread("a", "Ann"));
    const panel = await openPanel(1);
    const next = await openPage(1, thread("b", "Bob"));
    page.leave();
    await settled();
    expect(panel.got.at(-1)).toMatchObject(shows("b", "Bob"));
    next.leave();
    expect(panel.got.at(-1)).toEqual({ thread: null });
  });

  it("hears what changes about the people, as the page does", async () => {
    const page = await openPage(1, thread("a", "Ann"));
    const panel = await openPanel(1);
    waiting = 1;
    ports.refresh();
    await settled();
    expect(page.got.at(-1)).toMatchObject({ sync: { waiting: 1 } });
    expect(panel.got.at(-1)).toMatchObject({ thread: { view: { sync: { waiting: 1 } } } });
  });

  it("asks for nothing that the page did not ask for, and hears nothing once it is gone", async () => {
    await openPage(1, thread("a", "Ann"));
    const panel = await openPanel(1);
    expect(opened).toEqual(["a"]);
    panel.leave();
    waiting = 1;
    ports.refresh();
    await settled();
    expect(panel.got).toHaveLength(1);
  });

  it("takes no thread from a panel, and no panel's word from a page", async () => {
    const page = await openPage(1, thread("a", "Ann"));
    const panel = await openPanel(1);
    panel.say(thread("b", "Bob"));
    page.say({ type: "follow", tabId: 2 });
    panel.say({ type: "follow", tabId: -1 });
    await settled();
    expect(ignored).toBe(3);
    expect(panel.got).toHaveLength(1);
  });
});
