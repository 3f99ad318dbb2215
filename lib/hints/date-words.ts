import type { DateWords, LanguageTable } from "./language-table.ts";
import { spellingsOf } from "./spelling.ts";
import { tokenise } from "./tokens.ts";
import type { Token } from "./tokens.ts";

export type DateUnit = keyof DateWords["units"];

export type DateWord =
  | { readonly kind: "month" | "weekday" | "number"; readonly value: number }
  | { readonly kind: "unit"; readonly unit: DateUnit }
  | {
      readonly kind:
        | "today"
        | "tomorrow"
        | "dayAfterTomorrow"
        | "next"
        | "this"
        | "endOf"
        | "beginningOf"
        | "weekNumber"
        | "inSoMany"
        | "filler"
        | "ordinal"
        | "to";
    };

interface Entry {
  readonly words: readonly string[];
  readonly isPrefix: boolean;
  readonly word: DateWord;
}

/** The words of days of one language, found by the first of them. */
export interface DateLexicon {
  readonly table: LanguageTable;
  readonly entries: ReadonlyMap<string, readonly Entry[]>;
  /** Entries whose only word is a beginning ("poniedział*"), by its first three letters. */
  readonly prefixes: ReadonlyMap<string, readonly Entry[]>;
}

const simple = [
  "today",
  "tomorrow",
  "dayAfterTomorrow",
  "next",
  "this",
  "endOf",
  "beginningOf",
  "weekNumber",
  "inSoMany",
] as const;
const units: readonly DateUnit[] = ["day", "week", "month", "year"];

export function compileDateWords(table: LanguageTable): DateLexicon {
  const entries = new Map<string, Entry[]>();
  const prefixes = new Map<string, Entry[]>();
  const { dates } = table;

  function put(spellings: string | undefined, word: DateWord): void {
    for (const spelling of spellings?.split("|") ?? []) {
      for (const written of spellingsOf(spelling, table.spellings)) {
        const isPrefix = written.endsWith("*");
        const words = tokenise(written.replace("*", "")).map(({ text }) => text);
        const [first] = words;
        if (first !== undefined) {
          const entry = { words, isPrefix, word };
          const map = isPrefix && words.length === 1 ? prefixes : entries;
          const key = map === prefixes ? first.slice(0, 3) : first;
          map.set(
            key,
            [...(map.get(key) ?? []), entry].toSorted((a, b) => b.words.length - a.words.length),
          );
        }
      }
    }
  }

  dates.months.forEach((spellings, index) => put(spellings, { kind: "month", value: index + 1 }));
  dates.weekdays.forEach((spellings, index) => put(spellings, { kind: "weekday", value: index }));
  dates.numbers.forEach((spellings, index) => put(spellings, { kind: "number", value: index + 1 }));
  units.forEach((unit) => put(dates.units[unit], { kind: "unit", unit }));
  simple.forEach((kind) => put(dates[kind], { kind }));
  put(dates.fillers, { kind: "filler" });
  put(dates.ordinals, { kind: "ordinal" });
  put(dates.to, { kind: "to" });
  return { table, entries, prefixes };
}

/** The words at an index that are of one of the kinds, the longest first; null: none. */
export function readDateWord<Kind extends DateWord["kind"]>(
  lexicon: DateLexicon,
  tokens: readonly Token[],
  index: number,
  kind: Kind,
): { readonly word: DateWord & { kind: Kind }; readonly to: number } | null {
  const text = tokens[index]?.text;
  if (text === undefined) {
    return null;
  }
  return (
    readFrom(lexicon.entries.get(text), tokens, index, kind) ??
    readFrom(lexicon.prefixes.get(text.slice(0, 3)), tokens, index, kind)
  );
}

function readFrom<Kind extends DateWord["kind"]>(
  entries: readonly Entry[] | undefined,
  tokens: readonly Token[],
  index: number,
  kind: Kind,
): { readonly word: DateWord & { kind: Kind }; readonly to: number } | null {
  for (const { words, isPrefix, word } of entries ?? []) {
    if (isOfKind(word, kind) && matches(words, isPrefix, tokens, index)) {
      return { word, to: index + words.length };
    }
  }
  return null;
}

/** Whether a day may begin with a word; most words are no part of any. */
export function mayBeginDate({ entries, prefixes }: DateLexicon, { isNumber, text }: Token): boolean {
  return isNumber || entries.has(text) || prefixes.has(text.slice(0, 3));
}

function isOfKind<Kind extends DateWord["kind"]>(word: DateWord, kind: Kind): word is DateWord & { kind: Kind } {
  return word.kind === kind;
}

function matches(words: readonly string[], isPrefix: boolean, tokens: readonly Token[], index: number): boolean {
  return words.every((word, step) => {
    const text = tokens[index + step]?.text ?? "";
    return isPrefix && step === words.length - 1 ? text.startsWith(word) : text === word;
  });
}
