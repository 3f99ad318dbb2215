import { expect, test } from "vitest";
import { describeStructure } from "#lib/mail/structure.ts";
import { readThread } from "#lib/mail/read.ts";
import { page } from "#lib/mail/testing.ts";
import { pageFromStructure } from "./mail-pages/from-structure.ts";
import { fixturePages } from "./mail-pages/pages.ts";

const pages = fixturePages();

test.each(["gmail/standard.html", "gmail/split-right.html", "outlook/german.html"])(
  "the copied structure of %s becomes a page in which as many messages are found, with no word of the first",
  (name) => {
    const found = pages.find((one) => one.name === name);
    const opened = page(found?.html ?? "", found?.url ?? "");
    const structure = JSON.parse(JSON.stringify(describeStructure(opened.document, opened.url))) as unknown;
    const made = pageFromStructure(structure);
    expect(made.html).not.toMatch(/Okafor|brightwater|renewal|Weiß/);
    const again = page(made.html, made.url);
    const units = (document: Document) =>
      document.querySelectorAll('[role="listitem"][aria-expanded], [id^="MSG_"][id$="_FROM"]').length;
    expect(units(again.document)).toBe(units(opened.document));
    const result = readThread(again.document, again.url);
    if (name.startsWith("gmail")) {
      expect(result.ok && result.reading.messages.length).toBe(found?.expected?.messages.length);
    }
  },
);

test("what is no structure is refused", () => {
  expect(() => pageFromStructure({ version: 2 })).toThrow(/expected 1/i);
});
