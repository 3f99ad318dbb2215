import { expect, it } from "vitest";
import { bugs } from "./sim/bugs.ts";
import { runMany } from "./sim/run-many.ts";

/** Short forms of `npm run sim` and `npm run sim:bugs`. */
const schedules = 120;
const schedulesPerBug = 25;
const least = 15;

it("over schedules of faults no confirmed click is lost, doubled or told wrongly, and all browsers agree", async () => {
  const reports = await runMany(schedules, 1, null);
  expect(reports.flatMap(({ failures }) => failures)).toEqual([]);
  expect(reports.reduce((sum, { ran }) => sum + ran.confirmed, 0)).toBeGreaterThan(schedules * 10);
}, 600_000);

it("bugs planted in the protocol are caught", { timeout: 900_000 }, async () => {
  const caught: string[] = [];
  for (const { name } of bugs) {
    const reports = await runMany(schedulesPerBug, 1, name);
    caught.push(...reports.flatMap(({ failures }) => (failures.length > 0 ? [name] : [])));
  }
  // The rarest show in hundreds of schedules only: the long form takes its time for those.
  expect(caught.length, `caught: ${caught.join("; ")}`).toBeGreaterThanOrEqual(least);
});
