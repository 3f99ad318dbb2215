import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { SyncAnswer } from "#lib/sync/protocol.ts";
import { account, ann, bob, change, ids, teamRows, uuid } from "#lib/sync/testing/sample-team.ts";
import { AccountDatabase } from "./account-database.ts";
import { applyAnswer } from "./apply-answer.ts";
import { applyLookup } from "./apply-lookup.ts";
import { dismiss, totals } from "./journal.ts";
import { leave } from "./leave.ts";
import { readSync } from "./meta.ts";
import { prune } from "./prune.ts";
import { submit } from "./submit.ts";

const now = 1_000_000;
const current = { epoch: uuid(1), cursor: 7 };

function answer(parts: Partial<SyncAnswer>): SyncAnswer {
  const still = { epoch: uuid(1), cursor: 7, scope: "s1", more: false, serverTime: now + 500, minimum: 1 };
  return { results: [], rows: [], tombstones: [], ...still, ...parts };
}

let db: AccountDatabase;
beforeEach(async () => {
  db = new AccountDatabase(account.id);
  await applyAnswer(db, answer({ rows: teamRows }), { epoch: null, cursor: 0 }, now);
  await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
  await submit(db, account, change.optOut(uuid(101), "bob@acme.example", ids.bob, now), now);
});
afterEach(async () => {
  await db.delete();
});

describe("an answer", () => {
  it("takes changes out of the outbox by their id, whatever their order", async () => {
    const results = [{ id: uuid(101), outcome: "applied" as const }];
    expect(await applyAnswer(db, answer({ results, cursor: 8 }), current, now)).toBe(true);
    expect((await db.outbox.toArray()).map(({ id }) => id)).toEqual([uuid(100)]);
    expect(await db.journal.get(uuid(101))).toMatchObject({ outcome: "applied" });
    expect(await readSync(db)).toMatchObject({ cursor: 8, lastAnswerAt: now, clockOffsetMs: 500 });
  });

  it.each([
    ["late", { epoch: uuid(1), cursor: 6 }],
    ["of another history", { epoch: uuid(77), cursor: 7 }],
  ])("that is %s is dropped whole", async (_what, asked) => {
    const results = [{ id: uuid(100), outcome: "applied" as const }];
    const late = answer({ results, rows: [{ ...ann, version: 8, name: "Late" }], cursor: 8 });
    expect(await applyAnswer(db, late, asked, now)).toBe(false);
    expect(await db.outbox.count()).toBe(2);
    expect(await db.contacts.get(ids.ann)).toMatchObject({ name: ann.name });
  });

  it("that comes twice counts once", async () => {
    const once = answer({ rows: [{ ...ann, version: 8, name: "Once" }], cursor: 8 });
    expect(await applyAnswer(db, once, current, now)).toBe(true);
    expect(await applyAnswer(db, once, current, now)).toBe(false);
  });

  it("that resets drops the base and keeps outbox and journal", async () => {
    const reset = answer({ reset: true, rows: [bob], epoch: uuid(50), cursor: 3 });
    await applyAnswer(db, reset, current, now);
    expect(await db.contacts.toCollection().primaryKeys()).toEqual([ids.bob]);
    expect(await db.outbox.count()).toBe(2);
    expect(await db.journal.count()).toBe(2);
    expect(await readSync(db)).toMatchObject({ epoch: uuid(50), cursor: 3 });
  });

  it("of another history without a reset makes the next pull begin at nothing", async () => {
    await applyAnswer(db, answer({ epoch: uuid(50), cursor: 9 }), current, now);
    expect(await db.contacts.count()).toBe(0);
    expect(await readSync(db)).toMatchObject({ epoch: uuid(50), cursor: 0 });
  });

  it("keeps an applied change in the view until the last page has come", async () => {
    const results = [{ id: uuid(100), outcome: "applied" as const }];
    await applyAnswer(db, answer({ results, cursor: 8, more: true }), current, now);
    expect(await db.outbox.where("id").equals(uuid(100)).first()).toMatchObject({ answered: true });
    expect((await totals(db)).waiting).toBe(1);
    await applyAnswer(db, answer({ cursor: 9 }), { epoch: uuid(1), cursor: 8 }, now);
    expect(await db.outbox.where("id").equals(uuid(100)).count()).toBe(0);
  });

  it("with a refusal keeps its reason until the rep puts it away", async () => {
    const results = [{ id: uuid(100), outcome: "refused" as const, reason: "no_steps_left" }];
    await applyAnswer(db, answer({ results, cursor: 8 }), current, now);
    expect(await totals(db)).toMatchObject({ waiting: 1, refused: 1 });
    await prune(db, now + 365 * 24 * 60 * 60 * 1000);
    expect(await db.journal.get(uuid(100))).toMatchObject({ outcome: "refused", reason: "no_steps_left" });
    await dismiss(db, uuid(100));
    expect((await totals(db)).refused).toBe(0);
  });

  it("removes what is gone", async () => {
    const tombstones = [{ kind: "contact" as const, id: ids.bob, version: 8 }];
    await applyAnswer(db, answer({ tombstones, cursor: 8 }), current, now);
    expect(await db.contacts.toCollection().primaryKeys()).toEqual([ids.ann]);
  });

  it("never puts an older row over a newer one from a look-up", async () => {
    const lookup = { epoch: uuid(1), rows: [{ ...ann, version: 12, name: "Newer" }], around: [], unknown: [] };
    await applyLookup(db, lookup, 0, now);
    await applyAnswer(db, answer({ rows: [{ ...ann, version: 9, name: "Older" }], cursor: 9 }), current, now);
    expect(await db.contacts.get(ids.ann)).toMatchObject({ name: "Newer", version: 12 });
  });
});

describe("a look-up that was answered before the last pull", () => {
  const sequence = teamRows.find((row) => row.kind === "sequence");
  const late = { epoch: uuid(1), rows: [bob], around: sequence === undefined ? [] : [sequence], unknown: [] };

  it("puts no older sequence over a newer one", async () => {
    const rows = sequence === undefined ? [] : [{ ...sequence, version: 8, name: "Renamed" }];
    await applyAnswer(db, answer({ rows, cursor: 8 }), current, now);
    await applyLookup(db, late, 7, now);
    expect(await db.sequences.get(sequence?.id ?? "")).toMatchObject({ name: "Renamed", version: 8 });
  });

  it("does not bring back a contact that was removed since", async () => {
    const tombstones = [{ kind: "contact" as const, id: ids.bob, version: 8 }];
    await applyAnswer(db, answer({ tombstones, cursor: 8 }), current, now);
    expect(await applyLookup(db, late, 7, now)).toBe("part");
    expect(await db.contacts.get(ids.bob)).toBeUndefined();
    await applyLookup(db, { ...late, rows: [{ ...bob, version: 9 }] }, 7, now);
    expect(await db.contacts.get(ids.bob)).toMatchObject({ version: 9 });
  });
});

it("a look-up of another history of the server is not taken", async () => {
  const unknown = [{ address: "zoe@far.example", suppressed: false }];
  expect(await applyLookup(db, { epoch: uuid(50), rows: [], around: [], unknown }, 0, now)).toBe("other_history");
  expect(await db.strangers.count()).toBe(0);
});

it("the journal forgets what was settled a month ago and nothing that waits", async () => {
  await applyAnswer(db, answer({ results: [{ id: uuid(101), outcome: "applied" }], cursor: 8 }), current, now);
  await prune(db, now + 31 * 24 * 60 * 60 * 1000);
  expect((await db.journal.toArray()).map(({ id }) => id)).toEqual([uuid(100)]);
});

describe("leaving", () => {
  it("keeps what the server has not answered, and nothing the server said", async () => {
    expect(await leave(db)).toEqual({ waiting: 2, optOuts: 1 });
    await db.open();
    expect(await db.outbox.count()).toBe(2);
    expect([await db.contacts.count(), await db.members.count(), await db.meta.count()]).toEqual([0, 0, 0]);
  });

  it("deletes the database when nothing waits", async () => {
    await db.outbox.clear();
    expect(await leave(db)).toEqual({ waiting: 0, optOuts: 0 });
    const names = (await indexedDB.databases()).map(({ name }) => name);
    expect(names).not.toContain(`leadmark-${account.id}`);
  });
});

it("addresses of strangers are kept no longer than they are shown", async () => {
  await db.strangers.bulkPut([
    { address: "old@far.example", suppressed: false, askedAt: now - 25 * 60 * 60 * 1000 },
    { address: "new@far.example", suppressed: false, askedAt: now },
  ]);
  await prune(db, now);
  expect(await db.strangers.toCollection().primaryKeys()).toEqual(["new@far.example"]);
});
