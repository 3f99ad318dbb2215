import { findAll, untraced } from "./anchors.ts";
import { watchFloats } from "./floats.ts";
import { isDark } from "./luminance.ts";
import { placeTactics } from "./place-anchors.ts";
import type { PlaceAnchors } from "./place-anchors.ts";
import type { Place, Provider } from "./reading.ts";
import { makeRoom } from "./room.ts";
import { shippedTable } from "./table.ts";
import { isVisible, visibleOnes } from "./visible.ts";

/** Narrowest the mail may become, in CSS pixels; where less would be left the sidebar is a tab over the edge. */
const minMail = 320;
/** Up to this width of the window, in CSS pixels, the mail keeps it all; zooming in makes the window narrower. */
const narrowWindow = 900;
/** Where a window over the lower edge leaves less than this, in CSS pixels, the sidebar is put aside until it is gone. */
const minHeight = 180;
/** Between the sidebar and such a window, in CSS pixels. */
const floatGap = 8;
/** Rounding of rectangles under zoom, in CSS pixels. */
const tolerance = 2;
/** How long an application that lays itself out by script gets before it is looked at again, in ms. */
const layoutMs = 400;
const followMs = 100;
/** So many times may room be made anew within ten seconds; then the page is fighting it, and it stays with the tab. */
const patience = 6;
const patienceMs = 10_000;

/** Where and how the sidebar may stand. */
export interface Stand extends Place {
  /** `beside`: room is kept free for it; `tab`: none could be made, it may only lie over the page when asked to. */
  readonly mode: "beside" | "tab";
  /** From the edge of the viewport at `side` to the sidebar, in CSS pixels: what the application keeps there itself. */
  readonly inset: number;
  /** The mail has a dark background. */
  readonly isDark: boolean;
}

/** What the session knows of placing. */
export interface Placing {
  /** Names of elements; without: those of the shipped table. */
  readonly anchors?: () => PlaceAnchors;
  /** false: no room is made, the sidebar is a tab. */
  readonly mayReserve?: () => boolean;
  /** The page keeps taking the room back. */
  readonly onFail?: () => void;
}

export interface StandOptions extends Placing {
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  readonly provider: Provider;
  /** Of the sidebar, in CSS pixels. */
  readonly width: number;
  readonly signal: AbortSignal;
  /** Called at once, and whenever the place changes. */
  readonly onPlace: (stand: Stand) => void;
}

/** Keeps room beside the mail until the signal says stop, and says where it is. */
export function standBeside({ document, window, provider, width, signal, onPlace, ...placing }: StandOptions): void {
  if (signal.aborted) {
    return;
  }
  const where = placing.anchors?.() ?? shippedTable[provider].place;
  const { tactics, needsResize, floating } = placeTactics[provider];
  const room = makeRoom(document, signal);
  let column: Element | null = null;
  let mail: Element | null = null;
  let mode: Stand["mode"] = "tab";
  let last = "";
  let timer: ReturnType<typeof setTimeout> | null = null;
  let mustMake = false;
  let isOwnResize = false;
  let made: number[] = [];
  let followed: readonly Element[] = [];
  // Told of sizes right after the page laid itself out, when asking where things are costs nothing.
  const sizes = new window.ResizeObserver(() => (isStanding() ? settle() : later(look, followMs)));

  const floats = watchFloats({ document, window, css: floating, signal, onChange: () => tell() });

  window.addEventListener("resize", () => !isOwnResize && later(make, followMs), { signal });
  signal.addEventListener("abort", () => {
    sizes.disconnect();
    if (timer !== null) {
      clearTimeout(timer);
    }
    resize();
  });
  make();

  /** Once things rest. A look never stands in for the making that is due: the column changes with the window too. */
  function later(work: () => void, ms: number): void {
    if (timer !== null) {
      clearTimeout(timer);
    }
    mustMake ||= work === make;
    timer = setTimeout(() => {
      timer = null;
      const due = mustMake ? make : work;
      mustMake = false;
      due();
    }, ms);
  }

  /** Makes room from nothing: the natural size of the column can be seen only without it. */
  function make(): void {
    const now = Date.now();
    made = [...made.filter((at) => now - at < patienceMs), now];
    room.release();
    resize();
    column = columnOf(document, where);
    if (made.length === patience + 1) {
      placing.onFail?.();
    }
    const mayReserve = made.length <= patience && placing.mayReserve?.() !== false;
    mode = column !== null && mayReserve && reserve(column) ? "beside" : "tab";
    if (mode === "tab") {
      room.release();
      resize();
    }
    follow();
    floats.follow();
    tell();
    if (mode === "beside" && needsResize) {
      later(look, layoutMs);
    }
  }

  /** Tries the ways to make room; true when the mail is beside it. */
  function reserve(found: Element): boolean {
    const natural = found.getBoundingClientRect();
    const before = mailIn(found).getBoundingClientRect();
    const rest = natural.width - width;
    if (rest < minMail || document.documentElement.clientWidth <= narrowWindow) {
      return false;
    }
    return tactics.some((tactic) => {
      room.reserve(found, tactic.replaceAll("{width}", `${width}px`).replaceAll("{rest}", `${rest}px`));
      resize();
      const after = mailIn(found).getBoundingClientRect();
      const outer = sideOf() === "right" ? natural.right - width : natural.left + width;
      return (
        isBeside(after, outer) && Math.abs(after.top - before.top) <= 8 && (before.height === 0 || after.height > 0)
      );
    });
  }

  function isBeside(rect: DOMRect, edge: number): boolean {
    const isClear = sideOf() === "right" ? rect.right <= edge + tolerance : rect.left >= edge - tolerance;
    return isClear && rect.width >= minMail / 2;
  }

  /** Once sizes rest. */
  function look(): void {
    if (isStanding()) {
      settle();
    } else {
      make();
    }
  }

  /** After a change of size: the same column, still beside? */
  function isStanding(): boolean {
    if (column === null) {
      return columnOf(document, where) === null;
    }
    // Looking for the column anew costs most; it is the same while the mail is still in it.
    const inside = mailIn(column);
    const isSame = column.isConnected && (inside !== column || columnOf(document, where) === column);
    return isSame && (mode === "tab" || isBeside(inside.getBoundingClientRect(), edgeOf(column)));
  }

  function settle(): void {
    follow();
    tell();
  }

  /** Where the room begins, seen from the mail, while it is reserved. */
  function edgeOf(found: Element): number {
    const rect = found.getBoundingClientRect();
    const style = window.getComputedStyle(found);
    const padding = Number.parseFloat(sideOf() === "right" ? style.paddingRight : style.paddingLeft) || 0;
    const inside = padding >= width ? width : 0;
    return sideOf() === "right" ? rect.right - inside : rect.left + inside;
  }

  /** Observing anew calls back at once, so only what is not observed yet. */
  function follow(): void {
    const wanted = column === null ? [] : [column, mailIn(column)];
    if (wanted.length !== followed.length || wanted.some((element, index) => element !== followed[index])) {
      sizes.disconnect();
      wanted.forEach((element) => sizes.observe(element));
      followed = wanted;
    }
  }

  function tell(): void {
    const viewport = { width: document.documentElement.clientWidth, height: window.innerHeight };
    const rect = column?.getBoundingClientRect();
    const side = sideOf();
    const top = Math.max(0, rect?.top ?? 0);
    const edge = column === null ? 0 : side === "right" ? viewport.width - edgeOf(column) : edgeOf(column);
    const inset = mode === "beside" ? Math.max(0, edge - width) : 0;
    const left = side === "right" ? viewport.width - inset - width : inset;
    const float = floats.topWithin(left, left + width);
    const lowest = Math.min(viewport.height, rect && rect.height > 0 ? rect.bottom : viewport.height);
    const bottom = float === null ? lowest : Math.min(lowest, float - floatGap);
    const stand: Stand = {
      top,
      height: Math.max(0, bottom - top),
      side,
      mode: float !== null && bottom - top < minHeight ? "tab" : mode,
      inset,
      isDark: isDark(column === null ? document.body : mailIn(column)),
    };
    const text = JSON.stringify(stand);
    if (text !== last) {
      last = text;
      onPlace(stand);
    }
  }

  function mailIn(found: Element): Element {
    // Looked for anew only when it is gone or another view is shown: this is asked with each change of size.
    if (mail === null || !found.contains(mail) || !isVisible(mail)) {
      mail = findAll(where.mail, document, untraced, isVisible).find((one) => found.contains(one)) ?? null;
    }
    return mail ?? found;
  }

  function sideOf(): Place["side"] {
    return window.getComputedStyle(document.body).direction === "rtl" ? "left" : "right";
  }

  function resize(): void {
    if (needsResize) {
      isOwnResize = true;
      window.dispatchEvent(new window.Event("resize"));
      isOwnResize = false;
    }
  }
}

/** The column of the mail: the highest element around it that has the application's own far column for a neighbour. */
function columnOf(document: Document, { mail, rail, column }: PlaceAnchors): Element | null {
  const [shown] = visibleOnes(findAll(mail, document, untraced, isVisible));
  const fallback = () =>
    findAll(column, document, untraced, isVisible).find((around) => shown === undefined || around.contains(shown)) ??
    null;
  if (rail === null) {
    return fallback();
  }
  let found: Element | null = null;
  for (let at = shown ?? null; at !== null && at !== document.body; at = at.parentElement) {
    if (siblingsOf(at).some((other) => other.matches(rail) || other.querySelector(rail) !== null)) {
      found = at;
    }
  }
  return found ?? fallback();
}

function siblingsOf(element: Element): Element[] {
  return [...(element.parentElement?.children ?? [])].filter((other) => other !== element);
}
