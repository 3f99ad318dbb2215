import { expect, it } from "vitest";
import type { OutboxEntry } from "#lib/cache/records.ts";
import { nextPush, pushOrder } from "./push-order.ts";
import { ann, change, uuid } from "./testing/sample-team.ts";

function entry(order: number, kind: "set" | "optOut" | "takeBack", ...contactKeys: string[]): OutboxEntry {
  const id = uuid(order);
  const made = {
    set: change.set(id, ann, ["set_paused"], order),
    optOut: change.optOut(id, contactKeys[0] ?? "", null, order),
    takeBack: change.takeBack(id, uuid(order - 1), order),
  };
  return { order, id, contactKeys, change: made[kind], decidedAt: order, answered: false };
}

const orders = (entries: readonly OutboxEntry[]) => entries.map(({ order }) => order);

it("opt-outs overtake changes of other contacts and keep their own order", () => {
  const outbox = [entry(1, "set", "a"), entry(2, "optOut", "b"), entry(3, "set", "c"), entry(4, "optOut", "d")];
  expect(orders(pushOrder(outbox))).toEqual([2, 4, 1, 3]);
});

it("an opt-out never overtakes a change of its own contact, by whichever key", () => {
  const outbox = [entry(1, "set", "id-a", "a@x.example"), entry(2, "optOut", "a@x.example")];
  expect(orders(pushOrder(outbox))).toEqual([1, 2]);
});

it("taking an opt-out back stays behind it", () => {
  const outbox = [entry(1, "set", "a"), entry(2, "optOut", "b"), entry(3, "takeBack", "b"), entry(4, "optOut", "b")];
  expect(orders(pushOrder(outbox))).toEqual([2, 1, 3, 4]);
});

it("a push holds at most 50 changes", () => {
  const outbox = Array.from({ length: 60 }, (_, n) => entry(n + 1, "set", `c${n}`));
  expect(orders(nextPush(outbox))).toEqual(Array.from({ length: 50 }, (_, n) => n + 1));
});

it("a push stays within the size of a request, and one change always goes", () => {
  const long = entry(1, "set", "a");
  const note = "ä".repeat(10_000);
  const call = { direction: "outbound", outcome: "busy", startedAt: 1, durationSeconds: 0, note } as const;
  const logged = { ...change.logCall(uuid(1), "a@x.example", null, 1) };
  const big = Array.from({ length: 20 }, (_, n) => ({
    ...long,
    order: n + 1,
    change: { ...logged, args: { address: "a@x.example", contactId: null, enrollmentId: null, call } } as never,
  }));
  const size = (entries: readonly OutboxEntry[]) =>
    new TextEncoder().encode(JSON.stringify(entries.map((each) => each.change))).length;
  expect(nextPush(big).length).toBe(12);
  expect(size(nextPush(big))).toBeLessThan(256 * 1024);
  const [one] = big as unknown as [OutboxEntry];
  const huge = { ...one, change: { ...one.change, args: { note: "x".repeat(300_000) } } as never };
  expect(nextPush([huge, huge]).length).toBe(1);
});
