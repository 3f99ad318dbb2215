import { compileDateWords } from "./date-words.ts";
import type { DateLexicon } from "./date-words.ts";
import { topics } from "./language-table.ts";
import type { LanguageTable, PhraseList, Topic } from "./language-table.ts";
import { compileBook, growBook } from "./phrase-book.ts";
import type { BookLine, Found, PhraseBook } from "./phrase-book.ts";
import { tokenise } from "./tokens.ts";

/** What a phrase of a language says, and how it counts. */
type Meaning = { readonly phrase: string } & (
  | { readonly topic: Topic; readonly role: keyof PhraseList }
  | { readonly topic: null; readonly role: "closing" | "courtesy" | "quoteHead" | "footer" }
);

export type FoundMeaning = Found<Meaning>;

/** All tables, ready to read with. */
export interface LanguageBook {
  readonly phrases: PhraseBook<Meaning>;
  readonly dates: ReadonlyMap<string, DateLexicon>;
  /** The languages that each common word tells. */
  readonly common: ReadonlyMap<string, readonly string[]>;
  readonly experimental: ReadonlySet<string>;
}

/** @throws PhraseError naming the first phrase that is not well formed. */
export function compileLanguages(tables: readonly LanguageTable[]): LanguageBook {
  return bookOf(tables, compileBook(tables.flatMap((table) => [...linesOf(table)])));
}

/** Phrases compiled in one turn: a few milliseconds of work. */
const phrasesInTurn = 100;

/** The same, with a pause after every turn, so that a page stays alive meanwhile. */
export async function compileLanguagesInTurns(
  tables: readonly LanguageTable[],
  pause: () => Promise<void>,
): Promise<LanguageBook> {
  const phrases = growBook<Meaning>();
  const lines = tables.flatMap((table) => [...linesOf(table)]);
  for (let from = 0; from < lines.length; from += phrasesInTurn) {
    phrases.add(lines.slice(from, from + phrasesInTurn));
    await pause();
  }
  return bookOf(tables, phrases);
}

function bookOf(tables: readonly LanguageTable[], phrases: PhraseBook<Meaning>): LanguageBook {
  return {
    phrases,
    dates: new Map(tables.map((table) => [table.code, compileDateWords(table)])),
    common: commonWordsOf(tables),
    experimental: new Set(tables.filter(({ experimental }) => experimental === true).map(({ code }) => code)),
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

function commonWordsOf(tables: readonly LanguageTable[]): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, readonly string[]>();
  for (const { code, common } of tables) {
    for (const text of new Set(tokenise(common).map((token) => token.text))) {
      languages.set(text, [...(languages.get(text) ?? []), code]);
    }
  }
  return languages;
}
