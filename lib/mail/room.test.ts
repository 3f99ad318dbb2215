import { describe, expect, it } from "vitest";
import { makeRoom } from "./room.ts";
import { page } from "./testing.ts";

describe("room beside a column", () => {
  it("is kept by a style element where adopted sheets are refused, and that goes with the signal", () => {
    const { document } = page("<head></head><body><div></div></body>", "https://mail.google.com/");
    Object.defineProperty(document, "adoptedStyleSheets", {
      get: () => {
        throw new Error("refused");
      },
    });
    const abort = new AbortController();
    const room = makeRoom(document, abort.signal);
    const column = document.querySelector("div");
    room.reserve(column ?? document.body, "width: 1px");
    expect(document.querySelector("style")?.textContent).toBe(
      "html[data-leadmark-beside] [data-leadmark-column] { width: 1px }",
    );
    abort.abort();
    expect(document.documentElement.outerHTML).toBe("<html><head></head><body><div></div></body></html>");
  });

  it("marks one column only", () => {
    const { document } = page("<body><div></div><p></p></body>", "https://mail.google.com/");
    const room = makeRoom(document, new AbortController().signal);
    for (const column of document.querySelectorAll("div, p")) {
      room.reserve(column, "width: 1px");
    }
    expect([...document.querySelectorAll("[data-leadmark-column]")].map((column) => column.tagName)).toEqual(["P"]);
  });
});
