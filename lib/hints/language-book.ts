import { compileDateWords } from "./date-words.ts";
import type { DateLexicon } from "./date-words.ts";
import { topics } from "./language-table.ts";
import type { LanguageTable, PhraseList, Topic } from "./language-table.ts";
import { compileBook, growBook } from "./phrase-book.ts";
import type { BookLine, Found, PhraseBook } from "./phrase-book.ts";

/** What a phrase of a language says, and how it counts. */
type Meaning = { readonly phrase: string } & (
  | { readonly topic: Topic; readonly role: keyof PhraseList }
  | { readonly topic: null; readonly role: "closing" | "courtesy" | "quoteHead" | "footer" }
);

export type FoundMeaning = Found<Meaning>;

/** One table, ready to read with. */
export interface TableBook {
  readonly code: string;
  readonly isExperimental: boolean;
  readonly phrases: PhraseBook<Meaning>;
  readonly dates: DateLexicon;
}

/** The tables that a mail is read with. */
export interface LanguageBook {
  readonly phrases: readonly PhraseBook<Meaning>[];
  readonly dates: ReadonlyMap<string, DateLexicon>;
  readonly experimental: ReadonlySet<string>;
}

/** @throws PhraseError naming the first phrase that is not well formed. */
export function compileTable(table: LanguageTable): TableBook {
  return tableBookOf(table, compileBook(linesOf(table)));
}

/** Phrases compiled in one turn: a few milliseconds of work. */
const phrasesInTurn = 50;

/** The same, with a pause after every turn, so that a page stays alive meanwhile. */
export async function compileTableInTurns(table: LanguageTable, pause: () => Promise<void>): Promise<TableBook> {
  const phrases = growBook<Meaning>();
  const lines = [...linesOf(table)];
  for (let from = 0; from < lines.length; from += phrasesInTurn) {
    phrases.add(lines.slice(from, from + phrasesInTurn));
    await pause();
  }
  return tableBookOf(table, phrases);
}

function tableBookOf(table: LanguageTable, phrases: PhraseBook<Meaning>): TableBook {
  const { code, experimental } = table;
  return { code, isExperimental: experimental === true, phrases, dates: compileDateWords(table) };
}

export function joinBooks(books: readonly TableBook[]): LanguageBook {
  return {
    phrases: books.map(({ phrases }) => phrases),
    dates: new Map(books.map(({ code, dates }) => [code, dates])),
    experimental: new Set(books.filter(({ isExperimental }) => isExperimental).map(({ code }) => code)),
  };
}

const roles = ["says", "perhaps", "alone", "subject", "not"] as const;

function* linesOf(table: LanguageTable): Generator<BookLine<Meaning>> {
  const { code: language, spellings } = table;
  for (const topic of topics) {
    for (const role of roles) {
      for (const phrase of table.phrases[topic]?.[role] ?? []) {
        yield { phrase, label: { topic, role, phrase }, language, spellings };
      }
    }
  }
  const others = [
    ["closing", table.closings],
    ["courtesy", table.courtesies],
    ["quoteHead", table.quoteHeads],
    ["footer", table.footers],
  ] as const;
  for (const [role, phrases] of others) {
    for (const phrase of phrases) {
      yield { phrase, label: { topic: null, role, phrase }, language, spellings };
    }
  }
}
