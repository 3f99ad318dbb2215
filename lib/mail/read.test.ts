import { describe, expect, it } from "vitest";
import { readThread } from "./read.ts";
import { expectations, fixture, page } from "./testing.ts";
import { differences } from "./differences.ts";

describe("the fixture pages", () => {
  it.each(Object.entries(expectations))("%s is read as expected", (name, { url, expected }) => {
    const opened = page(fixture(name), url);
    const fallbacks: string[] = [];
    const result = readThread(opened.document, opened.url, { trace: (what) => fallbacks.push(what) });
    expect(differences(result, expected)).toEqual([]);
    expect(fallbacks.filter((what) => !["reading pane", "view"].includes(what))).toEqual([]);
  });
});
