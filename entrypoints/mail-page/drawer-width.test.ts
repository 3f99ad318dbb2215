import { expect, test } from "vitest";
import { clampWidth, usualWidth } from "./drawer-width.ts";

test.each([
  [352.4, 352],
  [20, 300],
  [5000, 560],
  [undefined, usualWidth],
  ["400", usualWidth],
  [Number.NaN, usualWidth],
])("a stored width of %s is %s", (stored, width) => {
  expect(clampWidth(stored)).toBe(width);
});
