import { execFile } from "node:child_process";
import { availableParallelism } from "node:os";
import { promisify } from "node:util";
import type { RangeReport } from "./run-range.ts";

const run = promisify(execFile);
/** A protocol that is broken breaks everywhere: no need to see it more often. */
const mostFailures = 5;

/**
 * Runs the schedules of the seeds `first` to `first + count - 1`, in as many processes as there are cores.
 * @param bug name of a bug to plant first (bugs.ts); null: the production code as it is
 */
export async function runMany(count: number, first: number, bug: string | null): Promise<RangeReport[]> {
  const jobs = bug === null ? Math.min(availableParallelism(), count) : 1;
  const share = Math.ceil(count / jobs);
  return await Promise.all(
    Array.from({ length: jobs }, async (_, job) => {
      const from = first + job * share;
      return await runInProcess(from, Math.min(from + share, first + count), bug);
    }),
  );
}

async function runInProcess(from: number, end: number, bug: string | null): Promise<RangeReport> {
  const planting = bug === null ? [] : ["--import", "./e2e/sim/plant-bug.ts"];
  const range = [from, end, bug === null ? mostFailures : 1].map(String);
  const { stdout } = await run(
    process.execPath,
    [...planting, "e2e/sim/run-range.ts", ...range],
    // What the production code logs while everything goes wrong is of no interest here.
    { env: { ...process.env, ...(bug === null ? {} : { LEADMARK_SIM_BUG: bug }) }, maxBuffer: 1e8 },
  );
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "") as RangeReport;
}
