import { expect, it } from "vitest";
import { makeGate } from "./gate.ts";
import { readThread } from "./read.ts";
import { shippedTable } from "./table.ts";
import { expectations, fixture, page } from "./testing.ts";

const throws = (): string => {
  throw new Error("broken");
};

it("a part that failed twice is off for the session, the others are not", () => {
  const failed: string[] = [];
  const gate = makeGate(
    () => [],
    (part) => failed.push(part),
  );
  expect([1, 2, 3].map(() => gate.attempt("text", throws, "without"))).toEqual(["without", "without", "without"]);
  expect(failed).toEqual(["text", "text"]);
  expect([gate.isOff("text"), gate.isOff("account")]).toEqual([true, false]);
});

it("a thread is told without a part that is switched off, and not at all without its application", () => {
  const name = "gmail/thread-standard.html";
  const { document, url } = page(fixture(name), expectations[name]?.url ?? "");
  const gate = makeGate(
    () => ["text", "recipients", "account"],
    () => {},
  );
  const result = readThread(document, url, { gate });
  expect(result.ok && result.reading.messages.map(({ text, to }) => [text, to.length])).toEqual([
    [null, 0],
    [null, 0],
    [null, 0],
  ]);
  expect(result.ok && result.reading.account).toBe(null);
  expect(readThread(document, url, { table: { ...shippedTable, off: ["gmail"] } })).toEqual({
    ok: false,
    reason: "no_thread",
  });
});
