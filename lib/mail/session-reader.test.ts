import { describe, expect, it } from "vitest";
import { openHealth } from "./health.ts";
import { openSessionReader } from "./session-reader.ts";
import { shippedTable } from "./table.ts";
import type { MailTable } from "./table.ts";
import { fixture, page } from "./testing.ts";

const inbox = "https://mail.google.com/mail/u/0/#inbox";

describe("the health of reading", () => {
  it("is degraded by a fallback and normal again after three threads without", () => {
    const health = openHealth();
    health.tell({ type: "read", fallbacks: [] }, 1);
    expect(health.read()).toEqual({ state: "normal", since: null, counts: {} });
    health.tell({ type: "read", fallbacks: ["sender of a message"] }, 5);
    expect(health.read()).toMatchObject({ state: "degraded", since: 5 });
    for (const now of [6, 7]) {
      health.tell({ type: "read", fallbacks: [] }, now);
    }
    expect(health.read()).toMatchObject({ state: "degraded", since: 5 });
    health.tell({ type: "read", fallbacks: [] }, 8);
    expect(health.read()).toMatchObject({ state: "normal", since: null });
  });

  it("is unreadable from the first thread that is not understood, and degraded once one is", () => {
    const health = openHealth();
    health.tell({ type: "unread", reason: "ambiguous" }, 3);
    expect(health.read()).toMatchObject({ state: "degraded", since: 3 });
    health.tell({ type: "unread", reason: "unreadable" }, 4);
    health.tell({ type: "trouble", what: "missed" }, 5);
    expect(health.read()).toMatchObject({ state: "unreadable", since: 3 });
    health.tell({ type: "read", fallbacks: [] }, 6);
    expect(health.read()).toEqual({ state: "degraded", since: 3, counts: { ambiguous: 1, unreadable: 1, missed: 1 } });
  });
});

/** A session over a thread, and a table that finds no heading any more. */
function session() {
  const { document, url } = page(fixture("gmail/thread-standard.html"), inbox);
  const reader = openSessionReader({ document, url: () => url, now: () => 1 });
  const { parts } = shippedTable.gmail;
  const none = { ...parts.heading, ways: [{ css: "h2[data-x]", outside: "form", since: "2027" }] };
  const blind: MailTable = {
    ...shippedTable,
    madeOn: "2027-01-01",
    off: ["gmail.text"],
    gmail: { ...shippedTable.gmail, parts: { ...parts, heading: none } },
  };
  const round = () => {
    const result = reader.read(document, url);
    reader.told(result.ok ? result.reading : null, result.ok ? null : result.reason);
    return result;
  };
  return { reader, blind, round };
}

describe("a served table", () => {
  it("is gone back from when it fails twice where the shipped one reads; its switches stay", () => {
    const { reader, blind, round } = session();
    reader.useTable(blind);
    expect([round().ok, round().ok]).toEqual([false, false]);
    const result = round();
    expect(result.ok && result.reading.messages.map(({ text }) => text)).toEqual([null, null, null]);
    expect(reader.report()).toMatchObject({ table: "2026-11-22", wentBack: true, state: "degraded" });
    reader.useTable(blind);
    expect(round().ok).toBe(true);
  });

  it("that is older than the shipped one is not taken; without one the shipped one is read by again", () => {
    const { reader, blind } = session();
    reader.useTable({ ...blind, madeOn: "2026-01-01" });
    expect(reader.table()).toBe(shippedTable);
    reader.useTable(blind);
    expect(reader.table()).toBe(blind);
    reader.useTable(null);
    expect(reader.table()).toBe(shippedTable);
  });

  it("switches an application off, and a part that failed twice stays off without any", () => {
    const { reader, blind, round } = session();
    reader.useTable({ ...blind, off: ["gmail"] });
    expect(round()).toEqual({ ok: false, reason: "no_thread" });
    expect(reader.report().state).toBe("normal");
    reader.useTable(null);
    reader.failed("place");
    reader.failed("place");
    expect([reader.isOff("place"), reader.isOff("text")]).toEqual([true, false]);
  });
});
