import { expect, it } from "vitest";
import { isRecord, same } from "./same.ts";

it.each([
  [1, 1],
  [NaN, NaN],
  [null, null],
  [
    [1, [2]],
    [1, [2]],
  ],
  [
    { a: 1, b: { c: [] } },
    { b: { c: [] }, a: 1 },
  ],
  [{ a: undefined }, { a: undefined }],
  [{}, {}],
])("%j is the same as %j", (one, other) => {
  expect(same(one, other)).toBe(true);
  expect(same(other, one)).toBe(true);
});

it.each([
  [1, 2],
  [1, "1"],
  [null, {}],
  [null, undefined],
  [[], {}],
  [[1], [1, 2]],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: 1 }, { a: 2 }],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [{ a: undefined }, { a: null }],
  [{ a: { b: 1 } }, { a: { b: 2 } }],
  [{ toString: 1 }, {}],
])("%j is not the same as %j", (one, other) => {
  expect(same(one, other)).toBe(false);
  expect(same(other, one)).toBe(false);
});

it("a record is an object with keys", () => {
  expect([{}, { a: 1 }].every(isRecord)).toBe(true);
  expect([null, [], "a", 1, undefined].some(isRecord)).toBe(false);
});
