import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { reasons } from "#lib/status/words.ts";
import { reasonText } from "./reasons.ts";
import { statusPage } from "./status-page.ts";

test("docs/status-models.md is what the rules say today; else: npm run -s docs:status", () => {
  expect(readFileSync(new URL("../../docs/status-models.md", import.meta.url), "utf8")).toBe(statusPage());
});

test("the page has every reason, a row for every change, and no table with a hole", () => {
  const page = statusPage();
  for (const reason of reasons) {
    expect(page).toContain(reasonText(reason));
  }
  expect(page.match(/^\| (Mark as|Clear) /gm)?.length).toBeGreaterThan(12);
  for (const table of page.match(/(^\|.*\n)+/gm) ?? []) {
    const widths = table
      .trimEnd()
      .split("\n")
      .map((line) => line.split("|").length);
    expect(new Set(widths).size).toBe(1);
  }
});
