/** Changes fixture pages at random and says how they are read: `npm run mail:mutate -- N SEED`. Exit code 1 if one is read wrongly. */
import { say } from "#demo/say.ts";
import { runMutations } from "./run-mutations.ts";

const [rounds = 2000, seed = 1] = process.argv.slice(2).map(Number);
const { counts, qualified, wrong, reasons } = await runMutations(rounds, seed);
const all = Object.values(qualified).reduce((sum, count) => sum + count, 0);
for (const { page, seed, why, log } of wrong) {
  say(`✗ ${page} (seed ${seed}): ${why}`);
  say(`    ${log.join("; ")}`);
}
for (const [reason, count] of Object.entries(reasons)
  .toSorted(([, one], [, other]) => other - one)
  .slice(0, 25)) {
  say(`${String(count).padStart(5)}  ${reason}`);
}
say(
  `${rounds} changed pages: ${counts.right} right, ${counts.incomplete} incomplete, ${counts.declined} declined, ${counts.wrong} wrong`,
);
say(
  `two anchors of each fact left in ${all}: right in ${((100 * qualified.right) / Math.max(1, all)).toFixed(1)} %, wrong in ${qualified.wrong}`,
);
process.exitCode = counts.wrong > 0 ? 1 : 0;
