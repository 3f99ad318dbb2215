/** Prints how fast the rules decide, beside two engines on the same cells: `npm run bench:status`. */
import { available } from "#lib/status/available.ts";
import { kilobytesOf } from "./bundle.ts";
import { everything, interpreter, shipped } from "./status-bundle.ts";
import { cells, standingIn } from "./status-cells.ts";
import type { CellOfTable } from "./status-cells.ts";
import { firesInJsonRules } from "./status-in-json-rules.ts";
import { nextInXState } from "./status-in-xstate.ts";
import { decide } from "#lib/status/decide.ts";
import { circumstances, inAutoklose, inReply, standing } from "#lib/status/sample.ts";
import type { Standing } from "#lib/status/standing.ts";
import { replyStates } from "#lib/status/words.ts";
import type { ReplyState } from "#lib/status/words.ts";

const runs = 5;
const around = circumstances();
const standings: ReadonlyMap<ReplyState, Standing> = new Map(replyStates.map((state) => [state, standingIn(state)]));
const nobody = standing();

function kindOf({ from, op }: CellOfTable): string {
  return decide(standings.get(from) ?? nobody, { type: "set", enrollmentId: "it", ops: [op] }, around).kind;
}

await agree();
const rates: { ours: number; xstate: number; rules: number }[] = [];
for (let run = 0; run < runs; run += 1) {
  // In one run, one after the other, so that whatever else the machine does falls on all of them.
  rates.push({
    ours: perSecond(2_000, (cell) => void kindOf(cell)),
    xstate: perSecond(200, (cell) => void nextInXState(cell)),
    rules: await perSecondAwaited(20, firesInJsonRules),
  });
}
const [ours, xstate, rules] = [median("ours"), median("xstate"), median("rules")];
say(`${cells.length} cells of the Reply model, median of ${runs} runs, one core, Node ${process.versions.node}`);
say(`  lib/status decide          ${count(ours)} decisions/s`);
say(`  XState transition          ${count(xstate)} decisions/s   ${(ours / xstate).toFixed(1)} × slower`);
say(`  json-rules-engine          ${count(rules)} decisions/s   ${(ours / rules).toFixed(0)} × slower`);
say(`  available, menu of 20      ${menuMicroseconds().toFixed(1)} µs`);
say(`  as the extension ships it  ${(await kilobytesOf(shipped, "lib/status")).toFixed(2)} kB gzipped`);
say(`  decide, observe, available ${(await kilobytesOf(interpreter, "lib/status")).toFixed(2)} kB gzipped`);
say(`  with all for the server    ${(await kilobytesOf(everything, "lib/status")).toFixed(2)} kB gzipped`);

/** All three answer the same questions, or the comparison is worth nothing. */
async function agree(): Promise<void> {
  for (const cell of cells) {
    const { before, after } = nextInXState(cell);
    const fires = await firesInJsonRules(cell);
    const answers = [before !== after, fires];
    // What a move leaves as it was is unchanged here, and taken by engines that do not compare.
    const applied = kindOf(cell) === "applied";
    if (applied && answers.includes(false)) {
      throw new Error(`${cell.from}, ${cell.op}: not every engine takes it`);
    }
  }
}

/** Rounds over all cells until the time per round has settled, then the rate of the rest. */
function perSecond(rounds: number, ask: (cell: CellOfTable) => void): number {
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    for (const cell of cells) {
      ask(cell);
    }
  }
  return (rounds * cells.length * 1_000) / (performance.now() - start);
}

async function perSecondAwaited(rounds: number, ask: (cell: CellOfTable) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) {
    for (const cell of cells) {
      await ask(cell);
    }
  }
  return (rounds * cells.length * 1_000) / (performance.now() - start);
}

/** Both models' menus of one contact, 25 lines, taken to 20. */
function menuMicroseconds(): number {
  const both = standing(inReply("a", { emailsSent: 1, emailsReceived: 1 }), inAutoklose("b", { emailsSent: 1 }));
  const rounds = 20_000;
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    let lines = 0;
    for (let round = 0; round < rounds; round += 1) {
      lines += available(both, "a", around).length + available(both, "b", around).length;
    }
    return ((performance.now() - start) * 1_000 * 20) / lines;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

function median(engine: keyof (typeof rates)[number]): number {
  return rates.map((rate) => rate[engine]).toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
}

function count(rate: number): string {
  return Math.round(rate).toLocaleString("en").padStart(11);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
