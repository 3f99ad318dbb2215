import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StateAnswer } from "#lib/requests.ts";
import { type HandClock, settled } from "#lib/sync/testing/hand-clock.ts";
import type { MemoryServer } from "#lib/sync/testing/memory-server.ts";
import { account, bob, ids, uuid } from "#lib/sync/testing/sample-team.ts";
import type { SyncRequest } from "#lib/sync/protocol.ts";
import { type Bench, gmailSender, openBench, optOut as optOutAt, pageSender } from "./testing/bench.ts";

let bench: Bench;
let clock: HandClock;
let server: MemoryServer;

beforeEach(() => {
  bench = openBench();
  ({ clock, server } = bench);
});
afterEach(async () => await bench.close());

const ask = async (message: unknown) => await bench.ask(message);
const fromGmail = async (message: unknown) => await bench.fromGmail(message);
const state = async () => (await ask({ type: "state" })) as StateAnswer;
const signIn = async (address?: string) => await bench.signIn(address);
const openSidebar = (...addresses: string[]) => bench.openSidebar(addresses);
const optOut = (n: number, address: string, contactId: string | null = null) =>
  optOutAt(n, address, { madeAt: clock.now(), contactId });

describe("signing in", () => {
  it("asks the server who one is, and pulls", async () => {
    expect(await signIn()).toEqual({ ok: true, name: "Mia Lund", workspace: "Team" });
    expect(await state()).toEqual({
      accounts: [
        {
          id: account.id,
          name: "Mia Lund",
          address: "mia@team.example",
          workspace: "Team",
          server: "https://leadmark.test",
          isChosen: true,
          ended: null,
          sync: "online",
          waiting: 0,
          optOuts: 0,
          refused: 0,
          contacts: 2,
          requests: [],
          isSaved: false,
        },
      ],
      mailboxes: [],
      counts: {},
      ignored: 0,
    });
  });

  it.each([
    ["http://leadmark.test", "none", "insecure_address"],
    ["https://leadmark.test", "down", "no_secure_answer"],
    ["http://127.0.0.1:8787", "down", "no_answer"],
    ["https://leadmark.test", "nonsense", "not_leadmark"],
    ["https://leadmark.test", { status: 404 }, "server_too_old"],
    ["https://leadmark.test", { status: 401 }, "not_leadmark"],
  ] as const)("at %s (%j) is refused: %s", async (address, trouble, reason) => {
    server.trouble = trouble;
    expect(await signIn(address)).toEqual({ ok: false, reason });
    expect((await state()).accounts).toEqual([]);
  });

  it("lasts over a death of the worker", async () => {
    await signIn();
    await bench.newWorker();
    await clock.advance(0);
    expect((await state()).accounts).toMatchObject([{ name: "Mia Lund", ended: null }]);
  });

  it("out sends what waits, and leaves nothing", async () => {
    await signIn();
    await fromGmail(optOut(100, "ann@acme.example"));
    await ask({ type: "signOut", account: account.id });
    expect(server.taken).toEqual([uuid(100)]);
    await settled();
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(["leadmark"]);
    expect((await state()).accounts).toEqual([]);
    expect(bench.alarms.at(-1)).toBeNull();
  });

  it("lasts over a database that cannot be opened for a moment", async () => {
    await signIn();
    await bench.service().stop();
    const broken = vi.spyOn(indexedDB, "open").mockImplementation(() => {
      throw new DOMException("", "UnknownError");
    });
    await bench.newWorker();
    await clock.advance(0);
    broken.mockRestore();
    const sidebar = openSidebar("ann@acme.example");
    await clock.advance(10_000);
    expect((await state()).accounts).toMatchObject([{ name: "Mia Lund", ended: null }]);
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
    await bench.service().stop();
    const accounts = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("leadmark");
      opening.addEventListener("success", () => resolve(opening.result));
    });
    accounts.transaction("accounts", "readwrite").objectStore("accounts").clear();
    accounts.close();
    await bench.newWorker();
    await settled();
    expect((await indexedDB.databases()).map(({ name }) => name)).toEqual(["leadmark"]);
  });

  it("out without the server keeps what waits until the next time", async () => {
    await signIn();
    server.trouble = "down";
    await fromGmail(optOut(100, "ann@acme.example"));
    await ask({ type: "signOut", account: account.id });
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
      absent: { kind: "signed_out", why: "nobody", waiting: 0, optOuts: 0 },
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
    expect((await state()).accounts).toMatchObject([{ refused: 1 }]);
    expect(await fromGmail({ type: "dismiss", account: account.id, changeId: uuid(100) })).toEqual({ ok: true });
    await settled();
    expect(sidebar.last()).toMatchObject({ people: [{ pending: [] }] });
  });

  it("changes made without the server survive the worker and are sent by the next alarm", async () => {
    await signIn();
    server.trouble = "down";
    await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    await fromGmail(optOut(100, "bob@acme.example", ids.bob));
    await clock.advance(50);
    expect(bench.alarms.at(-1)).toBe(1);
    await bench.newWorker();
    await clock.advance(60_000);
    server.trouble = "none";
    bench.service().alarm();
    await clock.advance(60_000);
    expect(server.taken).toEqual([uuid(100)]);
    expect(bench.alarms.at(-1)).toBe(5);
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
    sidebar.say({ type: "open", thread: "t", account: null, people: [{ name: "", address: "ann@acme.example" }] });
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
    [
      "a content script signing in",
      { type: "signIn", server: "https://evil.example", grant: { type: "device", deviceCode: "x" } },
      gmailSender,
    ],
    ["a content script signing out", { type: "signOut", account: account.id }, gmailSender],
    ["a content script asking for what waits", { type: "saveWaiting", account: account.id }, gmailSender],
    ["a page that counts", { type: "count", provider: "gmail", what: "fallback" }, pageSender],
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
    expect(bench.service().message(message, sender)).toBeUndefined();
    expect((await state()).ignored).toBe(1);
    expect(bench.welcomes()).toBe(0);
  });

  it.each([
    ["of another name", { name: "other", sender: gmailSender }],
    ["from a frame", { name: "thread", sender: { ...gmailSender, frameId: 2 } }],
    ["from nobody", { name: "thread", sender: undefined }],
  ])("a port %s", async (_what, port) => {
    const never = { addListener: () => expect.unreachable() };
    bench
      .service()
      .connect({ ...port, postMessage: () => expect.unreachable(), onMessage: never, onDisconnect: never });
    expect((await state()).ignored).toBe(1);
  });

  it("messages on a port that are none", async () => {
    const sidebar = openSidebar();
    sidebar.say({ type: "open", thread: "t", account: null, people: [{ name: "x", address: "no address" }] });
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
    sidebars[0]?.say({ type: "open", thread: "t", account: null, people: [] });
    expect((await state()).ignored).toBe(1);
  });

  it("guesses at addresses: of a thousand the server is asked about few hundred", async () => {
    await signIn();
    const sidebar = openSidebar();
    for (let round = 0; round < 10; round += 1) {
      const people = Array.from({ length: 100 }, (_, n) => ({ name: "", address: `guess${round}.${n}@far.example` }));
      sidebar.say({ type: "open", thread: "t", account: null, people });
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
    expect(bench.welcomes()).toBe(1);
    await clock.advance(5_000);
    await fromGmail({ type: "welcome" });
    expect(bench.welcomes()).toBe(2);
  });

  it("more than fifty a second from one tab", async () => {
    const answers = Array.from({ length: 60 }, () => bench.service().message({ type: "welcome" }, gmailSender));
    expect(answers.filter((answer) => answer === undefined).length).toBe(10);
    expect(bench.service().message({ type: "welcome" }, { ...gmailSender, tab: { id: 8 } })).toBeDefined();
    await clock.advance(1_000);
    expect(bench.service().message({ type: "welcome" }, gmailSender)).toBeDefined();
  });
});

it("reading trouble is counted, also by a worker that dies", async () => {
  await fromGmail({ type: "count", provider: "gmail", what: "unreadable" });
  await settled();
  await bench.newWorker();
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
  await fromGmail({ type: "submit", account: account.id, id: uuid(100), madeAt: clock.now(), basedOn: null, change });
  await clock.advance(50);
  const pushed = server.requests.flatMap(({ body }) => (body as Partial<SyncRequest> | undefined)?.push ?? []);
  expect(pushed).toMatchObject([{ args: { call: { note: "half an emoji \ufffd, and nothing" } } }]);
});
