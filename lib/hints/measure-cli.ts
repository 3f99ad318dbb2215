/**
 * Precision and recall on a labelled JSONL file: `npm run -s hints:measure -- FILE.jsonl`.
 * Each figure has its counts and a 95 % interval (Wilson). The last table leaves each source out in turn: it is measured with
 * tables that lack every phrase which no other source shows, so that no phrase counts which was only ever seen there.
 */
import { readRows, primaryOf, say } from "./cli.ts";
import type { Row } from "./cli.ts";
import type { Hint } from "./hint.ts";
import type { LanguageTable, PhraseList, Topic } from "./language-table.ts";
import { topics } from "./language-table.ts";
import { languageTables } from "./languages/tables.ts";
import { phrasesIn } from "./phrases-in.ts";
import { createReader } from "./reader.ts";

interface Judged {
  readonly row: Row;
  readonly primary: string;
  readonly hints: readonly Hint[];
}

const machines = new Set(["bounce", "ooo", "auto_other", "receipt", "complaint"]);
/** A company's goodbye and an invitation may come from either: left out of the first figure. */
const either = new Set(["left_company", "meeting"]);

const groups = [
  ["all", () => true],
  ["en", (language: string) => language === "en"],
  ["other", (language: string) => language !== "en"],
] as const;

const [file] = process.argv.slice(2);
if (file === undefined) {
  say("npm run -s hints:measure -- FILE.jsonl");
  process.exitCode = 1;
} else {
  report(readRows(file));
}

function report(rows: readonly Row[]): void {
  const judged = judge(rows, languageTables);
  const kinds = [...new Set(rows.map(({ label }) => label))].toSorted();
  say("kind                language   precision                       recall");
  say(
    line(
      "automatic",
      "all",
      judged.filter(({ row }) => !either.has(row.label)),
      isMachine,
    ),
  );
  for (const kind of kinds) {
    for (const [name, isOf] of groups) {
      say(
        line(
          kind,
          name,
          judged.filter(({ row }) => isOf(row.language)),
          (label) => label === kind,
        ),
      );
    }
  }
  sayBounces(judged);
  sayLeftOut(rows, kinds);
}

function isMachine(label: string): boolean {
  return machines.has(label);
}

function judge(rows: readonly Row[], tables: readonly LanguageTable[]): Judged[] {
  const reader = createReader(tables);
  return rows.map((row) => {
    const hints = reader.readHints(row.mail);
    return { row, hints, primary: primaryOf(hints) };
  });
}

function line(kind: string, language: string, judged: readonly Judged[], is: (label: string) => boolean): string {
  const found = judged.filter(({ primary }) => is(primary));
  const meant = judged.filter(({ row }) => is(row.label));
  const right = found.filter(({ row }) => is(row.label)).length;
  return `${kind.padEnd(20)}${language.padEnd(9)}  ${share(right, found.length).padEnd(32)}${share(right, meant.length)}`;
}

function sayBounces(judged: readonly Judged[]): void {
  const bounces = judged.flatMap(({ row, hints }) => {
    const [first] = hints;
    return row.label === "bounce" && first?.kind === "bounce" ? [{ row, first }] : [];
  });
  const told = bounces.filter(({ row }) => row.sublabel === "hard" || row.sublabel === "soft");
  const right = told.filter(({ row, first }) => (first.hardness === "hard") === (row.sublabel === "hard"));
  const exact = told.filter(({ row, first }) => first.hardness === row.sublabel);
  const named = bounces.filter(({ first }) => first.failedAddress !== null);
  say(
    `hard or not          ${share(right.length, told.length)}; "delayed" counted as wrong: ${share(exact.length, told.length)}`,
  );
  say(`an address is named  ${share(named.length, bounces.length)}`);
}

function sayLeftOut(rows: readonly Row[], kinds: readonly string[]): void {
  const sources = [...new Set(rows.map(({ source }) => source))].toSorted();
  const seen = new Map(sources.map((source) => [source, shownBy(rows.filter((row) => row.source === source))]));
  const leftOut = sources.flatMap((source) => {
    const own = seen.get(source) ?? new Set();
    const others = new Set([...seen].flatMap(([name, phrases]) => (name === source ? [] : [...phrases])));
    const without = new Set([...own].filter((phrase) => !others.has(phrase)));
    return judge(
      rows.filter((row) => row.source === source),
      languageTables.map((table) => withoutPhrases(table, without)),
    );
  });
  say("\nwith each source left out in turn");
  say(
    line(
      "automatic",
      "all",
      leftOut.filter(({ row }) => !either.has(row.label)),
      isMachine,
    ),
  );
  for (const kind of kinds) {
    say(line(kind, "all", leftOut, (label) => label === kind));
  }
}

/** The phrases that some mails show. */
function shownBy(rows: readonly Row[]): ReadonlySet<string> {
  return new Set(rows.flatMap(({ mail }) => phrasesIn(mail, languageTables)));
}

function withoutPhrases(table: LanguageTable, phrases: ReadonlySet<string>): LanguageTable {
  const kept: Partial<Record<Topic, PhraseList>> = {};
  const keep = (list: readonly string[] | undefined): readonly string[] =>
    (list ?? []).filter((phrase) => !phrases.has(phrase));
  for (const topic of topics) {
    const list = table.phrases[topic];
    kept[topic] = {
      says: keep(list?.says),
      perhaps: keep(list?.perhaps),
      alone: keep(list?.alone),
      subject: keep(list?.subject),
      not: list?.not ?? [],
    };
  }
  return { ...table, phrases: kept };
}

/** "96.1 % (499/519), 94.0–97.5". */
function share(part: number, whole: number): string {
  if (whole === 0) {
    return "–";
  }
  const z = 1.96;
  const rate = part / whole;
  const middle = (rate + (z * z) / (2 * whole)) / (1 + (z * z) / whole);
  const reach = (z / (1 + (z * z) / whole)) * Math.sqrt((rate * (1 - rate)) / whole + (z * z) / (4 * whole * whole));
  return `${percent(rate)} % (${part}/${whole}), ${percent(middle - reach)}–${percent(middle + reach)}`;
}

function percent(rate: number): string {
  return (100 * rate).toFixed(1);
}
