import { expect, test } from "vitest";
import { runMutations } from "./mail-pages/run-mutations.ts";

test("pages changed at random are read rightly or not at all, and rightly where two anchors of each fact are left", async () => {
  const { counts, qualified, wrong } = await runMutations(600, 2026);
  expect(wrong).toEqual([]);
  const all = Object.values(qualified).reduce((sum, count) => sum + count, 0);
  expect(all).toBeGreaterThan(60);
  expect(qualified.right / all).toBeGreaterThanOrEqual(0.9);
  // The changes do bite: some pages are not read any more.
  expect(counts.declined + counts.incomplete).toBeGreaterThan(10);
});
