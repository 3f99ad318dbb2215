import { describe, expect, test } from "vitest";
import { queryAll, selectorsOf } from "./query.ts";
import { page } from "./testing.ts";

describe("asking a page for elements", () => {
  test("a list of selectors gives each element once, in the order of the page", () => {
    const { document } = page(
      '<p id="a"></p><div class="x" id="b"><p class="x" id="c"></p></div>',
      "https://x.example/",
    );
    expect(queryAll(document, ".x, p").map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(queryAll(document, "i, .x").map(({ id }) => id)).toEqual(["b", "c"]);
    expect(queryAll(document, "i, .y")).toEqual([]);
  });

  test.each([
    ["a, .b", ["a", ".b"]],
    ['[title="x, y"], i', ['[title="x, y"]', "i"]],
    ['.q:has(.a, .b):not(:has(i, .c)), [id$=")"]', [".q:has(.a, .b):not(:has(i, .c))", '[id$=")"]']],
  ])("commas in brackets and quotes separate no selectors: %s", (css, selectors) => {
    expect(selectorsOf(css)).toEqual(selectors);
  });
});
