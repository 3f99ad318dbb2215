import { describe, expect, test } from "vitest";
import { queryAll, selectorsOf } from "./query.ts";
import { whileStill } from "./still.ts";
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

  test("in a huge page the same is found", () => {
    const { document } = page(
      `<div id="a" title="x"><p id="b" title="y" hidden></p>${"<i></i>".repeat(20_001)}<p id="c" title="x"></p></div>`,
      "https://x.example/",
    );
    const selectors = ['[title="x"]', "[id]:not([hidden])", '[id^="b"], [title="x"]', '[title="x"] [title]', ".none"];
    const found = () => selectors.map((css) => queryAll(document, css).map(({ id }) => id));
    expect(whileStill(found)).toEqual(found());
    expect(found()).toEqual([["a", "c"], ["a", "c"], ["a", "b", "c"], ["b", "c"], []]);
    const inner = document.querySelector("#a");
    expect(whileStill(() => inner && queryAll(inner, '[title="x"]').map(({ id }) => id))).toEqual(["c"]);
  });

  test.each([
    ["a, .b", ["a", ".b"]],
    ['[title="x, y"], i', ['[title="x, y"]', "i"]],
    ['.q:has(.a, .b):not(:has(i, .c)), [id$=")"]', [".q:has(.a, .b):not(:has(i, .c))", '[id$=")"]']],
  ])("commas in brackets and quotes separate no selectors: %s", (css, selectors) => {
    expect(selectorsOf(css)).toEqual(selectors);
  });
});
