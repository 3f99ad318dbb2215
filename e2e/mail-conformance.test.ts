import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { runConformance, type PageResult } from "./mail-pages/conformance.ts";

const folder = "lib/mail/fixtures";
let results: PageResult[];
beforeAll(async () => {
  results = await runConformance(folder);
});

test("every fixture page is read in real Chromium as it says", () => {
  expect(results.length).toBeGreaterThanOrEqual(14);
  expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
});

let copy = "";
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("a page that says otherwise, or is not there, is told", async () => {
  copy = await makeTempFolder();
  cpSync(join(folder, "gmail"), join(copy, "gmail"), { recursive: true });
  const [[name, page]] = Object.entries(JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"))) as [
    [string, { expected: { subject: string; messages: { from: { email: string } }[] } }],
  ];
  const [message] = page.expected.messages;
  if (message !== undefined) {
    message.from.email = "other@acme.example";
  }
  writeFileSync(join(copy, "expected.json"), JSON.stringify({ [name]: page, "gmail/missing.html": page }));
  const [changed, missing] = await runConformance(copy);
  expect(changed?.differences).toEqual(['message 0 from: "dana@acme.example" instead of "other@acme.example"']);
  expect(missing?.differences).toHaveLength(1);
});
