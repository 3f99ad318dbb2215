import { runMany } from "./run-many.ts";

/** `npm run sim -- N [SEED]`: N schedules of faults from that seed on; a failure is repeated by `npm run sim -- 1 SEED`. */
const [count = 200, first = 1] = process.argv.slice(2).map(Number);
const startedAt = performance.now();
const reports = await runMany(count, first, null);
const failures = reports.flatMap((report) => report.failures);
const total = (pick: (ran: (typeof reports)[number]["ran"]) => number) =>
  reports.reduce((sum, { ran }) => sum + pick(ran), 0);
for (const { seed, what } of failures) {
  say(`seed ${seed}: ${what}`);
}
say(
  `${total((ran) => ran.clicks)} clicks, ${total((ran) => ran.confirmed)} confirmed, ${total((ran) => ran.applied)} applied; ` +
    `${total((ran) => ran.kills)} workers killed, ${total((ran) => ran.restores)} backups restored, ` +
    `${total((ran) => ran.moves)} sequences handed over; ${Math.round((performance.now() - startedAt) / 1000)} s`,
);
say(`${count - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
