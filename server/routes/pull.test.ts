import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { SyncAnswer } from "#lib/sync/protocol.ts";
import { limits } from "#lib/sync/values.ts";
import type { RunningServer } from "#server/start.ts";
import { addContact, addSequence } from "#server/store/fill.ts";
import { addActiveContact, addTeam, pushed, type Team } from "#server/testing/team.ts";
import { openBrowser, send, startTestServer, type TestBrowser } from "#server/testing/start-test-server.ts";

const dayMs = 86_400_000;
let clock = Date.now();
let server: RunningServer;
let team: Team;
let maya: TestBrowser;
let tom: TestBrowser;

beforeAll(async () => {
  server = await startTestServer({ now: () => clock });
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  clock = Date.now();
  team = await addTeam(server.database);
  maya = openBrowser(server.url, team.maya.token);
  tom = openBrowser(server.url, team.tom.token);
});

const mayasContact = async () => await addActiveContact(server.database, team, team.mayasSequence, team.maya.id);

const contactIds = ({ rows }: SyncAnswer) => rows.filter(({ kind }) => kind === "contact").map(({ id }) => id);

test("the first pull brings workspace, members, sequences and the member's own contacts, and the next one nothing", async () => {
  const [mine, theirs] = [
    await mayasContact(),
    await addActiveContact(server.database, team, team.tomsSequence, team.tom.id),
  ];
  const answer = await maya.sync();
  expect(answer.rows.map(({ kind }) => kind)).toEqual([
    "workspace",
    ...Array.from({ length: 3 }, () => "member"),
    ...Array.from({ length: 3 }, () => "sequence"),
    "contact",
  ]);
  expect(contactIds(answer)).toEqual([mine.id]);
  expect(answer).toMatchObject({ more: false, epoch: team.epoch, minimum: 1, tombstones: [] });
  expect(answer.reset).toBeUndefined();
  expect((await maya.sync()).rows).toEqual([]);
  expect(contactIds(await tom.sync())).toEqual([theirs.id]);
});

test("a contact is in scope for the owner, for the owner of a sequence it is in, and for whoever changed it", async () => {
  const owned = await addContact(server.database, team.workspaceId, {
    name: "Owned",
    addresses: ["owned@acme.example"],
    ownerId: team.maya.id,
  });
  const enrolled = await addActiveContact(server.database, team, team.mayasSequence, team.tom.id);
  const called = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  expect(contactIds(await maya.sync())).toEqual([owned.id, enrolled.id]);
  await maya.sync([pushed.logCall(called.address, called.id)]);
  await tom.sync([pushed.set(called, ["set_paused"])]);
  expect(contactIds(await maya.sync())).toEqual([called.id]);
});

test("a pull in pages brings every contact once, in the order of versions, and can go on after a break", async () => {
  const n = limits.rowsPerPull + 30;
  await server.database.transaction().execute(async (tx) => {
    for (let at = 0; at < n; at++) {
      const addresses = [`bulk${at}@acme.example`];
      await addContact(tx, team.workspaceId, { name: `Bulk ${at}`, addresses, ownerId: team.maya.id });
    }
  });
  const first = await maya.sync();
  expect(first).toMatchObject({ more: true });
  expect(first.rows).toHaveLength(limits.rowsPerPull);
  const [early] = contactIds(first);
  // Changed between two pages: comes again, later.
  await server.database
    .updateTable("workspaces")
    .set((e) => ({ counter: e("counter", "+", 1) }))
    .where("id", "=", team.workspaceId)
    .execute();
  const second = await maya.sync();
  expect(second).toMatchObject({ more: false });
  expect(early).toBeDefined();
  const all = [...contactIds(first), ...contactIds(second)];
  expect(all).toHaveLength(n);
  expect(new Set(all).size).toBe(n);
  const versions = [...first.rows, ...second.rows].filter(({ kind }) => kind === "contact").map((row) => row.version);
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
});

test("another epoch, another scope, and a cursor beyond the head are answered from zero, and what was pushed counts", async () => {
  const contact = await mayasContact();
  const { scope, cursor } = await maya.sync();
  const wrong = [
    { epoch: randomUUID(), cursor, scope },
    { epoch: team.epoch, cursor, scope: "another" },
    { epoch: team.epoch, cursor: cursor + 1_000, scope },
  ];
  for (const held of wrong) {
    const call = pushed.logCall(contact.address, contact.id);
    const answer = await maya.sync([call], held);
    expect(answer).toMatchObject({ reset: true, epoch: team.epoch, scope, results: [{ outcome: "applied" }] });
    expect(contactIds(answer)).toEqual([contact.id]);
    expect(answer.rows[0]?.kind).toBe("workspace");
  }
});

test("a sequence that becomes one's own brings its contacts by a reset", async () => {
  const contact = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  expect(contactIds(await maya.sync())).toEqual([]);
  await server.database
    .updateTable("sequences")
    .set({ owner_id: team.maya.id })
    .where("workspace_id", "=", team.workspaceId)
    .where("id", "=", team.tomsSequence)
    .execute();
  const answer = await maya.sync();
  expect(answer.reset).toBe(true);
  expect(contactIds(answer)).toEqual([contact.id]);
});

test("a contact opened long ago leaves the scope by a reset", async () => {
  const contact = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  expect(contactIds(await maya.sync([pushed.logCall(contact.address, contact.id)]))).toEqual([contact.id]);
  clock += 89 * dayMs;
  expect((await maya.sync()).reset).toBeUndefined();
  clock += 32 * dayMs;
  const answer = await maya.sync();
  expect(answer.reset).toBe(true);
  expect(contactIds(answer)).toEqual([]);
});

test("a long poll ends within two seconds of a colleague's change, with the change", async () => {
  const contact = await mayasContact();
  await maya.sync();
  const startedAt = performance.now();
  const waiting = maya.sync([], { wait: 20 });
  await sleep(300);
  await tom.sync([pushed.optOut(contact.address, contact.id)]);
  const answer = await waiting;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(answer.rows).toMatchObject([{ id: contact.id, optedOut: { actorId: team.tom.id } }]);
});

test("a long poll hears of what another process commits", async () => {
  await maya.sync();
  const startedAt = performance.now();
  const waiting = maya.sync([], { wait: 20 });
  await sleep(300);
  // Past the server: only the counter in the database tells.
  await addSequence(server.database, team.workspaceId, { name: "New", model: "reply", ownerId: null });
  expect((await waiting).rows).toMatchObject([{ kind: "sequence", name: "New" }]);
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});

test("a long poll goes on past changes that do not concern the member, and ends empty in its time", async () => {
  const theirs = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  const { cursor } = await maya.sync();
  const startedAt = performance.now();
  const waiting = maya.sync([], { wait: 1 });
  await tom.sync([pushed.set(theirs, ["set_paused"])]);
  const answer = await waiting;
  expect(performance.now() - startedAt).toBeGreaterThan(900);
  expect(answer.rows).toEqual([]);
  expect(answer.cursor).toBe(cursor + 1);
});

test("waiting requests hold no database connection, and end when the server stops", async () => {
  const other = await startTestServer();
  const there = await addTeam(other.database);
  // More than the pool has connections.
  const browsers = Array.from({ length: 30 }, () => openBrowser(other.url, there.maya.token));
  await Promise.all(browsers.map((browser) => browser.sync()));
  const waiting = Promise.all(browsers.map((browser) => browser.sync([], { wait: 20 })));
  await openBrowser(other.url, there.tom.token).sync([pushed.optOut("stranger@acme.example")]);
  await sleep(300);
  const startedAt = performance.now();
  await other.stop();
  const answers = await waiting;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  expect(answers.every(({ rows }) => rows.length === 0)).toBe(true);
});

test("a browser that goes away while it waits is not waited for any more", async () => {
  let asked = 0;
  const other = await startTestServer({ now: () => (asked++, clock) });
  const there = await addTeam(other.database);
  const browser = openBrowser(other.url, there.maya.token);
  const { epoch, cursor, scope } = await browser.sync();
  const gone = new AbortController();
  const before = asked;
  const waiting = send(other.url, "/v1/sync", {
    token: there.maya.token,
    body: { protocol: 1, rules: 1, epoch, cursor, scope, push: [], wait: 20 },
    signal: gone.signal,
  });
  await vi.waitUntil(() => asked === before + 1);
  gone.abort();
  await expect(waiting).rejects.toThrow("aborted");
  // The clock was read for the pull and for the answer nobody takes. A wait that went on would read it again.
  await vi.waitUntil(() => asked === before + 2);
  await addSequence(other.database, there.workspaceId, { name: "New", model: "reply", ownerId: null });
  await sleep(1_500);
  expect(asked).toBe(before + 2);
  await other.stop();
});

test("a request that does not wait, and finds nothing, looks once", async () => {
  let asked = 0;
  const other = await startTestServer({ now: () => (asked++, clock) });
  const there = await addTeam(other.database);
  const browser = openBrowser(other.url, there.maya.token);
  await browser.sync();
  const before = asked;
  expect((await browser.sync()).rows).toEqual([]);
  // For the pull and for the answer.
  expect(asked).toBe(before + 2);
  await other.stop();
});

test("a page of contacts with more addresses and domains than a statement takes parameters is pulled", async () => {
  const labels = Array.from({ length: 120 }, () => "a").join(".");
  await server.database.transaction().execute(async (tx) => {
    for (let at = 0; at < 300; at++) {
      const addresses = [`p@${labels}.x${at}`, `q@${labels}.y${at}`];
      await addContact(tx, team.workspaceId, { name: "P", addresses, ownerId: team.maya.id });
    }
  });
  expect(contactIds(await maya.sync())).toHaveLength(300);
});
