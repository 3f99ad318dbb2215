import { compileReports, readReport } from "./bounce.ts";
import { dayOf } from "./calendar.ts";
import { decide } from "./decide.ts";
import { weigh } from "./evidence.ts";
import type { Hint, Mail } from "./hint.ts";
import { compileLanguages, compileLanguagesInTurns } from "./language-book.ts";
import type { LanguageBook } from "./language-book.ts";
import type { LanguageTable } from "./language-table.ts";
import type { Steps } from "./phrase.ts";
import { phraseOf, readSection } from "./section.ts";

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

/** Compiling takes some tens of milliseconds; do it once. @throws PhraseError where a table is not well formed. */
export function createReader(tables: readonly LanguageTable[]): Reader {
  return readerOf(compileLanguages(tables));
}

/** The same for a page that must not be held up: `pause` is waited for after every few milliseconds of work. */
export async function createReaderInTurns(
  tables: readonly LanguageTable[],
  pause: () => Promise<void>,
): Promise<Reader> {
  return readerOf(await compileLanguagesInTurns(tables, pause));
}

function readerOf(book: LanguageBook): Reader {
  const reports = compileReports();

  function readHints(mail: Mail, steps: Steps = { count: 0 }): readonly Hint[] {
    const today = mail.sentAt !== null && isTime(mail.sentAt) ? dayOf(mail.sentAt) : null;
    const subject = readSection({ in: "subject", source: mail.subject.slice(0, subjectLimit), today, book, steps });
    const body = readSection({ in: "body", source: mail.text.slice(0, readLimit), today, book, steps });
    const evidence = weigh([body, subject], book);
    const hasWords = evidence.some(({ topic }) => topic === "bounce");
    const isDelivered = evidence.some(({ topic }) => topic === "delivered");
    const replyEnd = replyPrefix.exec(subject.source)?.[0].length ?? 0;
    const isReplied = (token: number): boolean => (subject.tokens[token]?.start ?? 0) >= replyEnd && replyEnd > 0;
    const ours = mail.ours ?? [];
    const report = readReport(
      reports,
      { from: mail.from, subject, body, ours, hasWords, isDelivered, isReplied },
      steps,
    );
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

  return { readHints };
}

function isTime(ms: number): boolean {
  return Number.isFinite(ms) && ms >= 0 && ms < 7e12;
}
