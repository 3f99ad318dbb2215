/** The properties on as many random steps as one likes: `node lib/status/walks-cli.ts [steps] [seed]`. */
import { walk } from "./walks.ts";

const total = Number(process.argv[2] ?? 50_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const perRound = 1_000_000;
const start = performance.now();
let done = 0;
let altered = 0;
while (done < total) {
  const round = walk(Math.min(perRound, total - done), seed + done / perRound);
  done += round.walked;
  altered += round.altered;
  const seconds = Math.round((performance.now() - start) / 1_000);
  process.stdout.write(
    `${done.toLocaleString("en")} steps, ${altered.toLocaleString("en")} altered something, ${seconds} s\n`,
  );
}
process.stdout.write(`everything held; seed ${seed}\n`);
