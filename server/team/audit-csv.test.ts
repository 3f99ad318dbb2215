import { expect, test } from "vitest";
import { csvCell } from "./audit-csv.ts";

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\u200b=1", "＝1", "|calc", "%0A"])(
  "%j is led by an apostrophe",
  (text) => {
    expect(csvCell(text)).toBe(`"'${text}"`);
  },
);

test.each([
  ["Maya", '"Maya"'],
  ["", '""'],
  ['say "hi"', '"say ""hi"""'],
  ["a,b", '"a,b"'],
  ["two\nlines", '"two\nlines"'],
  ["2026-11-22T10:00:00.000Z", '"2026-11-22T10:00:00.000Z"'],
])("%j is a cell as it is", (text, cell) => {
  expect(csvCell(text)).toBe(cell);
});
