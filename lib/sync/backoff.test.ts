import { expect, it } from "vitest";
import { backoffMs, unwatchedCapMs, watchedCapMs } from "./backoff.ts";

it("the limit doubles with each failure up to the cap, and the time is anywhere below it", () => {
  const limits = [1, 2, 3, 4, 5, 6, 7, 50].map((failures) => backoffMs(failures, 0.999999, unwatchedCapMs, null));
  expect(limits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(backoffMs(3, 0.5, unwatchedCapMs, null)).toBe(2_000);
  expect(backoffMs(7, 0, unwatchedCapMs, null)).toBe(0);
  expect(backoffMs(9, 0.5, watchedCapMs, null)).toBe(10_000);
});

it("what the server asks for comes on top", () => {
  expect(backoffMs(1, 0.25, unwatchedCapMs, 30_000)).toBe(30_250);
});
