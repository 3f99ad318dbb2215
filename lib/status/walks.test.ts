import { expect, it } from "vitest";
import { walk } from "./walks.ts";

// The long form: npm run status:properties:long
it("on 1,000,000 random steps everything holds that must", { timeout: 120_000 }, () => {
  const { walked, altered } = walk(1_000_000, 20_260_104);
  expect(walked).toBe(1_000_000);
  // A walk where nothing ever happens would hold as well.
  expect(altered).toBeGreaterThan(walked / 10);
});
