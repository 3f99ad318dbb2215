import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { account, ann, change, teamRows, uuid } from "#lib/sync/testing/sample-team.ts";
import { AccountDatabase } from "./account-database.ts";
import { applyAnswer } from "./apply-answer.ts";
import { leave, leaveOthers } from "./leave.ts";
import { submit } from "./submit.ts";

const now = 1_000_000;
const answer = {
  results: [],
  rows: teamRows,
  tombstones: [],
  cursor: 7,
  epoch: uuid(1),
  scope: "s1",
  more: false,
  serverTime: now,
  minimum: 1,
};
const names = async () => (await indexedDB.databases()).map(({ name }) => name);

let db: AccountDatabase;
beforeEach(async () => {
  db = new AccountDatabase(account.id);
  await applyAnswer(db, answer, { epoch: null, cursor: 0 }, now);
});
afterEach(async () => {
  db.close();
  for (const name of await names()) {
    indexedDB.deleteDatabase(name ?? "");
  }
});

it("leaves nothing where nothing waits", async () => {
  expect(await leave(db)).toEqual({ waiting: 0, optOuts: 0 });
  expect(await names()).toEqual([]);
});

it("a click at any moment of leaving is kept, or said not to be kept", async () => {
  for (let pause = 0; pause < 40; pause++) {
    const leaving = leave(db);
    for (let turn = 0; turn < pause; turn++) {
      await new Promise<void>((resolve) => void setImmediate(resolve));
    }
    const isKept = await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now).then(
      () => true,
      () => false,
    );
    await leaving;
    db = new AccountDatabase(account.id);
    expect({ pause, waiting: await db.outbox.count() }).toEqual({ pause, waiting: isKept ? 1 : 0 });
    await db.delete();
    db = new AccountDatabase(account.id);
    await applyAnswer(db, answer, { epoch: null, cursor: 0 }, now);
  }
});

it("what an interrupted leaving left is left at the next start, but for what waits", async () => {
  const other = new AccountDatabase(`${uuid(60)}-${uuid(61)}`);
  await applyAnswer(other, answer, { epoch: null, cursor: 0 }, now);
  other.close();
  const waiting = new AccountDatabase(`${uuid(60)}-${uuid(62)}`);
  await applyAnswer(waiting, answer, { epoch: null, cursor: 0 }, now);
  await submit(waiting, account, change.set(uuid(100), ann, ["set_paused"], now), now);
  waiting.close();
  const left = await leaveOthers(new Set([account.id]));
  expect(left.get(waiting.accountId)).toEqual({ waiting: 1, optOuts: 0 });
  expect(new Set(await names())).toEqual(new Set([db.name, waiting.name]));
  expect(await db.contacts.count()).toBe(2);
  await waiting.open();
  expect(await waiting.outbox.count()).toBe(1);
  expect(await waiting.contacts.count()).toBe(0);
  waiting.close();
});
