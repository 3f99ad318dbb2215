import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runVectors } from "./conformance.ts";

const path = (name: string) => new URL(`./vectors/${name}.json`, import.meta.url).pathname;
const parsed = (name: string): unknown => JSON.parse(readFileSync(path(name), "utf8"));

describe.each([
  ["reply", 12],
  ["autoklose", 10],
  ["walks", 300],
])("the vectors of %s", (name, count) => {
  it("all pass, and none was forgotten", () => {
    const results = runVectors(parsed(name));
    expect(results.filter(({ mismatches }) => mismatches.length > 0)).toEqual([]);
    expect(results).toHaveLength(count);
  });
});

describe("a vector that expects something else", () => {
  it("fails, naming the step, what was expected and what came", () => {
    const steps = [{ op: "set_paused", result: "unchanged" }];
    const [result] = runVectors({ vectors: [{ name: "wrong", start: {}, steps, end: { state: "active" } }] });
    expect(result?.mismatches).toEqual([
      { where: "step 1 (set_paused) result", expected: "unchanged", actual: "applied" },
      { where: "end state", expected: "active", actual: "paused" },
    ]);
  });

  it.each([
    ["an unknown change", { start: {}, steps: [{ op: "set_happy", result: "applied" }], end: {} }],
    ["an unknown event", { start: {}, steps: [{ event: "sneezed", result: "applied" }], end: {} }],
    ["an unknown state", { start: { state: "asleep" }, steps: [], end: {} }],
    ["no start", { steps: [], end: {} }],
    ["an unknown verb", { start: { recipients: {} }, steps: [{ do: ["sing"], result: "applied" }], end: {} }],
    ["no vector at all", 7],
  ])("fails as unreadable where it has %s", (_, vector) => {
    const [result] = runVectors({ vectors: [vector] });
    expect(result?.mismatches).toMatchObject([{ where: "reading it" }]);
  });
});
