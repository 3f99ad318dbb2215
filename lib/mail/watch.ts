import { isTorn, signatureOf } from "./signature.ts";
import type { NoReading, Read, Reading, ReadResult } from "./reading.ts";

/** All times in ms. */
const coalesceMs = 60;
/** While the page keeps changing and the thread does not. */
const busyMs = 250;
/** After how many readings without a change the page counts as busy. */
const busyAfter = 5;
/** A page without changes for so long is not busy any more. */
const quietMs = 1000;
/** Outlook, and any thread that closes, must look the same twice so far apart. */
const settleMs = 90;
const tornMs = 2000;
const locationMs = 1000;
const sweepMs = 5000;
/** A thread that has been loading for so long is one that is not understood. */
const stalledMs = 10_000;

/** Attributes that say something of a thread, wherever in the page they change. */
const telling = [
  "hidden", "role", "aria-expanded", "aria-selected", "id", "email",
  "data-legacy-thread-id", "data-message-id", "data-legacy-message-id", "data-convid",
]; // prettier-ignore
/** Attributes that change with each move of the mouse over a list; beside the thread they say nothing of it. */
const looks = ["style", "class"];
const typing = '[contenteditable="true"], [role="textbox"]';

export interface Watch {
  readonly document: Document;
  readonly window: Window & typeof globalThis;
  readonly read: Read;
  /** The element around the thread that was read last; for what changes beside it the page is not read, unless it selects a thread. */
  readonly scope?: () => Element | null;
  /** Called once per real change; null and the reason when no thread is open or none can be read. Not called before a first thread, unless one is open and unreadable. */
  readonly onChange: (reading: Reading | null, reason: NoReading | null) => void;
  /** `missed`: the slow sweep saw a change that the observer had not; `failed`: reading or telling threw. */
  readonly onCount?: (what: "missed" | "failed") => void;
  readonly signal: AbortSignal;
}

/** Watches the page for the open thread until the signal says stop. */
export function watchThread({ document, window, read, scope, onChange, onCount, signal }: Watch): void {
  if (signal.aborted) {
    return;
  }
  let told = signatureOf({ ok: false, reason: "no_thread" });
  let lastReading: Reading | null = null;
  let pending: { signature: string; since: number } | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let dueAt = 0;
  let unchanged = 0;
  let lastTickAt = 0;
  let loadingSince: number | null = null;
  let stall: ReturnType<typeof setTimeout> | undefined;
  let href = window.location.href;

  const anywhere = new window.MutationObserver(onRecords);
  anywhere.observe(document.body, { subtree: true, attributeFilter: telling });
  const near = new window.MutationObserver(onRecords);
  let followed: Element | null = null;
  for (const type of ["hashchange", "popstate"]) {
    window.addEventListener(type, onLocation, { signal });
  }
  if ("navigation" in window) {
    window.navigation.addEventListener("currententrychange", onLocation, { signal });
  }
  const locations = setInterval(() => window.location.href !== href && onLocation(), locationMs);
  const sweeps = setInterval(sweep, sweepMs);
  signal.addEventListener("abort", () => {
    anywhere.disconnect();
    near.disconnect();
    clearInterval(locations);
    clearInterval(sweeps);
    clearTimeout(stall);
    if (timer !== null) {
      clearTimeout(timer);
    }
  });
  tick();

  function onRecords(records: readonly MutationRecord[]): void {
    if (timer !== null && dueAt <= Date.now() + coalesceMs) {
      return;
    }
    if (records.length > 500 || records.some(({ target }) => !isTyping(target))) {
      schedule(unchanged > busyAfter ? busyMs : coalesceMs);
    }
  }

  /** The element around the thread that was told last, while it is in the page and nothing else is about to be told. */
  function openThread(): Element | null {
    const around = lastReading !== null && pending === null ? (scope?.() ?? null) : null;
    return around !== null && around.isConnected ? around : null;
  }

  /** Content and looks are watched in the thread and around it, not beside it; in the whole page while none is open. */
  function follow(): void {
    const around = openThread() ?? document.body;
    if (around === followed) {
      return;
    }
    followed = around;
    near.disconnect();
    const what = { childList: true, attributeFilter: looks };
    near.observe(around, { ...what, subtree: true });
    for (let at = around.parentElement; at !== null; at = at.parentElement) {
      near.observe(at, what);
    }
  }

  function onLocation(): void {
    href = window.location.href;
    unchanged = 0;
    schedule(coalesceMs);
  }

  /** The next reading, at the latest in `ms`: a timer, since frames stop in background tabs. */
  function schedule(ms: number): void {
    const at = Date.now() + ms;
    if (timer !== null && dueAt <= at) {
      return;
    }
    if (timer !== null) {
      clearTimeout(timer);
    }
    dueAt = at;
    timer = setTimeout(tick, ms);
  }

  function tick(): void {
    timer = null;
    const now = Date.now();
    unchanged = now - lastTickAt > quietMs ? 0 : unchanged + 1;
    lastTickAt = now;
    const result = settled(now);
    if (result !== null) {
      unchanged = 0;
      tell(result);
    }
    follow();
  }

  /** The reading of this moment if it is to be told; null: nothing new, or not certain yet. */
  function settled(now: number): ReadResult | null {
    const result = readNow(now);
    const signature = signatureOf(result);
    if (signature === told) {
      pending = null;
      return null;
    }
    if (result.ok && result.reading.provider === "gmail") {
      pending = null;
      return result;
    }
    if (pending?.signature !== signature) {
      pending = { signature, since: now };
    }
    const isPatient = result.ok && lastReading !== null && isTorn(lastReading, result.reading);
    const waited = now - pending.since;
    const rest = (isPatient ? tornMs : settleMs) - waited;
    if (rest > 0) {
      schedule(Math.min(rest, isPatient ? busyMs : settleMs));
      return null;
    }
    pending = null;
    return result;
  }

  function readNow(now: number): ReadResult {
    const result = readSafely();
    const isLoading = !result.ok && result.reason === "half_loaded";
    if (isLoading && loadingSince === null) {
      // Nothing may change any more; the page is looked at then all the same.
      clearTimeout(stall);
      stall = setTimeout(() => loadingSince !== null && schedule(0), stalledMs);
    }
    loadingSince = isLoading ? (loadingSince ?? now) : null;
    return loadingSince !== null && now - loadingSince >= stalledMs ? { ok: false, reason: "unreadable" } : result;
  }

  function readSafely(): ReadResult {
    try {
      return read(document, new URL(window.location.href));
    } catch {
      onCount?.("failed");
      return { ok: false, reason: "unreadable" };
    }
  }

  function tell(result: ReadResult): void {
    told = signatureOf(result);
    lastReading = result.ok ? result.reading : lastReading;
    try {
      onChange(result.ok ? result.reading : null, result.ok ? null : result.reason);
    } catch {
      onCount?.("failed");
    }
  }

  function sweep(): void {
    if (timer !== null || pending !== null) {
      return;
    }
    const before = told;
    tick();
    if (told !== before || pending !== null) {
      onCount?.("missed");
    }
  }
}

function isTyping(node: Node): boolean {
  const element = isElement(node) ? node : node.parentElement;
  return element !== null && element.closest(typing) !== null;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}
