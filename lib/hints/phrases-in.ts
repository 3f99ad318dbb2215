import type { Mail } from "./hint.ts";
import { compileTable, joinBooks } from "./language-book.ts";
import type { LanguageBook } from "./language-book.ts";
import type { LanguageTable } from "./language-table.ts";
import { readSection } from "./section.ts";

const books = new WeakMap<readonly LanguageTable[], LanguageBook>();

/** The phrases of the tables that a mail holds, as they are written in the tables; for measuring. */
export function phrasesIn(mail: Mail, tables: readonly LanguageTable[]): string[] {
  const book = books.get(tables) ?? joinBooks(tables.map(compileTable));
  books.set(tables, book);
  const sections = (["subject", "body"] as const).map((place) =>
    readSection({
      in: place,
      source: place === "subject" ? mail.subject : mail.text,
      today: null,
      book,
      steps: { count: 0 },
    }),
  );
  return sections.flatMap(({ found }) => found.map(({ label }) => label.phrase));
}
