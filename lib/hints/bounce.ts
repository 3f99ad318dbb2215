import { bounceReasons } from "./hint.ts";
import type { BounceReason, Hardness } from "./hint.ts";
import { hardnessOf, reasonOfStatus, reasonPhrases, reportPhrases } from "./bounce-table.ts";
import { findFailedAddress } from "./failed-address.ts";
import { compileBook, findPhrases } from "./phrase-book.ts";
import type { Found, PhraseBook } from "./phrase-book.ts";
import type { Steps, Tape } from "./phrase.ts";
import type { Section } from "./section.ts";
import type { Token } from "./tokens.ts";

type ReportWord =
  | { readonly is: keyof typeof reportPhrases }
  | { readonly is: "reason"; readonly reason: BounceReason };
export type ReportBook = PhraseBook<ReportWord>;

/** A delivery report, as far as it can be read. */
export interface Report {
  readonly hardness: Hardness;
  readonly reason: BounceReason;
  readonly failedAddress: string | null;
  readonly statusCode: string | null;
  /** Not only the words: the sender or the format is a mail server's too. */
  readonly isCertain: boolean;
  readonly section: Section;
  readonly from: number;
  readonly to: number;
}

export function compileReports(): ReportBook {
  const reasons = bounceReasons.flatMap((reason) =>
    reason === "other"
      ? []
      : reasonPhrases[reason].map((phrase) => ({ phrase, label: { is: "reason", reason } as const, language: "" })),
  );
  const kinds = (["subject", "body", "delayed", "refused", "temporary", "program", "noRecipient"] as const).flatMap(
    (is) => reportPhrases[is].map((phrase) => ({ phrase, label: { is }, language: "" })),
  );
  return compileBook<ReportWord>([...reasons, ...kinds]);
}

export interface ReportMail {
  readonly from: { readonly name: string; readonly address: string } | null;
  readonly subject: Section;
  readonly body: Section;
  /** Addresses of the reader: they are named in reports, and never the failed one. */
  readonly ours: readonly string[];
  /** A language's own words for a failed delivery were found in the author's own words. */
  readonly hasWords: boolean;
  /** It says that the mail arrived. */
  readonly isDelivered: boolean;
  /** A word of the subject belongs to what is answered ("Re: …"). */
  isReplied(token: number): boolean;
}

const daemons =
  /^(mailer-?daemon|mail-?daemon|poo?stmaster|post_master|mail\.delivery\.system|mdaemon|mail-delivery|delivery|bounces?|mmdf|microsoftexchange[0-9a-f]*)\b/;
/** Nobody but a mail server writes from here. */
const mailers = /^(mailer-?daemon|mail-?daemon)@/;
const leastScore = 3;
const daemonNames =
  /mail delivery (sub)?system|mailer.?daemon|postmaster|mail system|microsoft outlook|mail administrator/;

/** Null: no delivery report. */
export function readReport(book: ReportBook, mail: ReportMail, steps: Steps): Report | null {
  const inSubject = find(book, mail.subject, steps);
  const inBody = find(book, mail.body, steps);
  const isDaemon =
    mail.from !== null &&
    (daemons.test(mail.from.address.toLowerCase()) || daemonNames.test(mail.from.name.toLowerCase()));
  const isMailer = mail.from !== null && mailers.test(mail.from.address.toLowerCase());
  const own = isDaemon ? inBody : inBody.filter(({ from }) => mail.body.own[from] === true);
  const words = own.filter(({ label }) => label.is === "body" || label.is === "delayed");
  const bodyWords = new Set(words.map(({ from }) => from)).size;
  const hasReason = bodyWords > 0 && own.some(({ label }) => label.is === "reason");
  const subject = inSubject.find(({ label, from }) => label.is === "subject" && !mail.isReplied(from));
  const code = findStatus(mail.body.tokens);
  const score =
    (isMailer ? 4 : isDaemon ? 3 : 0) +
    (subject === undefined ? 0 : 2) +
    Math.min(bodyWords, 3) +
    (hasReason ? 1 : 0) +
    (code === null ? 0 : 1) +
    (mail.hasWords ? 2 : 0);
  // One word alone is no report: it takes two of sender, subject, the report's own words and its codes.
  if (score < leastScore || mail.isDelivered) {
    return null;
  }
  const reason = findReason(inBody, inSubject, code, mail.body);
  const [first] = words;
  const place = subject ?? first;
  return {
    hardness: isDelayed(inSubject, own) ? "delayed" : hardnessOf(reason),
    reason,
    failedAddress: findFailedAddress(mail.body, mail.subject, mail.ours),
    statusCode: code,
    isCertain: isDaemon || score >= 4,
    section: subject === undefined && first !== undefined ? mail.body : mail.subject,
    from: place?.from ?? 0,
    to: place?.to ?? mail.subject.tokens.length,
  };
}

function find(book: ReportBook, { tokens }: Section, steps: Steps): readonly Found<ReportWord>[] {
  const tape: Tape = {
    tokens,
    endOfSlot: (slot, index) => (slot === "number" && tokens[index]?.isNumber === true ? index + 1 : -1),
  };
  return findPhrases(book, tape, steps);
}

function isDelayed(inSubject: readonly Found<ReportWord>[], own: readonly Found<ReportWord>[]): boolean {
  return inSubject.some(({ label }) => label.is === "delayed") || own.some(({ label }) => label.is === "delayed");
}

/** In the answer of the other server if it is quoted, else anywhere in the report; the status code where no words say it. */
function findReason(
  inBody: readonly Found<ReportWord>[],
  inSubject: readonly Found<ReportWord>[],
  code: string | null,
  body: Section,
): BounceReason {
  const end = endOfReport(body);
  const answer = findAnswer(body);
  const near = reasonsIn(inBody.filter(({ from }) => from >= answer.from && from < answer.to));
  const all = reasonsIn([...inBody.filter(({ from }) => from < end), ...inSubject]);
  const named = near.size > 0 ? near : all;
  const says = (is: keyof typeof reportPhrases): boolean => inBody.some(({ label }) => label.is === is);
  const ofCode = code === null ? undefined : reasonOfStatus[code.slice(2)];
  if (named.has("unknownUser") && ofCode === "mailboxDisabled") {
    return ofCode;
  }
  const isFiltered = answer.isAfterData && (ofCode !== undefined || !says("noRecipient"));
  if (named.has("unknownUser") && isFiltered && ofCode !== "unknownUser") {
    // Taken at RCPT and refused once it was read: what a filter does, not a missing mailbox.
    return "policy";
  }
  if (says("temporary") || says("program")) {
    return says("program") ? "serverTrouble" : "network";
  }
  const clear = strongest.find((reason) => named.has(reason));
  return clear ?? ofCode ?? weaker.find((reason) => named.has(reason)) ?? (says("refused") ? "unknownUser" : "other");
}

function reasonsIn(found: readonly Found<ReportWord>[]): ReadonlySet<BounceReason> {
  return new Set(found.flatMap(({ label }) => (label.is === "reason" ? [label.reason] : [])));
}

const strongest: readonly BounceReason[] = [
  "authentication",
  "tooBig",
  "mailboxFull",
  "blocked",
  "unknownUser",
  "unknownHost",
  "hasMoved",
  "mailboxDisabled",
  "greylisted",
];
const weaker: readonly BounceReason[] = bounceReasons.filter((reason) => !strongest.includes(reason));

/** Above the answer of the server that refused: Postfix, sendmail, qmail, Gmail, Exchange, RFC 3464. */
const answerMarks =
  /\(reason: |<<< [45]\d\d|\bsaid: |remote host said:|diagnostic-code:|diagnostic code: |response (from the remote server )?was:|returned '|server message|smtp error from remote/i;
const dataMarks = /end of data|>>> DATA\s{1,4}<<<|smtp command\s{1,4}data/i;
const longestAnswer = 400;

/** The answer of the other server, as a span of tokens; empty where none is quoted. */
function findAnswer({ source, tokens }: Section): { from: number; to: number; isAfterData: boolean } {
  const mark = answerMarks.exec(source);
  const isAfterData = dataMarks.test(source);
  if (mark === null) {
    return { from: 0, to: 0, isAfterData };
  }
  const start = mark.index;
  const blank = source.indexOf("\n\n", start + mark[0].length + 2);
  const end = Math.min(start + longestAnswer, blank === -1 ? source.length : blank);
  return { from: indexAt(tokens, start), to: indexAt(tokens, end), isAfterData };
}

/** The first token at or after a position. */
function indexAt(tokens: readonly Token[], position: number): number {
  const index = tokens.findIndex(({ start }) => start >= position);
  return index === -1 ? tokens.length : index;
}

/** Where the copy of the returned mail begins, as an index of tokens: its headers give no reasons. */
function endOfReport({ tokens, source }: Section): number {
  const mark = source.search(/^(return-path|received|message-id|dkim-signature|x-[a-z-]{2,30}):/im);
  return mark === -1 ? tokens.length : indexAt(tokens, mark);
}

/** "5.1.1" (RFC 3463); else a reply of three digits (RFC 5321, 4.2). Null: none. */
function findStatus(tokens: readonly Token[]): string | null {
  let reply: string | null = null;
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.isNumber !== true || tokens[index - 1]?.text === ".") {
      continue;
    }
    if (/^[45]$/.test(token.text) && isEnhanced(tokens, index)) {
      return `${token.text}.${tokens[index + 2]?.text}.${tokens[index + 4]?.text}`;
    }
    if (reply === null && /^[45][0-5]\d$/.test(token.text) && tokens[index + 1]?.text !== ".") {
      reply = token.text;
    }
  }
  return reply;
}

function isEnhanced(tokens: readonly Token[], index: number): boolean {
  const [dot, subject, second, detail, third] = tokens.slice(index + 1, index + 6).map(({ text }) => text);
  return (
    dot === "." && second === "." && /^[0-7]$/.test(subject ?? "") && /^\d{1,3}$/.test(detail ?? "") && third !== "."
  );
}
