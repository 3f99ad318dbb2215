import { expect, test } from "vitest";
import { nameIn } from "./names.ts";

test("a name from right to left is kept apart from the sentence around it", () => {
  expect(nameIn("אברהם")).toBe("\u2068אברהם\u2069");
  expect(nameIn("محمد Ali")).toBe("\u2068محمد Ali\u2069");
  expect(nameIn("Tom Okafor")).toBe("Tom Okafor");
});

test("somebody whose name is not known here is a colleague", () => {
  expect(nameIn(" ")).toBe("a colleague");
});
