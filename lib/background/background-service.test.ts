import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { SignInAnswer, StateAnswer } from "#lib/requests.ts";
import { createHandClock, type HandClock, settled } from "#lib/sync/testing/hand-clock.ts";
import { createMemoryServer, type MemoryServer } from "#lib/sync/testing/memory-server.ts";
import { bob, ids, mia, teamRows, uuid } from "#lib/sync/testing/sample-team.ts";
import type { SyncRequest } from "#lib/sync/protocol.ts";
import type { ThreadView } from "#lib/view.ts";
import { type BackgroundService, createBackgroundService } from "./background-service.ts";

const self = { id: "our-id", baseUrl: "chrome-extension://our-id/" };
const pageSender = { id: "our-id", url: "chrome-extension://our-id/popup.html" };
const gmailSender = { id: "our-id", url: "https://mail.google.com/mail/u/0/", frameId: 0, tab: { id: 7 } };

let clock: HandClock;
let server: MemoryServer;
let service: BackgroundService;
let counts: Record<string, number>;
let alarms: (number | null)[];
let welcomes: number;
let isOnline: boolean;

function newWorker(): void {
  service = createBackgroundService({
    self,
    fetch: async (url, init) => await server.fetch(url, init),
    now: clock.now,
    random: () => 0.5,
    setTimer: clock.setTimer,
    online: () => isOnline,
    locked: async (run) => await run(),
    counterStore: {
      load: async () => counts,
      save: async (next) => {
        counts = next;
      },
    },
    openWelcome: async () => {
      welcomes += 1;
    },
    setAlarm: async (minutes) => {
      alarms.push(minutes);
    },
  });
}

beforeEach(async () => {
  clock = createHandClock(1_000_000);
  server = createMemoryServer(teamRows, mia, clock.now);
  counts = {};
  alarms = [];
  welcomes = 0;
  isOnline = true;
  newWorker();
});
afterEach(async () => {
  await service.stop();
  for (const { name } of await indexedDB.databases()) {
    indexedDB.deleteDatabase(name ?? "");
  }
  await settled();
});

const ask = async (message: unknown) => await service.message(message, pageSender);
const fromGmail = async (message: unknown) => await service.message(message, gmailSender);
const state = async () => (await ask({ type: "state" })) as StateAnswer;

async function signIn(address = "https://leadmark.test"): Promise<SignInAnswer> {
  const answer = (await ask({ type: "signIn", server: address, token: "secret" })) as SignInAnswer;
  await clock.advance(0);
  return answer;
}

/** A sidebar with a thread open, and every view it got. */
function openSidebar(...addresses: string[]) {
  const views: ThreadView[] = [];
  let say: (message: unknown) => void = () => undefined;
  let leave: () => void = () => undefined;
  service.connect({
    name: "thread",
    sender: gmailSender,
    postMessage: (view) => views.push(view as ThreadView),
    onMessage: { addListener: (listener) => (say = listener) },
    onDisconnect: { addListener: (listener) => (leave = listener) },
  });
  const people = addresses.map((address) => ({ name: "", address }));
  if (addresses.length > 0) {
    say({ type: "open", account: "mia@team.example", people });
  }
  return { views, last: () => views.at(-1), say: (message: unknown) => say(message), leave: () => leave() };
}

const optOut = (n: number, address: string, contactId: string | null = null) => ({
  type: "submit",
  id: uuid(n),
  madeAt: clock.now(),
  basedOn: null,
  change: { type: "optOut", address, contactId, evidence: null },
});

describe("signing in", () => {
  it("asks the server who one is, and pulls", async () => {
    expect(await signIn()).toEqual({ ok: true, name: "Mia Lund", workspace: "Team" });
    expect(await state()).toEqual({
      member: { id: ids.mia, name: "Mia Lund", workspace: "Team", server: "https://leadmark.test" },
      sync: "online",
      waiting: 0,
      refused: 0,
      contacts: 2,
      counts: {},
      ignored: 0,
    });
  });

  it.each([
    ["http://leadmark.test", "none", "insecure_address"],
    ["https://leadmark.test", "down", "unreachable"],
    ["https://leadmark.test", "nonsense", "not_leadmark"],
    ["https://leadmark.test", { status: 404 }, "not_leadmark"],
    ["https://leadmark.test", { status: 401 }, "unauthorized"],
    ["https://leadmark.test", { status: 426 }, "client_too_old"],
  ] as const)("at %s (%j) is refused: %s", async (address, trouble, reason) => {
    server.trouble = trouble;
    expect(await signIn(address)).toEqual({ ok: false, reason });
    expect((await state()).member).toBeNull();
  });

  it("lasts over a death of the worker", async () => {
    await signIn();
    await service.stop();
    newWorker();
    await clock.advance(0);
    expect((await state()).member).toMatchObject({ name: "Mia Lund" });
  });

  it("out sends what waits, and leaves nothing", async () => {
    await signIn();
    await fromGmail(optOut(100, "ann@acme.example"));
    await ask({ type: "signOut" });
    expect(server.taken).toEqual([uuid(100)]);
    await settled();
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(["leadmark"]);
    expect(await state()).toMatchObject({ member: null, sync: "signed_out" });
    expect(alarms.at(-1)).toBeNull();
  });

  it("lasts over a database that cannot be opened for a moment", async () => {
    await signIn();
    await service.stop();
    const broken = vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("", "UnknownError");
    });
    newWorker();
    await clock.advance(0);
    broken.mockRestore();
    const sidebar = openSidebar("ann@acme.example");
    await clock.advance(10_000);
    expect((await state()).member).toMatchObject({ name: "Mia Lund" });
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "contact" }] });
  });

  it("twice at once leaves one loop", async () => {
    await Promise.all([signIn(), signIn()]);
    server.requests.length = 0;
    await fromGmail(optOut(100, "ann@acme.example"));
    await clock.advance(1_000);
    expect(server.requests.length).toBe(1);
  });

  it("out that was interrupted is finished by the next worker", async () => {
    await signIn();
    await service.stop();
    const accounts = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("leadmark");
      opening.addEventListener("success", () => resolve(opening.result));
    });
    accounts.transaction("accounts", "readwrite").objectStore("accounts").clear();
    accounts.close();
    newWorker();
    await settled();
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(["leadmark"]);
  });

  it("out without the server keeps what waits until the next time", async () => {
    await signIn();
    server.trouble = "down";
    await fromGmail(optOut(100, "ann@acme.example"));
    await ask({ type: "signOut" });
    server.trouble = "none";
    await signIn();
    expect(server.taken).toEqual([uuid(100)]);
  });
});

describe("an open thread", () => {
  it("gets its people at once, and their changes", async () => {
    await signIn();
    const sidebar = openSidebar("bob@acme.example", "mia@team.example");
    await clock.advance(0);
    expect(sidebar.last()).toMatchObject({
      member: { name: "Mia Lund" },
      sync: { state: "online", waiting: 0 },
      people: [{ kind: "contact", name: "bob" }],
    });
    server.put({ ...bob, name: "Bob the Second" });
    await clock.advance(0);
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "contact", name: "Bob the Second" }] });
  });

  it("while nobody is signed in says so", async () => {
    const sidebar = openSidebar("bob@acme.example");
    await clock.advance(0);
    expect(sidebar.last()).toEqual({
      member: null,
      sync: { state: "signed_out", waiting: 0, lastAnswerAt: null },
      people: [],
    });
    await signIn();
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "contact" }] });
  });

  it("asks about who is not loaded, once, and then says what the server said", async () => {
    await signIn();
    const sidebar = openSidebar("zoe@far.example");
    await clock.advance(0);
    expect(sidebar.views[0]).toMatchObject({ people: [{ kind: "not_loaded", why: "asking" }] });
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "unknown", suppressed: false }] });
    expect(server.requests.filter(({ path }) => path === "/v1/lookup").length).toBe(1);
  });

  it("without the server says not loaded, and asks again when the server is back", async () => {
    await signIn();
    server.trouble = "down";
    const sidebar = openSidebar("zoe@far.example");
    await clock.advance(0);
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "not_loaded", why: "offline" }] });
    server.trouble = "none";
    await clock.advance(30_000);
    expect(sidebar.last()).toMatchObject({ sync: { state: "online" }, people: [{ kind: "unknown" }] });
  });

  it("asks a server once that answers something else", async () => {
    await signIn();
    const { fetch } = server;
    Object.assign(server, {
      fetch: async (url: string, init: RequestInit) =>
        url.endsWith("lookup")
          ? await fetch(url, init).then(() => Response.json({ epoch: server.epoch, rows: [], around: [], unknown: [] }))
          : await fetch(url, init),
    });
    const sidebar = openSidebar("zoe@far.example");
    await clock.advance(5_000);
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "not_loaded", why: "failed" }] });
    expect(server.requests.filter(({ path }) => path === "/v1/lookup").length).toBe(1);
  });

  it("asks a server that stays of another history no more than twice", async () => {
    await signIn();
    const { fetch } = server;
    let lookups = 0;
    Object.assign(server, {
      fetch: async (url: string, init: RequestInit) => {
        if (!url.endsWith("lookup")) {
          return new Response("{}", { status: 500 });
        }
        lookups += 1;
        server.epoch = uuid(50);
        return await fetch(url, init);
      },
    });
    const sidebar = openSidebar("zoe@far.example");
    await clock.advance(100);
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "not_loaded", why: "failed" }] });
    expect(lookups).toBeLessThanOrEqual(2);
  });

  it("asks again once the base is of the same history as the answer", async () => {
    await signIn();
    server.epoch = uuid(50);
    const sidebar = openSidebar("zoe@far.example");
    await clock.advance(100);
    expect(sidebar.last()).toMatchObject({ people: [{ kind: "unknown" }] });
  });

  it("shows a click at once, before the network", async () => {
    await signIn();
    const sidebar = openSidebar("bob@acme.example");
    await clock.advance(0);
    server.trouble = "down";
    const answer = await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    expect(answer).toEqual({ ok: true, outcome: "waiting", reason: null, takeBackUntil: clock.now() + 10_000 });
    await settled();
    expect(server.requests.at(-1)?.body).not.toMatchObject({ push: [{ id: uuid(100) }] });
    expect(sidebar.last()).toMatchObject({
      sync: { waiting: 1 },
      people: [{ optedOut: { source: "rep" }, pending: [{ outcome: "waiting" }] }],
    });
  });

  it("shows applied, and then that it cannot be taken back any more", async () => {
    await signIn();
    const sidebar = openSidebar("bob@acme.example");
    await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    await clock.advance(50);
    expect(sidebar.last()).toMatchObject({ people: [{ pending: [{ outcome: "applied" }] }] });
    await clock.advance(10_000);
    expect(sidebar.last()).toMatchObject({ people: [{ pending: [], optedOut: { source: "rep" } }] });
  });

  it("a refusal is shown until it is put away", async () => {
    await signIn();
    server.refusing.set(uuid(100), "internal");
    const sidebar = openSidebar("bob@acme.example");
    await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    await clock.advance(50);
    expect(sidebar.last()).toMatchObject({ people: [{ pending: [{ outcome: "refused", reason: "internal" }] }] });
    expect(await state()).toMatchObject({ refused: 1 });
    expect(await fromGmail({ type: "dismiss", changeId: uuid(100) })).toEqual({ ok: true });
    await settled();
    expect(sidebar.last()).toMatchObject({ people: [{ pending: [] }] });
  });

  it("changes made without the server survive the worker and are sent by the next alarm", async () => {
    await signIn();
    server.trouble = "down";
    await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    await clock.advance(50);
    expect(alarms.at(-1)).toBe(1);
    await service.stop();
    newWorker();
    await clock.advance(60_000);
    server.trouble = "none";
    service.alarm();
    await clock.advance(60_000);
    expect(server.taken).toEqual([uuid(100)]);
    expect(alarms.at(-1)).toBe(5);
  });

  it("that is closed gets nothing more", async () => {
    await signIn();
    const sidebar = openSidebar("bob@acme.example");
    await clock.advance(0);
    sidebar.say({ type: "close" });
    const seen = sidebar.views.length;
    await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    await clock.advance(50);
    expect(sidebar.views.length).toBe(seen);
    sidebar.say({ type: "open", account: null, people: [{ name: "", address: "ann@acme.example" }] });
    await clock.advance(0);
    expect(sidebar.last()).toMatchObject({ people: [{ name: "ann" }] });
    sidebar.leave();
    await clock.advance(0);
    expect((await state()).ignored).toBe(0);
  });
});

describe("what is not for us is ignored and counted", () => {
  const loop: Record<string, unknown> = { type: "state" };
  loop["self"] = loop;
  it.each([
    ["a content script asking for the state", { type: "state" }, gmailSender],
    ["a content script signing in", { type: "signIn", server: "https://evil.example", token: "x" }, gmailSender],
    ["a page sending a click", { type: "welcome" }, pageSender],
    ["another extension", { type: "state" }, { ...pageSender, id: "other" }],
    ["a frame", { type: "welcome" }, { ...gmailSender, frameId: 1 }],
    ["an unknown type", { type: "export" }, gmailSender],
    ["an unknown key", { type: "welcome", more: 1 }, gmailSender],
    ["nothing", undefined, gmailSender],
    ["null", null, pageSender],
    ["a number", Number.NaN, pageSender],
    ["a loop", loop, pageSender],
    ["a big integer", { type: 1n }, pageSender],
    ["something huge", { type: "welcome", pad: "x".repeat(70_000) }, gmailSender],
    ["a polluted prototype", JSON.parse('{"__proto__":{"type":"welcome"}}') as unknown, gmailSender],
  ])("%s", async (_what, message, sender) => {
    expect(service.message(message, sender)).toBeUndefined();
    expect((await state()).ignored).toBe(1);
    expect(welcomes).toBe(0);
  });

  it.each([
    ["of another name", { name: "other", sender: gmailSender }],
    ["from a frame", { name: "thread", sender: { ...gmailSender, frameId: 2 } }],
    ["from nobody", { name: "thread", sender: undefined }],
  ])("a port %s", async (_what, port) => {
    const never = { addListener: () => expect.unreachable() };
    service.connect({ ...port, postMessage: () => expect.unreachable(), onMessage: never, onDisconnect: never });
    expect((await state()).ignored).toBe(1);
  });

  it("messages on a port that are none", async () => {
    const sidebar = openSidebar();
    sidebar.say({ type: "open", account: null, people: [{ name: "x", address: "no address" }] });
    sidebar.say("open");
    sidebar.say({ type: "ping" });
    expect((await state()).ignored).toBe(2);
    expect(sidebar.views).toEqual([]);
  });

  it("more ports than a tab has sidebars: the oldest end", async () => {
    await signIn();
    const sidebars = Array.from({ length: 7 }, () => openSidebar("ann@acme.example"));
    await clock.advance(0);
    const seen = sidebars.map(({ views }) => views.length);
    await fromGmail(optOut(100, "ann@acme.example", ids.ann));
    await settled();
    const hears = sidebars.map(({ views }, at) => views.length > (seen[at] ?? 0));
    expect(hears).toEqual([false, false, false, true, true, true, true]);
    sidebars[0]?.say({ type: "open", account: null, people: [] });
    expect((await state()).ignored).toBe(1);
  });

  it("guesses at addresses: of a thousand the server is asked about few hundred", async () => {
    await signIn();
    const sidebar = openSidebar();
    for (let round = 0; round < 10; round += 1) {
      const people = Array.from({ length: 100 }, (_, n) => ({ name: "", address: `guess${round}.${n}@far.example` }));
      sidebar.say({ type: "open", account: null, people });
      await clock.advance(250);
    }
    // A hundred people take the in-memory database a while.
    await vi.waitUntil(() => JSON.stringify(sidebar.last()).includes('"failed"'));
    const asked = server.requests.flatMap(({ path, body }) =>
      path === "/v1/lookup" ? (body as { addresses: string[] }).addresses : [],
    );
    expect(asked.length).toBeGreaterThanOrEqual(200);
    expect(asked.length).toBeLessThanOrEqual(400);
  });

  it("more clicks than a hand can make", async () => {
    await signIn();
    const answers = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => await fromGmail(optOut(100 + n, `x${n}@acme.example`))),
    );
    expect(answers.filter((answer) => answer !== undefined).length).toBe(10);
  });

  it("the welcome page again and again opens it once", async () => {
    await Promise.all(Array.from({ length: 20 }, async () => await fromGmail({ type: "welcome" })));
    expect(welcomes).toBe(1);
    await clock.advance(5_000);
    await fromGmail({ type: "welcome" });
    expect(welcomes).toBe(2);
  });

  it("more than fifty a second from one tab", async () => {
    const answers = Array.from({ length: 60 }, () => service.message({ type: "welcome" }, gmailSender));
    expect(answers.filter((answer) => answer === undefined).length).toBe(10);
    expect(service.message({ type: "welcome" }, { ...gmailSender, tab: { id: 8 } })).toBeDefined();
    await clock.advance(1_000);
    expect(service.message({ type: "welcome" }, gmailSender)).toBeDefined();
  });
});

it("reading trouble is counted, also by a worker that dies", async () => {
  await fromGmail({ type: "count", provider: "gmail", what: "unreadable" });
  await settled();
  await service.stop();
  newWorker();
  await fromGmail({ type: "count", provider: "gmail", what: "unreadable" });
  expect((await state()).counts).toEqual({ "gmail.unreadable": 2 });
});

it("a click while nobody is signed in, or while the database fails, says so and keeps nothing", async () => {
  expect(await fromGmail(optOut(100, "ann@acme.example"))).toEqual({ ok: false, reason: "signed_out" });
  await signIn();
  const full = vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(() => {
    throw new DOMException("disk full", "QuotaExceededError");
  });
  try {
    expect(await fromGmail(optOut(100, "ann@acme.example"))).toEqual({ ok: false, reason: "storage_broken" });
  } finally {
    full.mockRestore();
  }
  expect(await fromGmail(optOut(100, "ann@acme.example"))).toMatchObject({ ok: true, outcome: "waiting" });
});

it("a note that no database takes is mended before it is kept, not refused after it was confirmed", async () => {
  await signIn();
  const call = { direction: "outbound", outcome: "connected", startedAt: 1, durationSeconds: 0 } as const;
  const args = { type: "logCall", address: "ann@acme.example", contactId: ids.ann, enrollmentId: null };
  const note = `half an emoji \ud83d, and nothing\0`;
  const change = { ...args, call: { ...call, note } };
  await fromGmail({ type: "submit", id: uuid(100), madeAt: clock.now(), basedOn: null, change });
  await clock.advance(50);
  const pushed = server.requests.flatMap(({ body }) => (body as Partial<SyncRequest> | undefined)?.push ?? []);
  expect(pushed).toMatchObject([{ args: { call: { note: "half an emoji \ufffd, and nothing" } } }]);
});
