import { Broken } from "./invariants.ts";
import { type Ran, runSchedule } from "./run-schedule.ts";

/** What came of the schedules of one process, as its last line on standard output. */
export interface RangeReport {
  readonly ran: Ran;
  readonly failures: readonly { readonly seed: number; readonly what: string }[];
}

const [first = 1, end = 1, mostFailures = 1] = process.argv.slice(2).map(Number);
const report = await runRange();
process.stdout.write(`${JSON.stringify(report)}\n`);

async function runRange(): Promise<RangeReport> {
  const failures: { seed: number; what: string }[] = [];
  let ran: Ran = { clicks: 0, confirmed: 0, applied: 0, kills: 0, restores: 0, moves: 0 };
  for (let seed = first; seed < end && failures.length < mostFailures; seed += 1) {
    try {
      ran = sum(ran, await runSchedule(seed));
    } catch (cause) {
      failures.push({ seed, what: cause instanceof Broken ? cause.message : String(cause) });
    }
  }
  return { ran, failures };
}

function sum(a: Ran, b: Ran): Ran {
  return {
    clicks: a.clicks + b.clicks,
    confirmed: a.confirmed + b.confirmed,
    applied: a.applied + b.applied,
    kills: a.kills + b.kills,
    restores: a.restores + b.restores,
    moves: a.moves + b.moves,
  };
}
