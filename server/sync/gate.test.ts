import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { createGate } from "./gate.ts";

test("no more than so many run at once, in the order they came, also where some fail", async () => {
  const gate = createGate(3);
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, async (_, n) =>
      gate(async () => {
        begun.push(n);
        most = Math.max(most, ++running);
        await sleep(n % 4);
        running -= 1;
        if (n % 5 === 0) {
          throw new Error("fails");
        }
        return n;
      }),
    ),
  );
  expect(most).toBe(3);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, n) => n));
  expect(results.filter(({ status }) => status === "rejected")).toHaveLength(4);
  expect(await gate(() => Promise.resolve("open again"))).toBe("open again");
});
