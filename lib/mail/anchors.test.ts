import { describe, expect, it } from "vitest";
import { findAll, findEvery, untraced } from "./anchors.ts";
import type { Finder } from "./anchors.ts";
import { gmailAnchors } from "./gmail-anchors.ts";
import { outlookAnchors } from "./outlook-anchors.ts";
import { expectations, fixture, page } from "./testing.ts";

const tables: [string, Record<string, Finder>][] = [
  ["gmail", { ...gmailAnchors.parts, column: gmailAnchors.place.column, mail: gmailAnchors.place.mail }],
  ["outlook", { ...outlookAnchors.parts, column: outlookAnchors.place.column, mail: outlookAnchors.place.mail }],
];
const finders = tables.flatMap(([provider, parts]) =>
  Object.entries(parts).map(([part, finder]) => ({ provider, part, finder })),
);

describe("the tables of anchors", () => {
  const pages = Object.entries(expectations).map(([name, { url }]) => ({ name, ...page(fixture(name), url) }));
  // Nothing of these is in a fixture page: they appear with many recipients, and after a click; log entries are left out.
  const unseen = new Set(["outlook others", "outlook account", "gmail details", "gmail logged"]);

  it.each(finders)(
    "$provider: $part is dated, and found in a fixture page by its first way",
    ({ provider, part, finder }) => {
      expect(finder.ways.every((way) => /^20\d\d(-\d\d)?$/.test(way.since))).toBe(true);
      const found = pages.some(({ name, document }) => {
        let isFirst = true;
        const elements = findAll(finder, document, () => (isFirst = false));
        return name.startsWith(provider) && elements.length > 0 && isFirst;
      });
      expect(found).toBe(!unseen.has(`${provider} ${part}`));
    },
  );

  it("for Outlook name no class, since its classes are hashes of a build", () => {
    const css = Object.values(outlookAnchors.parts).flatMap((finder) => finder.ways.map((way) => way.css));
    expect(css.filter((selector) => /(^|[\s,>])[a-z]*\.[A-Za-z]/.test(selector))).toEqual([]);
  });
});

describe("finding", () => {
  const { document } = page(
    '<body><p class="a" id="1"><i class="b" id="2"></i></p><form><i class="b" id="3"></i></form></body>',
    "https://mail.google.com/",
  );
  const ids = (elements: Element[]) => elements.map((element) => element.id);

  it("takes the first way that finds anything, and tells when that was not the first", () => {
    const told: string[] = [];
    const finder = {
      what: "b",
      ways: [
        { css: ".zz", since: "2026" },
        { css: ".b", outside: "form", since: "2026" },
      ],
    };
    expect(ids(findAll(finder, document, (what, way) => told.push(`${what} ${way}`)))).toEqual(["2"]);
    expect(told).toEqual(["b 1"]);
  });

  it("takes all ways together without what is inside another one found", () => {
    const finder = {
      what: "all",
      ways: [
        { css: ".b", since: "2026" },
        { css: ".a", since: "2026" },
      ],
    };
    expect(ids(findEvery(finder, document))).toEqual(["1", "3"]);
  });

  it("looks for what is forbidden only below where it searches", () => {
    const finder = { what: "b", ways: [{ css: ".b", outside: "form", since: "2026" }] };
    const form = document.querySelector("form");
    expect(form === null ? [] : ids(findAll(finder, form, untraced))).toEqual(["3"]);
  });
});
