import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { runConformance } from "./mail-pages/conformance.ts";
import { fixturePages } from "./mail-pages/pages.ts";
import type { FixturePage } from "./mail-pages/scene.ts";
import { writePages } from "./mail-pages/write-pages.ts";

const folder = "lib/mail/fixtures";
let copy = "";
beforeAll(async () => {
  copy = await makeTempFolder();
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("every fixture page is read in real Chromium as it says", async () => {
  const results = await runConformance(folder);
  expect(results.length).toBeGreaterThanOrEqual(14);
  expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
});

test("every view of both applications is read, or left alone, in real Chromium", async () => {
  const pages = fixturePages();
  writePages(copy, pages);
  const results = await runConformance(copy);
  expect(results).toHaveLength(pages.length);
  expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
  const isSilent = ({ name, expected }: FixturePage) => name.includes("/silent-") === (expected === null);
  expect(pages.every(isSilent)).toBe(true);
}, 180_000);

test("a page that says otherwise, or is not there, is told", async () => {
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
