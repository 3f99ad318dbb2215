import { describe, expect, it } from "vitest";
import { selectorFault } from "./selector.ts";
import { parseTable, tableFaults } from "./table-schema.ts";
import { shippedTable } from "./table.ts";

/** The shipped table as JSON, after something was done to it. */
function changed(change: (table: ReturnType<typeof asJson>) => void): unknown {
  const table = asJson();
  change(table);
  return table;
}
function asJson() {
  return structuredClone(shippedTable) as unknown as {
    [key: string]: unknown;
    off: string[];
    gmail: { parts: Record<string, { ways: Record<string, unknown>[] }>; place: Record<string, unknown> };
  };
}

describe("a table of anchors", () => {
  it("is the shipped one, also after a way as JSON", () => {
    expect(tableFaults(shippedTable)).toEqual([]);
    expect(parseTable(JSON.parse(JSON.stringify(shippedTable)))).toEqual(shippedTable);
  });

  it.each([
    ["another format", changed((table) => (table["format"] = 2)), "format"],
    ["no date", changed((table) => (table["madeOn"] = "soon")), "madeOn"],
    ["an unknown switch", changed((table) => table.off.push("gmail.everything")), "off.0"],
    ["a part more", changed((table) => (table.gmail.parts["extra"] = { ways: [] })), "gmail.parts.extra"],
    ["a part less", changed((table) => delete table.gmail.parts["body"]), "gmail.parts.body"],
    ["a part without ways", changed((table) => (table.gmail.parts["body"] = { ways: [] })), "gmail.parts.body"],
    [
      "a way without a date",
      changed((table) => delete table.gmail.parts["body"]?.ways[0]?.["since"]),
      "gmail.parts.body.ways.0.since",
    ],
    [
      "a way without a condition",
      changed((table) => delete table.gmail.parts["body"]?.ways[0]?.["outside"]),
      "gmail.parts.body.ways.0",
    ],
    ["declarations", changed((table) => (table.gmail.place["tactics"] = ["display: none"])), "gmail.place.tactics"],
  ])("is refused with %s", (_, table, where) => {
    expect(parseTable(table)).toBe(null);
    expect(tableFaults(table).join("\n")).toContain(where);
  });
});

describe("a selector of a table", () => {
  it.each([
    ".a3s",
    '[role="main"] > h2[data-x]',
    '.b:not(input, [a="1" i]):has(p .c)',
    ':has([role="x"] [y])',
    "h3 .gD, .g2",
  ])("%s may stand there", (css) => {
    expect(selectorFault(css)).toBe(null);
  });

  it.each([
    "", " ", "*", "body *", "div", "form, .a", ".a {", ".a}", '[href="x', '[a="\\"]', ".a >", "> .a", ".a,, .b", ".a:hover",
    ".a::before", ":is(.a)", ".a)", ":not(.a", ":not()", '[a="<b>"]', "@import", ".a;b", "#id", `.${"a".repeat(500)}`,
  ])("%s may not", (css) => {
    expect(selectorFault(css)).not.toBe(null);
  }); // prettier-ignore

  it("may be a bare tag where something is left out", () => {
    expect(selectorFault("form, .a", { allowTags: true })).toBe(null);
    expect(selectorFault("*", { allowTags: true })).not.toBe(null);
  });
});
