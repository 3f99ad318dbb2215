import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { luminanceOf } from "./luminance.ts";
import { standBeside } from "./place.ts";
import type { Placing, Stand } from "./place.ts";
import { fixture, page } from "./testing.ts";

interface Layout {
  /** Width of the viewport. */
  width: number;
  /** Which declarations the column obeys: a stand-in for the layout that happy-dom does not do. */
  obeys: RegExp;
  /** How far the mail slides down once the column is narrower. */
  slides?: number;
}

/** A fixture of Gmail in which the column takes what navigation (200) and rail (56) leave. */
function standing(layout: Layout, name = "gmail/thread-standard.html", placing: Placing = {}) {
  const opened = page(fixture(name), "https://mail.google.com/mail/u/0/");
  const { document, window } = opened;
  const rule = () =>
    [...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules].map((found) => found.cssText)).join(" ");
  const box = (isMail: boolean) => {
    const column = document.querySelector("[data-leadmark-column]");
    const isNarrow =
      column !== null && document.documentElement.hasAttribute("data-leadmark-beside") && layout.obeys.test(rule());
    const right = layout.width - 56 - (isNarrow ? 340 : 0);
    const top = 64 + (isNarrow && isMail ? (layout.slides ?? 0) : 0);
    return { left: 200, right, top, bottom: 864, width: right - 200, height: 800, x: 200, y: top, toJSON: () => "" };
  };
  window.Element.prototype.getBoundingClientRect = function rect() {
    return box(this.getAttribute("role") === "main");
  };
  const observers: (() => void)[] = [];
  window.ResizeObserver = class {
    constructor(callback: ResizeObserverCallback) {
      observers.push(() => callback([], this));
    }
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Object.defineProperty(document.documentElement, "clientWidth", { get: () => layout.width });
  Object.defineProperty(window, "innerHeight", { get: () => 900 });
  const abort = new AbortController();
  const places: Stand[] = [];
  let resizes = 0;
  window.addEventListener("resize", () => resizes++);
  standBeside({
    document,
    window,
    provider: "gmail",
    width: 340,
    signal: abort.signal,
    onPlace: (place) => places.push(place),
    ...placing,
  });
  return { ...opened, abort, places, resizes: () => resizes, rule, resized: () => observers.forEach((tell) => tell()) };
}

describe("standing beside the mail", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("keeps room in the mail's column and says where it is, short of the application's own rail", () => {
    const { places, document, resizes, abort } = standing({ width: 1400, obeys: /calc\(100% - 340px\)/ });
    expect(places).toEqual([{ top: 64, height: 800, side: "right", mode: "beside", inset: 56, isDark: false }]);
    expect(document.querySelector("[data-leadmark-column]")?.classList.contains("bkK")).toBe(true);
    expect(resizes()).toBeGreaterThan(0);
    abort.abort();
  });

  it("tries the next way when the first leaves the mail where it is", () => {
    const { places, rule, abort } = standing({ width: 1400, obeys: /margin-inline-end/ });
    expect(places[0]?.mode).toBe("beside");
    expect(rule()).toContain("margin-inline-end: 340px");
    abort.abort();
  });

  it.each([
    ["no way moves the mail", { width: 1400, obeys: /^never$/ }],
    ["the mail slides under the sidebar", { width: 1400, obeys: /./, slides: 500 }],
    ["the window is narrow", { width: 900, obeys: /./ }],
  ])("gives the room back and becomes a tab when %s", (_, layout) => {
    const { places, document, abort } = standing(layout);
    expect(places.map((place) => place.mode)).toEqual(["tab"]);
    expect(document.documentElement.hasAttribute("data-leadmark-beside")).toBe(false);
    expect(document.querySelector("[data-leadmark-column]")).toBe(null);
    abort.abort();
  });

  it("follows the window", () => {
    const layout: Layout = { width: 1400, obeys: /calc/ };
    const { places, window, abort } = standing(layout);
    layout.width = 800;
    window.dispatchEvent(new window.Event("resize"));
    vi.advanceTimersByTime(200);
    layout.width = 1600;
    window.dispatchEvent(new window.Event("resize"));
    vi.advanceTimersByTime(200);
    expect(places.map((place) => place.mode)).toEqual(["beside", "tab", "beside"]);
    abort.abort();
  });

  it("makes room anew for a window that changed, also where the column reports its own change after it", () => {
    const layout: Layout = { width: 1400, obeys: /calc/ };
    const { places, window, resized, abort } = standing(layout);
    layout.width = 880;
    window.dispatchEvent(new window.Event("resize"));
    vi.advanceTimersByTime(20);
    resized();
    vi.advanceTimersByTime(200);
    expect(places.at(-1)?.mode).toBe("tab");
    abort.abort();
  });

  it.each([
    ["ends above a window for writing that lies over its place", 640, 1200, { mode: "beside", top: 64, height: 568 }],
    ["keeps its height beside a window that lies elsewhere", 640, 900, { mode: "beside", top: 64, height: 800 }],
    ["is put aside where the window leaves too little", 200, 1200, { mode: "tab", top: 64 }],
  ])("%s, until that is closed", (_, top, right, expected) => {
    const layout: Layout = { width: 1400, obeys: /calc/ };
    const { places, document, window, abort } = standing(layout);
    document.body.insertAdjacentHTML("beforeend", '<div class="dw"><div role="dialog"></div></div>');
    const dialog = document.querySelector(".dw [role=dialog]");
    const rect = { left: right - 500, right, top, bottom: 900, width: 500, height: 900 - top };
    Object.assign(dialog ?? {}, { getBoundingClientRect: () => rect });
    // The holder came late: it is found with the next look at the page.
    window.dispatchEvent(new window.Event("resize"));
    vi.advanceTimersByTime(700);
    expect(places.at(-1)).toMatchObject(expected);
    dialog?.remove();
    window.dispatchEvent(new window.Event("resize"));
    vi.advanceTimersByTime(700);
    expect(places.at(-1)).toMatchObject({ mode: "beside", top: 64, height: 800 });
    abort.abort();
  });

  it("makes no room where that is switched off", () => {
    const { places, abort } = standing({ width: 1400, obeys: /calc/ }, undefined, { mayReserve: () => false });
    expect(places.map((place) => place.mode)).toEqual(["tab"]);
    abort.abort();
  });

  it("leaves nothing behind after the signal", () => {
    const { abort, document, window, places, rule } = standing({ width: 1400, obeys: /calc/ });
    abort.abort();
    window.dispatchEvent(new window.Event("resize"));
    vi.advanceTimersByTime(5000);
    expect(document.documentElement.outerHTML).not.toContain("leadmark");
    expect(rule()).toBe("");
    expect(places).toHaveLength(1);
  });
});

describe("the brightness of a background", () => {
  it.each([
    ["rgb(255, 255, 255)", 1],
    ["rgb(0, 0, 0)", 0],
    ["rgba(0, 0, 0, 0)", null],
    ["transparent", null],
    ["color(srgb 1 1 1)", 1],
    ["oklch(0.5 0 0)", null],
  ])("of %s is %s", (color, luminance) => {
    const found = luminanceOf(color);
    expect(found === null ? null : Math.round(found * 100) / 100).toBe(luminance);
  });
});
