import { expect, test } from "vitest";
import type { Person, Reading } from "#lib/mail/reading.ts";
import { isOfThread, threadOf } from "./thread-people.ts";

function reading(from: Person, account: string | null = "maya@harborline.example"): Reading {
  return {
    provider: "gmail",
    threadId: "t1",
    subject: "",
    account,
    messages: [{ id: "m1", state: "expanded", from, to: [], cc: [], sentAt: null, text: null }],
  };
}

test("what the background would not take for an address counts as none", () => {
  const people = (address: string) => threadOf(reading({ name: "Erik", address })).people;
  expect(people("Erik@X.example")).toEqual([{ name: "Erik", address: "erik@x.example" }]);
  expect(people("not an address")).toEqual([{ name: "Erik", address: null }]);
  expect(people(`${"a".repeat(250)}@x.example`)).toEqual([{ name: "Erik", address: null }]);
});

test("an address that the rep gave for a name counts, once", () => {
  const given = new Map([["Erik", "erik@x.example"]]);
  expect(threadOf(reading({ name: "Erik", address: null }), given).people).toEqual([
    { name: "Erik", address: "erik@x.example" },
  ]);
  const shown = reading({ name: "Erik", address: null });
  const mia = { name: "Mia", address: "erik@x.example" };
  const both = { ...shown, messages: shown.messages.map((message) => ({ ...message, to: [mia] })) };
  expect(threadOf(both, given).people).toEqual([{ name: "Erik", address: "erik@x.example" }]);
  expect(threadOf(shown, new Map([["Somebody", "s@x.example"]])).people).toEqual([{ name: "Erik", address: null }]);
});

test("a name longer than the background takes is cut", () => {
  const [person] = threadOf(reading({ name: "n".repeat(400), address: "e@x.example" })).people;
  expect(person?.name).toHaveLength(320);
});

test("a view of people who are not in the thread is not of this thread", () => {
  const thread = threadOf(reading({ name: "Erik", address: "erik@x.example" }));
  const unknown = { kind: "unknown", name: "", suppressed: false, pending: [] } as const;
  expect(isOfThread([{ ...unknown, address: "erik@x.example" }], thread)).toBe(true);
  expect(isOfThread([{ ...unknown, address: "mia@x.example" }], thread)).toBe(false);
  expect(isOfThread([{ kind: "no_address", name: "Mia" }], thread)).toBe(false);
});
