import { bugs } from "./bugs.ts";
import { runMany } from "./run-many.ts";

/** `npm run sim:bugs -- [N]`: plants each bug alone and says which the simulator catches within N schedules. */
const [most = 1_000] = process.argv.slice(2).map(Number);
let missed = 0;
for (const { name } of bugs) {
  const [report] = await runMany(most, 1, name);
  const [failure] = report?.failures ?? [];
  missed += failure === undefined ? 1 : 0;
  process.stdout.write(
    `${failure === undefined ? "MISSED" : `seed ${failure.seed}`}: ${name} (${failure?.what ?? "nothing seen"})\n`,
  );
}
process.stdout.write(`${bugs.length - missed} passed, ${missed} failed\n`);
process.exitCode = missed === 0 ? 0 : 1;
