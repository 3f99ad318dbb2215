/**
 * Prints how fast a mail is read and how much is loaded for it, beside what others reach: `npm run bench:hints [-- FILE.jsonl]`.
 * Without a file, the mails are the project's own test mails; with one, rows as `npm run hints:classify` reads them.
 */
import { readFileSync, readdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import type { Mail } from "#lib/hints/hint.ts";
import { readRows } from "#lib/hints/cli.ts";
import type { TestMail } from "#lib/hints/languages/test-mail.ts";
import { languageTables } from "#lib/hints/languages/tables.ts";
import { compileTableInTurns } from "#lib/hints/language-book.ts";
import { createReader } from "#lib/hints/reader.ts";
import { kilobytesOf } from "./bundle.ts";
import { shippedHints } from "./hints-bundle.ts";

const rounds = 5;
const [file] = process.argv.slice(2);
const mails = file === undefined ? ownMails() : readRows(file).map(({ mail }) => mail);

const readiness = await makeReady();
const reader = createReader(languageTables);
const times = quickest().toSorted((a, b) => a - b);
const endless = "i am out of the office until ".repeat(40_000).slice(0, 1_000_000);
const huge: Mail = { from: null, subject: "", text: endless, sentAt: null };
const hugeMs = Math.min(...Array.from({ length: rounds }, () => timed(huge)));

say(`${mails.length} mails, the quickest of ${rounds} rounds each, one core, Node ${process.versions.node}`);
say(`  a mail                ${at(0.5)} ms p50   ${at(0.99)} ms p99   ${at(1)} ms at most`);
say(`  1 MB of one sentence  ${hugeMs.toFixed(1)} ms`);
say(
  `  first mail            ${readiness.firstMs.toFixed(0)} ms of the processor until English is ready, ${readiness.allMs.toFixed(0)} for all tables`,
);
say(`                        in turns of ${readiness.longestMs.toFixed(1)} ms at most`);
const code = await kilobytesOf(shippedHints, "lib/hints");
const tables = languageTables.map((table) => gzipSync(JSON.stringify(table), { level: 9 }).length / 1_000);
const [english = 0, ...others] = tables;
const [largest = 0, second = 0] = others.toSorted((one, other) => other - one);
say(`  loaded for a mail     ${code.toFixed(1)} kB gzipped: code and English (${english.toFixed(1)})`);
say(`                        ${(code + largest + second).toFixed(1)} at most, with the two largest tables besides`);
say(`  all ${tables.length} languages      ${(code + sum(others)).toFixed(1)} kB`);
say("");
say("What others reach on the corpus that docs/hints.md names, there beside ours (precision / recall, %):");
for (const [who, figures] of peers()) {
  say(`  ${who.padEnd(44)}${figures}`);
}

/** How long tables take to be made ready in turns, from cold; of the processor, since other work on the machine is none of theirs. */
async function makeReady(): Promise<{ firstMs: number; allMs: number; longestMs: number }> {
  const turns: number[] = [];
  let since = process.cpuUsage();
  const took = () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1_000;
  };
  const pause = async () => {
    turns.push(took());
    await new Promise((resolve) => setTimeout(resolve, 0));
    since = process.cpuUsage();
  };
  const times: number[] = [];
  for (const table of languageTables) {
    since = process.cpuUsage();
    await compileTableInTurns(table, pause);
    turns.push(took());
    times.push(sum(turns));
  }
  return { firstMs: times[0] ?? 0, allMs: times.at(-1) ?? 0, longestMs: Math.max(...turns) };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function timed(mail: Mail): number {
  const start = performance.now();
  reader.readHints(mail);
  return performance.now() - start;
}

/** The quickest of the rounds for each mail: what reading takes, without what else the machine did. */
function quickest(): number[] {
  const all = Array.from({ length: rounds }, () => mails.map(timed));
  return mails.map((_, index) => Math.min(...all.map((round) => round[index] ?? Number.POSITIVE_INFINITY)));
}

function at(share: number): string {
  return (times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(2);
}

function ownMails(): Mail[] {
  const folder = new URL("../../lib/hints/languages/", import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".mails.json"))
    .flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")) as TestMail[])
    .map(({ from, subject, text, sent }) => ({
      from: from ?? null,
      subject: subject ?? "",
      text,
      sentAt: sent === undefined ? null : Date.parse(sent),
    }));
}

/** Measured once, in November 2026, by running each on that corpus; none of them is a dependency. */
function peers(): readonly (readonly [string, string])[] {
  return [
    ["warmbly, automatic or not", "100 / 21; out of office 51 English, 10 other"],
    ["a keyword list of 25 languages, the same", "93 / 46; out of office 82 English, 55 other"],
    ["Mzax emarketing, the same", "100 / 28"],
    ["osTicket, bounces", "99 / 96"],
    ["postalsys classifier, hard or soft", "79 right"],
    ["email-bounce-parser, the failed address", "39 found"],
    ["warmbly, opt-out requests in English", "100 / 82"],
    ["chrono-node with the language given, dates", "13 of 19 right"],
  ];
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
