import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AccountDatabase } from "#lib/cache/account-database.ts";
import { totals } from "#lib/cache/journal.ts";
import { readRetry, readSync, writeRetry } from "#lib/cache/meta.ts";
import { submit } from "#lib/cache/submit.ts";
import { createClient } from "./client.ts";
import type { PushedChange } from "./changes.ts";
import type { SyncRequest } from "./protocol.ts";
import { createSyncLoop, type SyncLoop } from "./sync-loop.ts";
import { createHandClock, type HandClock } from "./testing/hand-clock.ts";
import { createMemoryServer, type MemoryServer } from "./testing/memory-server.ts";
import { anyCredentials } from "./testing/memory-sign-in.ts";
import { account, ann, bob, change, ids, mia, teamRows, uuid } from "./testing/sample-team.ts";

const startAt = 1_000_000;
let clock: HandClock;
let server: MemoryServer;
let db: AccountDatabase;
let loop: SyncLoop;
let random: number;
let isOnline: boolean;
let hereLocks: number;

function newWorker(): void {
  db = new AccountDatabase(account.id);
  loop = createSyncLoop(db, {
    client: createClient(account.server, anyCredentials, server.fetch),
    now: clock.now,
    random: () => random,
    setTimer: clock.setTimer,
    online: () => isOnline,
    locked: async (run) => {
      hereLocks += 1;
      expect(hereLocks).toBe(1);
      return await run().finally(() => {
        hereLocks -= 1;
      });
    },
    changed: () => undefined,
  });
}

/** The worker dies: nothing in memory is left, timers neither. */
function dies(): void {
  loop.stop();
  db.close();
}

beforeEach(async () => {
  clock = createHandClock(startAt);
  server = createMemoryServer(teamRows, mia, clock.now);
  random = 0.5;
  isOnline = true;
  hereLocks = 0;
  newWorker();
  loop.wake();
  await clock.advance(0);
});
afterEach(async () => {
  dies();
  await new AccountDatabase(account.id).delete();
});

const pause = (n: number): PushedChange => change.set(uuid(n), ann, ["set_paused"], clock.now());

async function click(asked: PushedChange): Promise<void> {
  await submit(db, account, asked, clock.now());
  loop.clicked();
}

const bodyOf = ({ body }: RequestInit) => (typeof body === "string" ? body : "");

const pushes = () =>
  server.requests
    .filter(({ path }) => path === "/v1/sync")
    .map(({ body }) => (body as SyncRequest).push.map(({ id }) => id))
    .filter((push) => push.length > 0);

it("the first round pulls everything, in pages", async () => {
  expect(await totals(db)).toMatchObject({ contacts: 2 });
  expect(loop.state()).toBe("online");
  dies();
  await new AccountDatabase(account.id).delete();
  server.rowsPerPull.most = 2;
  newWorker();
  loop.wake();
  await clock.advance(0);
  expect(await totals(db)).toMatchObject({ contacts: 2 });
  expect(await readSync(db)).toMatchObject({ cursor: 7, epoch: server.epoch, scope: "s1" });
});

describe("a click", () => {
  it("is pushed 50 ms later, together with others made in that time", async () => {
    await click(pause(100));
    await clock.advance(49);
    expect(pushes()).toEqual([]);
    await click(change.optOut(uuid(101), "bob@acme.example", ids.bob, clock.now()));
    await clock.advance(1);
    expect(pushes()).toEqual([[uuid(101), uuid(100)]]);
    expect(await totals(db)).toMatchObject({ waiting: 0 });
    expect(await db.contacts.get(ids.bob)).toMatchObject({ optedOut: { source: "rep" } });
  });

  it("aborts a request that waits at the server", async () => {
    loop.setWatched(true);
    await clock.advance(0);
    expect(server.requests.at(-1)?.body).toMatchObject({ wait: 20, push: [] });
    await click(pause(100));
    await clock.advance(50);
    expect(server.taken).toEqual([uuid(100)]);
    expect(server.requests.at(-1)?.body).toMatchObject({ wait: 20, push: [] });
  });

  it("that the server refuses comes back with its reason and does not hold up the next", async () => {
    server.refusing.set(uuid(100), "sequence_archived");
    await click(pause(100));
    await click(change.optOut(uuid(101), "ann@acme.example", ids.ann, clock.now()));
    await clock.advance(50);
    expect(await db.journal.get(uuid(100))).toMatchObject({ outcome: "refused", reason: "sequence_archived" });
    expect(await db.journal.get(uuid(101))).toMatchObject({ outcome: "applied" });
    expect(await totals(db)).toMatchObject({ waiting: 0, refused: 1 });
  });
});

describe("nothing is lost and nothing happens twice", () => {
  it("when the answer is lost, the same change goes again and counts once", async () => {
    server.trouble = "answers_lost";
    await click(pause(100));
    await clock.advance(50);
    server.trouble = "none";
    await clock.advance(1_000);
    expect(pushes()).toEqual([[uuid(100)], [uuid(100)]]);
    expect(server.taken).toEqual([uuid(100)]);
    expect(await totals(db)).toMatchObject({ waiting: 0 });
  });

  it("when the worker dies before the push, the next one sends it", async () => {
    await submit(db, account, pause(100), clock.now());
    dies();
    newWorker();
    expect(await totals(db)).toMatchObject({ waiting: 1 });
    loop.wake();
    await clock.advance(0);
    expect(server.taken).toEqual([uuid(100)]);
  });

  it("when the server was restored from a backup, what waits is sent to the new history", async () => {
    server.epoch = uuid(50);
    await click(pause(100));
    await clock.advance(50);
    expect(server.taken).toEqual([uuid(100)]);
    expect(await readSync(db)).toMatchObject({ epoch: uuid(50) });
    expect(await totals(db)).toMatchObject({ waiting: 0, contacts: 2 });
  });

  it.each(["nonsense", { status: 200 }] as const)(
    "when the answer is malformed (%j), nothing is cleared",
    async (trouble) => {
      server.trouble = trouble;
      await click(pause(100));
      await clock.advance(50);
      expect(loop.state()).toBe("offline");
      expect(await totals(db)).toMatchObject({ waiting: 1, contacts: 2 });
    },
  );

  it("when an older server does not know a part of the request, every change waits for a newer one", async () => {
    const { fetch } = server;
    let isOld = true;
    const errors = [{ pointer: "/hints", detail: "Expected never" }];
    const problem = { type: "about:blank", title: "", status: 400, code: "malformed", errors };
    dies();
    Object.assign(server, {
      fetch: async (url: string, init: RequestInit) =>
        isOld ? Response.json(problem, { status: 400 }) : await fetch(url, init),
    });
    newWorker();
    await click(pause(100));
    await clock.advance(50);
    expect(await totals(db)).toMatchObject({ waiting: 1, refused: 0 });
    isOld = false;
    await clock.advance(60_000);
    expect(server.taken).toEqual([uuid(100)]);
  });

  it("when the clock is set back, the next try does not wait for the time it was set to", async () => {
    await writeRetry(db, { failures: 3, nextAttemptAt: startAt + 1e10, notBefore: startAt + 1e10 });
    await submit(db, account, pause(100), clock.now());
    loop.wake();
    await clock.advance(0);
    expect(server.taken).toEqual([uuid(100)]);
  });

  it("a change the server cannot read is found among the others, put aside and told", async () => {
    const { fetch } = server;
    const isPoison = (init: RequestInit) => bodyOf(init).includes(uuid(103));
    const errors = [{ pointer: "/push/0/args/call", detail: "" }];
    const problem = { type: "about:blank", title: "", status: 400, code: "malformed", errors };
    dies();
    Object.assign(server, {
      fetch: async (url: string, init: RequestInit) =>
        isPoison(init) ? Response.json(problem, { status: 400 }) : await fetch(url, init),
    });
    newWorker();
    for (const n of [101, 102, 103, 104]) {
      await submit(db, account, change.logCall(uuid(n), "ann@acme.example", ids.ann, clock.now()), clock.now());
    }
    loop.clicked();
    await clock.advance(50);
    expect(server.taken).toEqual([uuid(101), uuid(102), uuid(104)]);
    expect(await totals(db)).toMatchObject({ waiting: 0, refused: 1 });
    expect(await db.journal.get(uuid(103))).toMatchObject({ outcome: "refused", reason: "internal" });
  });

  it("a server that leaves a change unanswered is not asked for ever", async () => {
    const { fetch } = server;
    dies();
    Object.assign(server, {
      fetch: async (url: string, init: RequestInit) => {
        const answer = (await (await fetch(url, init)).json()) as object;
        return Response.json({ ...answer, results: [] });
      },
    });
    newWorker();
    const before = server.requests.length;
    await click(pause(100));
    await clock.advance(50);
    expect(server.requests.length - before).toBe(1);
    expect(await totals(db)).toMatchObject({ waiting: 1 });
  });
});

describe("back-off", () => {
  it("tries again exactly when it should, and keeps that over a death of the worker", async () => {
    server.trouble = "down";
    const asked = () => server.requests.map(({ at }) => at - startAt);
    server.requests.length = 0;
    await click(pause(100));
    // 50 ms, then half of 1 s, of 2 s, of 4 s.
    await clock.advance(50 + 500 + 1_000 + 1_999);
    expect(asked()).toEqual([50, 550, 1_550]);
    await clock.advance(1);
    expect(asked()).toEqual([50, 550, 1_550, 3_550]);
    expect(await readRetry(db)).toMatchObject({ failures: 4, nextAttemptAt: startAt + 3_550 + 4_000 });
    dies();
    clock = createHandClock(startAt + 4_000);
    newWorker();
    loop.wake();
    await clock.advance(3_549);
    expect(server.requests.length).toBe(4);
    await clock.advance(1);
    expect(server.requests.length).toBe(5);
  });

  it("is forgotten after a success", async () => {
    server.trouble = "down";
    await click(pause(100));
    await clock.advance(50);
    expect(loop.state()).toBe("offline");
    server.trouble = "none";
    await clock.advance(500);
    expect(loop.state()).toBe("online");
    expect(await readRetry(db)).toMatchObject({ failures: 0, nextAttemptAt: 0 });
  });

  it("is not waited for when the rep clicks or the network is back, but always when the server asked for time", async () => {
    random = 0.999;
    server.trouble = { status: 503, headers: { "Retry-After": "30" } };
    await click(pause(100));
    await clock.advance(50);
    server.trouble = "none";
    server.requests.length = 0;
    loop.eager();
    await click(pause(101));
    await clock.advance(29_999);
    expect(server.requests).toEqual([]);
    await clock.advance(1_000);
    expect(server.taken).toEqual([uuid(100)]);
    server.trouble = "down";
    await click(change.logCall(uuid(102), "ann@acme.example", ids.ann, clock.now()));
    await clock.advance(50);
    server.trouble = "none";
    loop.eager();
    await clock.advance(0);
    expect(server.taken).toContain(uuid(102));
  });

  it.each([
    [401, "signed_out"],
    [426, "client_too_old"],
    [500, "offline"],
  ])("a %i says %s and keeps what waits", async (status, state) => {
    server.trouble = { status };
    await click(pause(100));
    await clock.advance(50);
    expect(loop.state()).toBe(state);
    expect(await totals(db)).toMatchObject({ waiting: 1 });
  });

  it("without a network nothing is asked until it is back", async () => {
    isOnline = false;
    server.requests.length = 0;
    await click(pause(100));
    await clock.advance(60_000);
    expect(server.requests).toEqual([]);
    expect(loop.state()).toBe("offline");
    isOnline = true;
    loop.eager();
    await clock.advance(0);
    expect(server.taken).toEqual([uuid(100)]);
  });
});

describe("while a sidebar is visible", () => {
  it("a colleague's change arrives by the waiting request", async () => {
    loop.setWatched(true);
    await clock.advance(0);
    server.put({ ...bob, name: "Bob the Second" });
    await clock.advance(0);
    expect(await db.contacts.get(ids.bob)).toMatchObject({ name: "Bob the Second" });
    expect(server.requests.at(-1)?.body).toMatchObject({ wait: 20 });
  });

  it("and only then", async () => {
    loop.setWatched(true);
    await clock.advance(0);
    loop.setWatched(false);
    await clock.advance(0);
    server.requests.length = 0;
    server.put({ ...bob, name: "Bob the Second" });
    await clock.advance(60_000);
    expect(server.requests).toEqual([]);
  });

  it("a server that does not wait is not asked without a pause", async () => {
    const { fetch } = server;
    dies();
    Object.assign(server, {
      fetch: async (url: string, init: RequestInit) => {
        const { wait: _wait, ...body } = JSON.parse(bodyOf(init)) as SyncRequest;
        return await fetch(url, { ...init, body: JSON.stringify(body) });
      },
    });
    newWorker();
    server.requests.length = 0;
    loop.setWatched(true);
    await clock.advance(20_000);
    expect(server.requests.length).toBeLessThanOrEqual(10);
  });
});

it("stopping ends timers and requests", async () => {
  loop.setWatched(true);
  await clock.advance(0);
  loop.stop();
  loop.clicked();
  loop.eager();
  await clock.advance(0);
  expect(clock.planned()).toEqual([]);
});
