import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { account, ann, bob, change, ids, teamRows, uuid } from "#lib/sync/testing/sample-team.ts";
import type { ReplyStatus } from "#lib/status/standing.ts";
import type { SyncAnswer } from "#lib/sync/protocol.ts";
import type { ContactRow } from "#lib/sync/rows.ts";
import { AccountDatabase } from "./account-database.ts";
import { applyAnswer } from "./apply-answer.ts";
import { submit } from "./submit.ts";

const now = 1_000_000;

function answer(parts: Partial<SyncAnswer>): SyncAnswer {
  return {
    results: [],
    rows: [],
    tombstones: [],
    cursor: 7,
    epoch: uuid(1),
    scope: "s1",
    more: false,
    serverTime: now,
    minimum: 1,
    ...parts,
  };
}

const [inMias] = ann.enrollments as [ContactRow["enrollments"][number]];
const paused = {
  ...ann,
  version: 8,
  enrollments: [{ ...inMias, status: { ...(inMias.status as ReplyStatus), state: "paused" as const } }],
} as ContactRow;

let db: AccountDatabase;
beforeEach(async () => {
  db = new AccountDatabase(account.id);
  await applyAnswer(db, answer({ rows: teamRows }), { epoch: null, cursor: 0 }, now);
});
afterEach(async () => {
  await db.delete();
});

describe("a click", () => {
  it("that opts out is sent also where this browser thinks it was done: an earlier opt-out may have been lifted since", async () => {
    const optedOut = { source: "rep", actorId: ids.tom, at: 1, evidence: null } as const;
    const entry = { scope: "address", value: "bob@acme.example", reason: "manual", actorId: ids.tom, at: 1 } as const;
    const finished = { ...(bob.enrollments[0]?.status as ReplyStatus), state: "finished", finishReason: "opt_out" };
    const enrollments = bob.enrollments.map((part) => ({ ...part, status: finished }));
    await db.contacts.put({ ...bob, optedOut, doNotEmail: [entry], enrollments } as ContactRow);
    const click = change.optOut(uuid(100), "bob@acme.example", ids.bob, now);
    expect(await submit(db, account, click, now)).toMatchObject({ outcome: "waiting", takeBackUntil: null });
    expect(await db.outbox.count()).toBe(1);
  });

  it("is in journal and outbox when it is answered", async () => {
    const click = change.set(uuid(100), ann, ["set_paused"], now);
    expect(await submit(db, account, click, now)).toEqual({
      outcome: "waiting",
      reason: null,
      takeBackUntil: now + 10_000,
    });
    expect(await db.outbox.toArray()).toMatchObject([{ id: uuid(100), change: click, answered: false }]);
    expect(await db.journal.get(uuid(100))).toMatchObject({ outcome: "waiting" });
  });

  it("that is sent again gets the same answer and is kept once, also after the worker died", async () => {
    const click = change.set(uuid(100), ann, ["set_paused"], now);
    const first = await submit(db, account, click, now);
    db.close();
    db = new AccountDatabase(account.id);
    expect(await submit(db, account, click, now + 50)).toEqual(first);
    expect(await db.outbox.count()).toBe(1);
  });

  it("is kept once when it comes twice at the same time", async () => {
    const click = change.optOut(uuid(100), "ann@acme.example", ids.ann, now);
    await Promise.all([submit(db, account, click, now), submit(db, account, click, now)]);
    expect(await db.outbox.count()).toBe(1);
  });

  it("that the rules refuse is journalled with its reason and not sent", async () => {
    const click = change.set(uuid(100), bob, ["set_paused"], now);
    const refused = { outcome: "refused", reason: "not_sequence_owner", takeBackUntil: null };
    expect(await submit(db, account, click, now)).toEqual(refused);
    expect(await submit(db, account, click, now)).toEqual(refused);
    expect(await db.outbox.count()).toBe(0);
  });

  it("with an operation nobody knows is refused", async () => {
    const click = change.set(uuid(100), ann, ["set_president"], now);
    expect(await submit(db, account, click, now)).toMatchObject({ outcome: "refused", reason: "unknown_change" });
  });

  it("that alters nothing is journalled and not sent", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const again = change.set(uuid(101), ann, ["set_paused"], now + 1);
    expect(await submit(db, account, again, now + 1)).toMatchObject({ outcome: "unchanged" });
    expect(await db.outbox.count()).toBe(1);
  });

  it("is decided on top of what waits: nothing goes on for somebody who is opted out here", async () => {
    await submit(db, account, change.optOut(uuid(100), "ann@acme.example", null, now), now);
    const click = change.set(uuid(101), ann, ["set_active"], now + 1);
    expect(await submit(db, account, click, now + 1)).toMatchObject({ outcome: "refused" });
  });

  it("on somebody who is not loaded is kept without deciding", async () => {
    const optOut = change.optOut(uuid(100), "zoe@far.example", null, now);
    expect(await submit(db, account, optOut, now)).toEqual({
      outcome: "waiting",
      reason: null,
      takeBackUntil: now + 10_000,
    });
    const call = change.logCall(uuid(101), "zoe@far.example", null, now);
    expect(await submit(db, account, call, now)).toEqual({ outcome: "waiting", reason: null, takeBackUntil: null });
    expect((await db.outbox.toArray()).map(({ contactKeys }) => contactKeys)).toEqual([
      ["zoe@far.example"],
      ["zoe@far.example"],
    ]);
  });

  it("that cannot be stored throws and leaves nothing", async () => {
    db.close();
    await expect(submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now)).rejects.toThrow();
    db = new AccountDatabase(account.id);
    expect(await db.journal.count()).toBe(0);
  });
});

describe("taking back", () => {
  it("waits behind its change and restores what was before", async () => {
    await submit(db, account, change.optOut(uuid(100), "ann@acme.example", ids.ann, now), now);
    const back = change.takeBack(uuid(101), uuid(100), now + 9_999);
    expect(await submit(db, account, back, now + 9_999)).toMatchObject({ outcome: "waiting", takeBackUntil: null });
    expect((await db.outbox.orderBy("order").toArray()).map(({ id }) => id)).toEqual([uuid(100), uuid(101)]);
  });

  it("works after the server has answered the change", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const settled = answer({ results: [{ id: uuid(100), outcome: "applied" }], rows: [paused], cursor: 8 });
    await applyAnswer(db, settled, { epoch: uuid(1), cursor: 7 }, now + 100);
    const back = change.takeBack(uuid(101), uuid(100), now + 5_000);
    expect(await submit(db, account, back, now + 5_000)).toMatchObject({ outcome: "waiting" });
  });

  it("is left to the server when the row that shows the change has not come yet", async () => {
    await submit(db, account, change.optOut(uuid(100), "ann@acme.example", ids.ann, now), now);
    const settled = answer({ results: [{ id: uuid(100), outcome: "applied" }], cursor: 8, more: true });
    await applyAnswer(db, settled, { epoch: uuid(1), cursor: 7 }, now + 100);
    const back = change.takeBack(uuid(101), uuid(100), now + 5_000);
    expect(await submit(db, account, back, now + 5_000)).toMatchObject({ outcome: "waiting" });
  });

  it("is refused when a colleague changed the contact since", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const settled = answer({ results: [{ id: uuid(100), outcome: "applied" }], rows: [paused], cursor: 8 });
    await applyAnswer(db, settled, { epoch: uuid(1), cursor: 7 }, now + 100);
    const optedOut = { source: "rep" as const, actorId: ids.tom, at: now, evidence: null };
    await applyAnswer(
      db,
      answer({ rows: [{ ...paused, version: 9, optedOut }], cursor: 9 }),
      { epoch: uuid(1), cursor: 8 },
      now,
    );
    const back = change.takeBack(uuid(101), uuid(100), now + 5_000);
    expect(await submit(db, account, back, now + 5_000)).toMatchObject({
      outcome: "refused",
      reason: "take_back_changed_since",
    });
  });

  it.each([
    ["too late", 10_001, "take_back_too_late"],
    ["of a change nobody made", 5, "take_back_nothing"],
  ])("is refused %s", async (name, afterMs, reason) => {
    const original = name === "too late" ? uuid(100) : uuid(999);
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const back = change.takeBack(uuid(101), original, now + afterMs);
    expect(await submit(db, account, back, now + afterMs)).toMatchObject({ outcome: "refused", reason });
    expect(await db.outbox.count()).toBe(1);
  });

  it("is refused the second time", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    await submit(db, account, change.takeBack(uuid(101), uuid(100), now + 1), now + 1);
    const again = change.takeBack(uuid(102), uuid(100), now + 2);
    expect(await submit(db, account, again, now + 2)).toMatchObject({
      outcome: "refused",
      reason: "take_back_nothing",
    });
  });
});
