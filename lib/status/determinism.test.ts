import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { same } from "./same.ts";
import { answers } from "./walks.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** The same data, with the keys of every object in another order. */
function shuffled<T>(data: T): T {
  if (typeof data !== "object" || data === null) {
    return data;
  }
  const copy = Array.isArray(data)
    ? data.map((item: unknown) => shuffled(item))
    : Object.fromEntries(
        Object.entries(data)
          .toReversed()
          .map(([key, value]) => [key, shuffled(value)] as const),
      );
  return copy as T;
}

describe("the answers to 20,000 questions", { timeout: 60_000 }, () => {
  const plain = answers(7, 400);

  it("are the same whatever the order of keys", () => {
    const other = answers(7, 400, shuffled);
    expect(other).toHaveLength(plain.length);
    expect(plain.length).toBe(20_000);
    expect(plain.findIndex((answer, at) => !same(answer, other[at]))).toBe(-1);
  });

  it.each([
    ["Pacific/Kiritimati", "tr_TR.UTF-8"],
    ["America/St_Johns", "ar_EG.UTF-8"],
    ["Asia/Kathmandu", "C"],
  ])("are the same in %s under %s", (TZ, LC_ALL) => {
    const script = `
      import { createHash } from "node:crypto";
      import { answers } from ${JSON.stringify(new URL("./walks.ts", import.meta.url).href)};
      const text = JSON.stringify(answers(7, 400));
      process.stdout.write(new Date(0).getHours() + ":" + new Date(0).getMinutes() + " " + createHash("sha256").update(text).digest("hex"));`;
    const output = execFileSync(process.execPath, ["--no-warnings", "--input-type=module", "--eval", script], {
      encoding: "utf8",
      env: { ...process.env, TZ, LC_ALL, LANG: LC_ALL },
    });
    const [clock, digest] = output.split(" ");
    const local = new Date(0).toLocaleTimeString("en", {
      timeZone: TZ,
      hourCycle: "h23",
      hour: "numeric",
      minute: "2-digit",
    });
    expect(clock?.split(":").map(Number)).toEqual(local.split(":").map(Number));
    expect(digest).toBe(createHash("sha256").update(JSON.stringify(plain)).digest("hex"));
  });
});

it("takes neither time nor chance from its surroundings", () => {
  const before = answers(8, 20);
  const clock = vi.spyOn(Date, "now");
  const random = vi.spyOn(Math, "random");
  expect(same(answers(8, 20), before)).toBe(true);
  expect([clock, random].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
});
