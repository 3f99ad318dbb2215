import { isoOf } from "./calendar.ts";
import type { Evidence } from "./evidence.ts";
import type { Confidence, Hint, HintKind, IsoDate, Mail, Phrase } from "./hint.ts";
import type { Topic } from "./language-table.ts";
import { namedPersonAt } from "./named-person.ts";
import { findPhone } from "./phone.ts";
import { findReturnDate } from "./return-date.ts";
import { phraseOf } from "./section.ts";
import type { Section } from "./section.ts";
import { isRobot } from "./sender.ts";

/** What is known of a mail that is no delivery report. */
export interface Read {
  readonly mail: Mail;
  readonly subject: Section;
  readonly body: Section;
  readonly evidence: readonly Evidence[];
  /** Where "Re:" ends in the subject; 0: it answers no earlier one. */
  readonly replyEnd: number;
}

interface Base {
  readonly confidence: Confidence;
  readonly language: string | null;
  readonly phrase: Phrase;
}

/** Own words beyond this are no answer to an approach but a letter, a post, a newsletter: its intents are not guessed. */
const longestAnswer = 60;
/** As list servers put it before a subject: "[Users] …". */
const listTag = /^\s{0,3}((re|fwd?|aw|sv)(\[\d+\])?:\s{0,3}){0,4}\[[\w .-]{2,30}\]/i;

/** What a mail of a person or of an automatic answer means, the most important first. */
export function decide(read: Read): Hint[] {
  const machine = readMachine(read);
  const optOut = readOptOut(read);
  if (optOut !== null && (machine === null || machine.kind !== "automatic")) {
    return machine === null ? [optOut] : [optOut, machine];
  }
  const left = readLeft(read);
  if (left !== null) {
    return machine === null ? [left] : [left, machine];
  }
  return machine === null ? readIntents(read) : [machine];
}

function readMachine(read: Read): Hint | null {
  return (
    plain("receipt", best(read, "read") ?? best(read, "delivered")) ??
    plain("complaint", best(read, "complaint")) ??
    readAway(read) ??
    plain("automatic", bestAutomatic(read)) ??
    plain("meeting", best(read, "meeting")) ??
    readRobot(read.mail)
  );
}

/** Nothing in the text says so, but no person writes from such an address. */
function readRobot({ from }: Mail): Hint | null {
  if (from === null || !isRobot(from.address)) {
    return null;
  }
  const phrase = { text: from.address, in: "sender", start: 0, end: from.address.length } as const;
  return { kind: "automatic", confidence: "certain", language: null, phrase };
}

function plain(kind: "receipt" | "complaint" | "automatic" | "meeting", found: Evidence | null): Hint | null {
  return found === null ? null : { kind, ...baseOf(found) };
}

/** Away: said by the note itself, or by an automatic reply that names a day of return. */
function readAway(read: Read): Hint | null {
  const away = best(read, "outOfOffice");
  const back = best(read, "back");
  const automatic = bestAutomatic(read);
  const said = away ?? (automatic !== null && back !== null ? back : null);
  if (said === null || isOnlyPersonal(read, said, automatic)) {
    return null;
  }
  const date = findReturnDate([read.body, read.subject]);
  const substitute = best(read, "substitute");
  return {
    kind: "outOfOffice",
    ...baseOf(said),
    returnDate: date?.returnDate ?? null,
    backOn: date?.backOn ?? null,
    datePhrase: date?.phrase ?? null,
    untilFurtherNotice: best(read, "openEnded") !== null,
    otherContact: substitute === null ? null : namedPersonAt(substitute.section, substitute.from, substitute.to),
  };
}

/** "I am away this week, call me on Monday": a person answers, and the absence is beside the point. */
function isOnlyPersonal(read: Read, said: Evidence, automatic: Evidence | null): boolean {
  const isInSubject = read.evidence.some((one) => one.topic === "outOfOffice" && one.section === read.subject);
  if (automatic !== null || isInSubject || best(read, "back") !== null) {
    return false;
  }
  const asks = [best(read, "callMe"), best(read, "later"), best(read, "interested"), best(read, "question")];
  // "I am not at the moment …" says away, not later.
  return asks.some((found) => found !== null && !overlaps(found, said)) || countOwn(read.body) > 4 * longestAnswer;
}

function overlaps(one: Evidence, other: Evidence): boolean {
  return one.section === other.section && one.from < other.to && other.from < one.to;
}

function readOptOut(read: Read): Hint | null {
  const all = best(read, "optOut");
  const calls = best(read, "optOutCalls");
  const topic = best(read, "optOutTopic");
  const found = all ?? calls ?? topic;
  if (found === null || read.mail.position === 0) {
    return null;
  }
  const scope = all !== null ? "all" : calls !== null ? "calls" : "topic";
  // A long letter that mentions a list somewhere is not a request for certain.
  const isLong = countOwn(read.body) > 2 * longestAnswer;
  return isLong && found.role !== "says"
    ? null
    : { kind: "optOut", ...baseOf(found), ...(isLong ? { confidence: "probable" as const } : {}), scope };
}

function readLeft(read: Read): Hint | null {
  const found = best(read, "leftCompany");
  if (found === null || countOwn(read.body) > 2 * longestAnswer) {
    return null;
  }
  const { section, from, to } = best(read, "substitute") ?? { ...found, from: found.to };
  return { kind: "leftCompany", ...baseOf(found), successor: namedPersonAt(section, from, to) };
}

/** What a person answers: refusal before interest, unless only the time is refused. */
function readIntents(read: Read): Hint[] {
  if (read.mail.position === 0 || !isAnswer(read)) {
    return [];
  }
  const hints: Hint[] = [];
  const refused = best(read, "notInterested");
  const interested = best(read, "interested");
  const later = best(read, "later");
  const call = best(read, "callMe");
  const referral = best(read, "referral");
  const question = best(read, "question");
  const engaged = best(read, "engaged");
  const askAgainOn = later === null ? null : dayIn(later);
  if (call !== null && refused === null) {
    hints.push({ kind: "callMe", ...baseOf(call), phone: phoneNear(call), when: whenNear(call) });
  }
  if (interested !== null && refused === null) {
    hints.push({ kind: "interested", ...baseOf(interested), isLater: later !== null, askAgainOn });
  }
  if (referral !== null) {
    hints.push({
      kind: "referral",
      ...baseOf(referral),
      to: namedPersonAt(referral.section, referral.from, referral.to),
    });
  }
  const no = refused ?? (interested === null && call === null ? later : null);
  if (no !== null) {
    hints.push({ kind: "notInterested", ...baseOf(no), isLater: later !== null, askAgainOn });
  }
  if (question !== null) {
    hints.push({ kind: "question", ...baseOf(question) });
  }
  if (engaged !== null && hints.length === 0) {
    hints.push({ kind: "engaged", ...baseOf(engaged) });
  }
  return hints.toSorted((a, b) => orderOf(a.kind) - orderOf(b.kind));
}

/** Short, on top of whatever it quotes, and no post to a list: how people answer somebody who approaches them. */
function isAnswer({ mail, body }: Read): boolean {
  const lastOwn = body.own.lastIndexOf(true);
  const firstOther = body.own.indexOf(false);
  const isBetweenQuotes = firstOther !== -1 && firstOther < lastOwn;
  return countOwn(body) <= longestAnswer && !isBetweenQuotes && !listTag.test(mail.subject);
}

const order: readonly HintKind[] = ["referral", "notInterested", "interested", "callMe", "question", "engaged"];

function orderOf(kind: HintKind): number {
  return order.indexOf(kind);
}

/** The surest phrase of a topic, the first of them. */
function best(read: Read, topic: Topic): Evidence | null {
  const all = read.evidence.filter((one) => one.topic === topic && !isQuotedSubject(one, read));
  return all.find(({ confidence }) => confidence === "certain") ?? all[0] ?? null;
}

/** What tells a machine, unless the same sentence asks to be left alone: "take me off the mailing list". */
function bestAutomatic(read: Read): Evidence | null {
  const asked = read.evidence.filter(({ topic, role }) => topic === "optOut" && role !== "subject");
  const isAsked = (one: Evidence): boolean =>
    asked.some((other) => other.section === one.section && sentenceOf(other) === sentenceOf(one));
  return best(
    { ...read, evidence: read.evidence.filter((one) => one.topic !== "automatic" || !isAsked(one)) },
    "automatic",
  );
}

function sentenceOf({ section, from }: Evidence): number | undefined {
  return section.tokens[from]?.sentence;
}

/** "Re: Automatic reply" is a person answering a machine. */
function isQuotedSubject({ section, from }: Evidence, { replyEnd }: Read): boolean {
  return section.in === "subject" && replyEnd > 0 && (section.tokens[from]?.start ?? 0) >= replyEnd;
}

function baseOf({ confidence, language, section, from, to }: Evidence): Base {
  return { confidence, language, phrase: phraseOf(section, from, to) };
}

function countOwn({ own, tokens }: Section): number {
  return tokens.reduce((count, token, index) => count + (own[index] === true && token.text !== "?" ? 1 : 0), 0);
}

function dayIn({ section, language, from, to }: Evidence): IsoDate | null {
  const date = section.datesIn(language).find((date) => date.from >= from - 4 && date.to <= to + 6);
  return date === undefined || date.day === null ? null : isoOf(date.day);
}

function phoneNear({ section, from }: Evidence): string | null {
  return findPhone(section.tokens, section.source, from, section.tokens.length);
}

function whenNear({ section, language, from, to }: Evidence): string | null {
  const date = section.datesIn(language).find((date) => date.from >= from - 4 && date.to <= to + 8);
  return date === undefined ? null : phraseOf(section, date.from, date.to).text;
}
