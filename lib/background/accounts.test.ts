import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { WaitingFile } from "#lib/cache/waiting-file.ts";
import type { StateAnswer } from "#lib/requests.ts";
import { settled } from "#lib/sync/testing/hand-clock.ts";
import { createMemoryServer, type MemoryServer } from "#lib/sync/testing/memory-server.ts";
import { account, bob, ids, mia, teamRows, uuid } from "#lib/sync/testing/sample-team.ts";
import { type Bench, gmailSender, openBench, optOut } from "./testing/bench.ts";

const dayMs = 24 * 3_600_000;
const second = { id: `${ids.workspace}-${uuid(70)}`, server: "https://second.test", address: "mia@second.example" };

let bench: Bench;
let server: MemoryServer;
let other: MemoryServer;

beforeEach(() => {
  bench = openBench();
  ({ server } = bench);
  other = createMemoryServer(teamRows, { ...mia, id: uuid(70), address: second.address }, bench.clock.now);
  bench.others.set(second.server, other);
});
afterEach(async () => await bench.close());

const state = async () => (await bench.ask({ type: "state" })) as StateAnswer;
const databases = async () => new Set((await indexedDB.databases()).map(({ name }) => name));

/** What is left of the team's in the account's database, and of the rep's own. */
async function stored(accountId: string) {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(`leadmark-${accountId}`);
    opening.addEventListener("success", () => resolve(opening.result));
  });
  const count = (table: string) =>
    new Promise<number>((resolve) => {
      const request = db.transaction(table).objectStore(table).count();
      request.addEventListener("success", () => resolve(request.result));
    });
  const counts = { contacts: await count("contacts"), members: await count("members"), outbox: await count("outbox") };
  db.close();
  return counts;
}

describe("an account that the server ended", () => {
  it.each(["revoked", "deactivated"] as const)("%s: base and access go at once, and what waits stays", async (why) => {
    await bench.signIn();
    server.trouble = "down";
    await bench.fromGmail(optOut(100, "ann@acme.example"));
    await bench.clock.advance(50);
    const sidebar = bench.openSidebar(["bob@acme.example"]);
    server.trouble = "none";
    server.signIn.standing = why;
    await bench.clock.advance(60_000);
    await settled();
    expect((await state()).accounts).toMatchObject([{ ended: why, waiting: 1, optOuts: 1, sync: "signed_out" }]);
    expect(sidebar.last()).toMatchObject({
      member: null,
      absent: { kind: "signed_out", why, waiting: 1, optOuts: 1 },
      people: [],
    });
    expect(await stored(account.id)).toEqual({ contacts: 0, members: 0, outbox: 1 });
    expect(bench.accessTokens.get(account.id)).toBeNull();
    expect(bench.alarms.at(-1)).toBeNull();
    server.signIn.standing = "member";
    await bench.signIn();
    expect(server.taken).toEqual([uuid(100)]);
    expect((await state()).accounts).toMatchObject([{ ended: null, waiting: 0 }]);
    expect(sidebar.last()).toMatchObject({ member: { name: "Mia Lund" }, people: [{ kind: "contact" }] });
  });

  it("with nothing waiting leaves no database, and says why until it is put away", async () => {
    await bench.signIn();
    server.signIn.standing = "revoked";
    bench.service().alarm();
    await bench.clock.advance(0);
    expect(await databases()).toEqual(new Set(["leadmark"]));
    await bench.newWorker();
    expect((await state()).accounts).toMatchObject([{ ended: "revoked" }]);
    expect(await bench.ask({ type: "forget", account: account.id })).toEqual({ ok: true });
    expect((await state()).accounts).toEqual([]);
  });

  it("is told from a network that wants one to sign in: there nothing ends", async () => {
    await bench.signIn();
    const { fetch } = server;
    Object.assign(server, { fetch: async () => new Response("<h1>Welcome to the hotel</h1>", { status: 401 }) });
    bench.service().alarm();
    await bench.clock.advance(0);
    expect((await state()).accounts).toMatchObject([{ ended: null, sync: "offline", contacts: 2 }]);
    Object.assign(server, { fetch });
  });

  it("by a worker that died on the way is finished by the next one", async () => {
    await bench.signIn();
    server.trouble = "down";
    await bench.fromGmail(optOut(100, "ann@acme.example"));
    await bench.service().stop();
    const accounts = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open("leadmark");
      opening.addEventListener("success", () => resolve(opening.result));
    });
    const ended = { why: "revoked", at: 1, waiting: 0, optOuts: 0 };
    accounts
      .transaction("accounts", "readwrite")
      .objectStore("accounts")
      .put({ ...account, ended, refreshToken: null });
    accounts.close();
    await bench.newWorker();
    await settled();
    expect((await state()).accounts).toMatchObject([{ ended: "revoked", waiting: 1, optOuts: 1 }]);
    expect(await stored(account.id)).toEqual({ contacts: 0, members: 0, outbox: 1 });
  });
});

describe("30 days without the server", () => {
  it("end the account before anything is shown, but for what waits", async () => {
    await bench.signIn();
    server.trouble = "down";
    await bench.fromGmail(optOut(100, "ann@acme.example"));
    await bench.service().stop();
    await bench.clock.advance(29 * dayMs);
    await bench.newWorker();
    await settled();
    expect((await state()).accounts).toMatchObject([{ ended: null, contacts: 2 }]);
    await bench.service().stop();
    await bench.clock.advance(2 * dayMs);
    await bench.newWorker();
    await settled();
    expect((await state()).accounts).toMatchObject([{ ended: "away", waiting: 1 }]);
    expect(await stored(account.id)).toEqual({ contacts: 0, members: 0, outbox: 1 });
  });
});

describe("signing out", () => {
  it("gives the refresh token back and forgets the access token", async () => {
    await bench.signIn();
    await bench.ask({ type: "signOut", account: account.id });
    expect(server.signIn.revoked).toEqual(["refresh-1"]);
    expect(bench.accessTokens.get(account.id)).toBeNull();
    expect(await databases()).toEqual(new Set(["leadmark"]));
  });

  it("with changes that cannot be sent keeps the account on the list until they are sent or saved", async () => {
    await bench.signIn();
    server.trouble = "down";
    await bench.fromGmail(optOut(100, "ann@acme.example"));
    await bench.ask({ type: "signOut", account: account.id });
    expect((await state()).accounts).toMatchObject([{ ended: "signed_out", waiting: 1, optOuts: 1, isSaved: false }]);
    expect(await bench.ask({ type: "forget", account: account.id })).toEqual({ ok: false });
    const file = (await bench.ask({ type: "saveWaiting", account: account.id })) as WaitingFile;
    expect(file).toMatchObject({
      product: "leadmark",
      server: "https://leadmark.test",
      member: { address: "mia@team.example" },
      optOuts: [{ id: uuid(100), args: { address: "ann@acme.example" } }],
      others: [],
    });
    expect(JSON.stringify(file)).not.toContain("refresh-");
    expect((await state()).accounts).toMatchObject([{ isSaved: true }]);
    expect(await bench.ask({ type: "forget", account: account.id })).toEqual({ ok: true });
    expect(await databases()).toEqual(new Set(["leadmark"]));
  });
});

describe("tokens", () => {
  const api = () => server.requests.filter(({ path }) => path.startsWith("/v1/")).length;

  it("are renewed before they end, and once however much is asked", async () => {
    await bench.signIn();
    await bench.clock.advance(600_000);
    const before = api();
    bench.openSidebar(["zoe@far.example"]);
    bench.service().alarm();
    await bench.clock.advance(100);
    expect(api()).toBeGreaterThan(before);
    const grants = server.requests.filter(({ path }) => path === "/auth/oauth2/token");
    expect(grants.map(({ body }) => body)).toEqual([
      expect.stringContaining("code=code-1"),
      expect.stringContaining("refresh_token=refresh-1"),
    ]);
    expect((await state()).accounts).toMatchObject([{ ended: null, sync: "online" }]);
  });

  it("never reach a content script or a page of ours", async () => {
    await bench.signIn();
    const sidebar = bench.openSidebar(["bob@acme.example"]);
    await bench.clock.advance(0);
    const told = JSON.stringify([
      sidebar.views,
      await state(),
      await bench.ask({ type: "saveWaiting", account: account.id }),
    ]);
    expect(told).toContain("Mia Lund");
    expect(told).not.toMatch(/refresh-\d|access-\d/);
  });

  it("are given back where signing in fails in its last step", async () => {
    server.signIn.standing = "deactivated";
    expect(await bench.signIn()).toEqual({ ok: false, reason: "not_a_member" });
    expect(server.signIn.revoked).toEqual(["refresh-1"]);
    expect((await state()).accounts).toEqual([]);
    expect(await databases()).toEqual(new Set(["leadmark"]));
  });

  it("are not asked of a server that the administrator did not set", async () => {
    bench.set.managed = "https://leadmark.test/";
    expect(await bench.signIn(second.server)).toEqual({ ok: false, reason: "managed_address" });
    expect(other.requests).toEqual([]);
    expect(await bench.signIn()).toMatchObject({ ok: true });
  });

  it("a code that was used before signs nobody in", async () => {
    await bench.signIn();
    const grant = { type: "code", code: "code-1", verifier: "v", redirectUri: "https://x.chromiumapp.org/" };
    const again = await bench.ask({ type: "signIn", server: second.server, grant });
    expect(again).toMatchObject({ ok: true });
    expect(await bench.ask({ type: "signIn", server: second.server, grant })).toEqual({
      ok: false,
      reason: "sign_in_failed",
    });
  });
});

describe("two accounts", () => {
  const mailboxes = { first: "mia@team.example", second: second.address, home: "me@home.example" } as const;
  const open = (mailbox: string | null, tab = 7) =>
    bench.openSidebar(["bob@acme.example"], { mailbox, from: { ...gmailSender, tab: { id: tab } } });

  beforeEach(async () => {
    await bench.signIn();
    await bench.clock.advance(1_000);
    await bench.signIn(second.server);
  });

  it("have a database each, and a mailbox shows the one of its address", async () => {
    expect(await databases()).toEqual(new Set(["leadmark", `leadmark-${account.id}`, `leadmark-${second.id}`]));
    const one = open(mailboxes.first, 1);
    const two = open(mailboxes.second, 2);
    await bench.clock.advance(0);
    expect(one.last()?.member).toMatchObject({ account: account.id });
    expect(two.last()?.member).toMatchObject({ account: second.id });
  });

  it("a click reaches the account it was made in, whichever is in use", async () => {
    await bench.fromGmail(optOut(100, "ann@acme.example"));
    await bench.fromGmail(optOut(101, "bob@acme.example", { of: second.id }));
    await bench.clock.advance(50);
    expect([server.taken, other.taken]).toEqual([[uuid(100)], [uuid(101)]]);
  });

  it("a mailbox that does not say whose it is shows the one in use, and follows when that is switched", async () => {
    const sidebar = open(null);
    await bench.clock.advance(0);
    expect(sidebar.last()?.member).toMatchObject({ account: second.id });
    await bench.ask({ type: "choose", account: account.id });
    await bench.clock.advance(0);
    expect(sidebar.last()?.member).toMatchObject({ account: account.id });
    expect((await state()).accounts.map(({ id, isChosen }) => [id, isChosen])).toEqual([
      [account.id, true],
      [second.id, false],
    ]);
  });

  it("a mailbox of neither is asked about once, and the answer is kept", async () => {
    const sidebar = open(mailboxes.home);
    await bench.clock.advance(0);
    expect(sidebar.last()).toMatchObject({
      member: null,
      absent: { kind: "ask", address: mailboxes.home, accounts: [{ id: second.id }, { id: account.id }] },
      people: [],
    });
    const answer = { type: "mailbox", address: mailboxes.home, account: account.id };
    expect(await bench.fromGmail(answer)).toEqual({ ok: true });
    await bench.clock.advance(0);
    expect(sidebar.last()?.member).toMatchObject({ account: account.id });
    await bench.newWorker();
    expect((await state()).mailboxes).toEqual([{ address: mailboxes.home, use: account.id }]);
  });

  it("a private mailbox shows nothing, and only a page of ours can say otherwise", async () => {
    const sidebar = open(mailboxes.home);
    expect((await state()).mailboxes).toEqual([{ address: mailboxes.home, use: "ask" }]);
    await bench.fromGmail({ type: "mailbox", address: mailboxes.home, account: null });
    await bench.clock.advance(0);
    expect((await state()).mailboxes).toEqual([{ address: mailboxes.home, use: "private" }]);
    expect(sidebar.last()).toMatchObject({ member: null, absent: { kind: "private" }, people: [] });
    const work = { type: "mailbox", address: mailboxes.home, account: account.id };
    expect(await bench.fromGmail(work)).toEqual({ ok: false });
    await bench.ask({ type: "forgetMailbox", address: mailboxes.home });
    await bench.clock.advance(0);
    expect(sidebar.last()).toMatchObject({ absent: { kind: "ask" } });
    await bench.ask(work);
    await bench.clock.advance(0);
    expect(sidebar.last()?.member).toMatchObject({ account: account.id });
  });

  it("a content script cannot make a mailbox work for an account that it was not asked about", async () => {
    const strange = { type: "mailbox", address: mailboxes.home, account: `${uuid(80)}-${uuid(81)}` };
    expect(await bench.fromGmail(strange)).toEqual({ ok: false });
    expect(await bench.fromGmail({ ...strange, address: mailboxes.first, account: second.id })).toEqual({ ok: false });
    expect((await state()).mailboxes).toEqual([]);
  });

  it("one ends and the other goes on", async () => {
    const one = open(mailboxes.first, 1);
    const two = open(mailboxes.second, 2);
    await bench.clock.advance(0);
    server.signIn.standing = "revoked";
    // The request that waits at the server ends; the next one is refused.
    server.put(bob);
    await bench.clock.advance(0);
    expect(one.last()).toMatchObject({ absent: { kind: "signed_out", why: "revoked" } });
    expect(two.last()?.member).toMatchObject({ account: second.id });
    expect(bench.alarms.at(-1)).toBe(5);
  });
});

it("an account of before is signed in again: its access code is nobody's any more", async () => {
  await bench.close();
  await new Promise<void>((resolve) => {
    // What the first version of this database held; Dexie counts in tens.
    const opening = indexedDB.open("leadmark", 10);
    opening.addEventListener("upgradeneeded", () => {
      const { client: _client, refreshToken: _none, chosenAt: _at, ended: _ended, ...old } = account;
      opening.result.createObjectStore("accounts", { keyPath: "id" }).put({ ...old, token: "lm_code" });
    });
    opening.addEventListener("success", () => {
      opening.result.close();
      resolve();
    });
  });
  await bench.newWorker();
  expect((await state()).accounts).toMatchObject([{ id: account.id, ended: "revoked" }]);
  await bench.signIn();
  expect((await state()).accounts).toMatchObject([{ id: account.id, ended: null, sync: "online" }]);
});
