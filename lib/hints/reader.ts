import { compileReports, readReport } from "./bounce.ts";
import type { ReportBook } from "./bounce.ts";
import { dayOf } from "./calendar.ts";
import { decide } from "./decide.ts";
import { weigh } from "./evidence.ts";
import type { Hint, Mail } from "./hint.ts";
import { compileTable, compileTableInTurns, joinBooks } from "./language-book.ts";
import type { LanguageBook, TableBook } from "./language-book.ts";
import type { LanguageTable } from "./language-table.ts";
import type { Steps } from "./phrase.ts";
import { phraseOf, readSection } from "./section.ts";
import { tellLanguages } from "./tell-languages.ts";

/** Reads mails with a fixed set of tables. */
export interface Reader {
  /** What a mail seems to mean, the most important first; empty: nothing to say. Never throws. */
  readonly readHints: (mail: Mail, steps?: Steps) => readonly Hint[];
}

/** Own words stand at the top; what is beyond this many characters is not read. */
const readLimit = 8_000;
const subjectLimit = 500;
const replyPrefix =
  /^\s{0,9}(?:\[[^\]]{1,40}\]\s{0,3})?((re|aw|sv|vs|antw|odp|ynt|res|ref|rv|回复|答复|回覆|החזר|תגובה)\s?(\[\d{1,3}\])?\s?[:：]\s{0,9}){1,9}/i;

/** Reads with tables that are at hand, each made ready when a mail first calls for it. */
export function createReader(tables: readonly LanguageTable[]): Reader {
  const reports = compileReports();
  const books = new Map<string, TableBook>();

  function bookOf(code: string): readonly TableBook[] {
    const table = tables.find((one) => one.code === code);
    const book = books.get(code) ?? (table === undefined ? undefined : compileTable(table));
    return book === undefined ? [] : [books.set(code, book).get(code) ?? book];
  }

  return {
    readHints: (mail, steps) => readMail(mail, { book: joinBooks(languagesOf(mail).flatMap(bookOf)), reports }, steps),
  };
}

/** Where a reader in a page takes its tables from, and how it lets the page do its own work meanwhile. */
export interface TableSource {
  /** @throws where there is no such table. */
  readonly load: (code: string) => Promise<LanguageTable>;
  /** Waited for after every few milliseconds of work. */
  readonly pause: () => Promise<void>;
}

/** Reads with tables that are loaded and made ready bit by bit when a mail first calls for them. */
export function createLazyReader({ load, pause }: TableSource): (mail: Mail) => Promise<readonly Hint[]> {
  const reports = once(() => compileReports());
  const books = new Map<string, Promise<TableBook>>();

  function bookOf(code: string): Promise<TableBook> {
    const known = books.get(code);
    if (known !== undefined) {
      return known;
    }
    const book = load(code).then((table) => compileTableInTurns(table, pause));
    books.set(code, book);
    book.catch(() => books.delete(code)); // The next mail tries again.
    return book;
  }

  return async (mail) => {
    const book = joinBooks(await Promise.all(languagesOf(mail).map(bookOf)));
    await pause();
    return readMail(mail, { book, reports: reports() });
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

function languagesOf({ subject, text }: Mail): readonly string[] {
  return tellLanguages(`${subject.slice(0, subjectLimit)}\n\n${text.slice(0, readLimit)}`);
}

interface Books {
  readonly book: LanguageBook;
  readonly reports: ReportBook;
}

function readMail(mail: Mail, { book, reports }: Books, steps: Steps = { count: 0 }): readonly Hint[] {
  const today = mail.sentAt !== null && isTime(mail.sentAt) ? dayOf(mail.sentAt) : null;
  const subject = readSection({ in: "subject", source: mail.subject.slice(0, subjectLimit), today, book, steps });
  const body = readSection({ in: "body", source: mail.text.slice(0, readLimit), today, book, steps });
  const evidence = weigh([body, subject], book);
  const hasWords = evidence.some(({ topic }) => topic === "bounce");
  const isDelivered = evidence.some(({ topic }) => topic === "delivered");
  const replyEnd = replyPrefix.exec(subject.source)?.[0].length ?? 0;
  const isReplied = (token: number): boolean => (subject.tokens[token]?.start ?? 0) >= replyEnd && replyEnd > 0;
  const ours = mail.ours ?? [];
  const report = readReport(reports, { from: mail.from, subject, body, ours, hasWords, isDelivered, isReplied }, steps);
  if (report !== null) {
    const { hardness, reason, failedAddress, statusCode, isCertain, section, from, to } = report;
    const confidence = isCertain ? "certain" : "probable";
    const phrase = phraseOf(section, from, to);
    return [{ kind: "bounce", confidence, language: null, phrase, hardness, reason, failedAddress, statusCode }];
  }
  return decide({
    mail,
    subject,
    body,
    evidence,
    replyEnd,
  });
}

function isTime(ms: number): boolean {
  return Number.isFinite(ms) && ms >= 0 && ms < 7e12;
}
