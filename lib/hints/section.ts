import { findDates } from "./date-grammar.ts";
import type { DateFound } from "./date-grammar.ts";
import type { DayNumber } from "./calendar.ts";
import type { Phrase } from "./hint.ts";
import type { FoundMeaning, LanguageBook } from "./language-book.ts";
import type { Topic } from "./language-table.ts";
import { linesOf, ownLines } from "./own-words.ts";
import type { LineSigns } from "./own-words.ts";
import { findPhrases } from "./phrase-book.ts";
import type { Slot, Steps } from "./phrase.ts";
import { phoneAt } from "./phone.ts";
import { tokenise } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** A subject or a body, taken apart. */
export interface Section {
  readonly in: "subject" | "body";
  readonly source: string;
  readonly tokens: readonly Token[];
  /** One boolean a token: its author wrote it, it is not quoted. */
  readonly own: readonly boolean[];
  /** Phrases in its author's own words. */
  readonly found: readonly FoundMeaning[];
  datesIn(language: string): readonly DateFound[];
}

export interface SectionInput {
  readonly in: "subject" | "body";
  readonly source: string;
  readonly today: DayNumber | null;
  readonly book: LanguageBook;
  readonly steps: Steps;
}

export function readSection({ in: place, source, today, book, steps }: SectionInput): Section {
  const tokens = tokenise(source);
  const dates = new Map<string, ReadonlyMap<number, DateFound>>();

  function datesIn(language: string): ReadonlyMap<number, DateFound> {
    const before = dates.get(language);
    if (before !== undefined) {
      return before;
    }
    const lexicon = book.dates.get(language);
    const found = lexicon === undefined ? [] : findDates({ tokens, source, lexicon, today });
    const byStart = new Map(found.map((date) => [date.from, date]));
    dates.set(language, byStart);
    return byStart;
  }

  function endOfSlot(slot: Slot, index: number, language: string): number {
    switch (slot) {
      case "date":
        return datesIn(language).get(index)?.to ?? -1;
      case "email":
        return tokens[index]?.text === "@" ? index + 1 : -1;
      case "number":
        return tokens[index]?.isNumber === true ? index + 1 : -1;
      case "phone":
        return phoneAt(tokens, source, index);
      case "name":
        return endOfName(tokens, index);
    }
  }

  const all = book.phrases
    .flatMap((phrases) => findPhrases(phrases, { tokens, endOfSlot }, steps))
    .toSorted((one, other) => one.from - other.from);
  const own = place === "body" ? ownTokens(source, tokens, all) : tokens.map(() => true);
  return {
    in: place,
    source,
    tokens,
    own,
    found: all.filter(({ from, to }) => own[from] === true && own[to - 1] === true),
    datesIn: (language) => [...datesIn(language).values()],
  };
}

/** One to three capitalised words of one sentence. */
export function endOfName(tokens: readonly Token[], index: number): number {
  let end = index;
  while (end < index + 3 && tokens[end]?.isCapitalised === true && tokens[end]?.sentence === tokens[index]?.sentence) {
    end += 1;
  }
  return end > index ? end : -1;
}

function ownTokens(source: string, tokens: readonly Token[], all: readonly FoundMeaning[]): boolean[] {
  const lines = linesOf(source);
  const lineOf = lineIndexes(
    lines.map(({ start }) => start),
    tokens,
  );
  const signs: LineSigns[] = lines.map(() => noSigns);
  for (const { label, from } of all) {
    const line = lineOf[from] ?? 0;
    const isFirst = lineOf[from - 1] !== line;
    const before = signs[line] ?? noSigns;
    signs[line] = {
      isQuoteHead: before.isQuoteHead || (label.role === "quoteHead" && isFirst),
      isClosing: before.isClosing || (label.role === "closing" && isFirst && tokens[from]?.begins === true),
      isFooter: before.isFooter || label.role === "footer",
    };
  }
  const own = ownLines(lines, (index) => signs[index] ?? noSigns);
  return tokens.map((_, index) => own[lineOf[index] ?? 0] === true);
}

const noSigns: LineSigns = { isQuoteHead: false, isClosing: false, isFooter: false };

/** The line of each token; both lists ascend. */
function lineIndexes(starts: readonly number[], tokens: readonly Token[]): number[] {
  let line = 0;
  return tokens.map(({ start }) => {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= start) {
      line += 1;
    }
    return line;
  });
}

/** The words of some tokens as they stand in the mail. */
export function phraseOf(section: Section, from: number, to: number): Phrase {
  const start = section.tokens[from]?.start ?? 0;
  const end = section.tokens[to - 1]?.end ?? start;
  return { text: section.source.slice(start, end), in: section.in, start, end };
}

export function ofTopic(section: Section, topic: Topic): readonly FoundMeaning[] {
  return section.found.filter(({ label }) => label.topic === topic);
}
