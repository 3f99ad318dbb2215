import { expect, test } from "vitest";
import { evidenceLine } from "./evidence-line.ts";

function lineOf(text: string, words: string) {
  const start = text.indexOf(words);
  return evidenceLine(text, { text: words, in: "body", start, end: start + words.length });
}

test("the line with the words is kept, and none beside it", () => {
  expect(lineOf("Hello,\n\nPlease remove me from your list.\nPriya", "remove me")).toBe(
    "Please remove me from your list.",
  );
  expect(lineOf("remove me", "remove me")).toBe("remove me");
});

test("a line without end is cut so that the words stay in it", () => {
  const line = lineOf(`${"a ".repeat(5_000)}remove me${" b".repeat(5_000)}`, "remove me");
  expect(line?.length).toBeLessThanOrEqual(500);
  expect(line).toContain("remove me");
});

test("words of a subject or a sender are no evidence of the body", () => {
  expect(evidenceLine("text", { text: "x", in: "subject", start: 0, end: 1 })).toBeNull();
});
