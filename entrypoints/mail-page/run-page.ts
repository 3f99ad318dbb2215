import { browser } from "wxt/browser";
import type { ContentScriptContext } from "wxt/utils/content-script-context";
import { participants } from "#lib/mail/participants.ts";
import type { NoReading, Provider, Reading } from "#lib/mail/reading.ts";
import { openSessionReader } from "#lib/mail/session-reader.ts";
import { describeStructure } from "#lib/mail/structure.ts";
import type { MailTable } from "#lib/mail/table.ts";
import { watchThread } from "#lib/mail/watch.ts";
import { extension } from "./extension.ts";
import { guardKeys } from "./guard-keys.ts";
import { loadSidebar } from "./load-sidebar.ts";
import type { OpenedSidebar } from "./open-sidebar.tsx";

const tableEveryMs = 3_600_000;

/** What runs in every mail page from its start: it watches for a thread, and brings the sidebar when there is one. */
export function runPage(ctx: ContentScriptContext, provider: Provider): void {
  let sidebar: OpenedSidebar | null = null;
  let loading: Promise<OpenedSidebar> | null = null;
  let latest: Reading | null = null;
  const stop = new AbortController();
  ctx.onInvalidated(() => stop.abort());
  guardKeys(window, () => sidebar?.host ?? null, ctx.signal);

  const count = (what: "unreadable" | "ambiguous" | "disagreement" | "fallback") =>
    extension.tell({ type: "count", provider, what });
  const reader = openSessionReader({
    document,
    url: () => new URL(location.href),
    now: Date.now,
    onFallback: () => count("fallback"),
  });
  const placing = {
    anchors: () => reader.table()[provider].place,
    mayReserve: () => !reader.isOff("place"),
    onFail: () => reader.failed("place"),
  };
  const onChange = (reading: Reading | null, reason: NoReading | null) => {
    latest = reading;
    reader.told(reading, reason);
    if (reason === "unreadable" || reason === "ambiguous") {
      count(reason);
    }
    if (sidebar !== null) {
      sidebar.show(reading);
    } else if (reading !== null && participants(reading).length > 0) {
      loading ??= loadSidebar({ provider, extension, placing, signal: ctx.signal, onGone: () => stop.abort() });
      loading.then(
        (opened) => {
          sidebar ??= opened;
          opened.show(latest);
        },
        // The extension was replaced before its views were needed: the page stays as it is.
        () => stop.abort(),
      );
    }
  };

  // Before anything is read, and again: a redesign must be mended in pages that are open, too.
  const askForTable = () =>
    extension.ask({ type: "mailTable" }).then(
      (table) => {
        // No answer at all says nothing of tables.
        if (table === null || isTable(table)) {
          reader.useTable(table);
        }
      },
      () => undefined,
    );
  const asking = setInterval(() => void askForTable(), tableEveryMs);
  stop.signal.addEventListener("abort", () => clearInterval(asking));
  void askForTable();

  onBody(stop.signal, () =>
    watchThread({
      document,
      window,
      read: reader.read,
      scope: reader.scope,
      onChange,
      onCount: (what) => {
        if (what === "missed") {
          reader.missed();
          count("disagreement");
        }
      },
      signal: stop.signal,
    }),
  );
  browser.runtime.onMessage.addListener((message: unknown, sender: { id?: string }) => {
    switch (sender.id === browser.runtime.id ? textOf(message, "type") : "") {
      case "structure":
        return Promise.resolve({ ...describeStructure(document, new URL(location.href)), health: reader.report() });
      case "health":
        return Promise.resolve(reader.report());
      case "giveAddress":
        // From the side panel, which stands for the one in this page.
        sidebar?.giveAddress(textOf(message, "name"), textOf(message, "address"));
        return Promise.resolve(true);
      default:
        return undefined;
    }
  });
}

/** The background has parsed it; this only tells it from an answer that is none. */
function isTable(answer: unknown): answer is MailTable {
  return typeof answer === "object" && answer !== null && "madeOn" in answer && "gmail" in answer;
}

function onBody(stop: AbortSignal, run: () => void): void {
  if (document.body === null) {
    document.addEventListener("DOMContentLoaded", run, { once: true, signal: stop });
  } else {
    run();
  }
}

function textOf(message: unknown, key: string): string {
  const value: unknown = typeof message === "object" && message !== null ? Reflect.get(message, key) : null;
  return typeof value === "string" ? value : "";
}
