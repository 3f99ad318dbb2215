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
  const kinds = (["subject", "body", "delayed", "delivered"] as const).flatMap((is) =>
    reportPhrases[is].map((phrase) => ({ phrase, label: { is }, language: "" })),
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
}

const daemons =
  /^(mailer-?daemon|mail-?daemon|poo?stmaster|post_master|mail\.delivery\.system|mdaemon|mail-delivery|delivery|bounces?|mmdf|microsoftexchange[0-9a-f]*)\b/;
const daemonNames =
  /mail delivery (sub)?system|mailer.?daemon|postmaster|mail system|microsoft outlook|mail administrator/;

/** Null: no delivery report. */
export function readReport(book: ReportBook, mail: ReportMail, steps: Steps): Report | null {
  const inSubject = find(book, mail.subject, steps);
  const inBody = find(book, mail.body, steps);
  const isDaemon =
    mail.from !== null &&
    (daemons.test(mail.from.address.toLowerCase()) || daemonNames.test(mail.from.name.toLowerCase()));
  const own = isDaemon ? inBody : inBody.filter(({ from }) => mail.body.own[from] === true);
  const bodyWords = new Set(own.filter(({ label }) => label.is === "body").map(({ from }) => from)).size;
  const subject = inSubject.find(({ label }) => label.is === "subject");
  const code = findStatus(mail.body.tokens);
  const score =
    (isDaemon ? 3 : 0) +
    (subject === undefined ? 0 : 2) +
    Math.min(bodyWords, 3) +
    (code === null ? 0 : 1) +
    (mail.hasWords ? 2 : 0);
  const isPlain = isDaemon || subject !== undefined || bodyWords >= 2 || mail.hasWords;
  if (score < 4 || !isPlain || isDelivered(inSubject, own)) {
    return null;
  }
  const reason = findReason(inBody, inSubject, code, mail.body);
  const words = own.find(({ label }) => label.is === "body");
  const place = subject ?? words;
  return {
    hardness: isDelayed(inSubject, own) ? "delayed" : hardnessOf(reason),
    reason,
    failedAddress: findFailedAddress(mail.body, mail.subject, mail.ours),
    statusCode: code,
    isCertain: isDaemon || score >= 5,
    section: subject === undefined && words !== undefined ? mail.body : mail.subject,
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

function isDelivered(...found: readonly (readonly Found<ReportWord>[])[]): boolean {
  return found.flat().some(({ label }) => label.is === "delivered");
}

function isDelayed(inSubject: readonly Found<ReportWord>[], own: readonly Found<ReportWord>[]): boolean {
  return inSubject.some(({ label }) => label.is === "delayed") || own.some(({ label }) => label.is === "delayed");
}

/** The reason that is named first of those that say most; the status code where no words say it. */
function findReason(
  inBody: readonly Found<ReportWord>[],
  inSubject: readonly Found<ReportWord>[],
  code: string | null,
  body: Section,
): BounceReason {
  const end = endOfReport(body);
  const named = new Set(
    [...inBody.filter(({ from }) => from < end), ...inSubject].flatMap(({ label }) =>
      label.is === "reason" ? [label.reason] : [],
    ),
  );
  const clear = strongest.find((reason) => named.has(reason));
  const ofCode = code === null ? undefined : reasonOfStatus[code.slice(2)];
  return clear ?? ofCode ?? weaker.find((reason) => named.has(reason)) ?? "other";
}

const strongest: readonly BounceReason[] = ["mailboxFull", "unknownUser", "unknownHost", "hasMoved", "mailboxDisabled"];
const weaker: readonly BounceReason[] = bounceReasons.filter((reason) => !strongest.includes(reason));

/** Where the copy of the returned mail begins, as an index of tokens: its headers give no reasons. */
function endOfReport({ tokens, source }: Section): number {
  const mark = source.search(/^(return-path|received|message-id|dkim-signature|x-[a-z-]{2,30}):/im);
  const end = mark === -1 ? tokens.length : tokens.findIndex(({ start }) => start >= mark);
  return end === -1 ? tokens.length : end;
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
