import { createHash } from "node:crypto";
import { momentOf } from "#demo/moment.ts";
import { correspondents } from "./correspondents.ts";
import type { Correspondent, SampleMessage, SamplePerson, SampleThread } from "./sample-thread.ts";
import { sampleThreads } from "./threads.ts";

/** The sample mailbox of one member on one day: everything resolved that the pages print. */
export interface Mailbox {
  readonly account: SamplePerson;
  /** Index of the account in the addresses of the mail application (/u/0/, /mail/0/). */
  readonly index: number;
  readonly threads: readonly MailThread[];
}

export interface MailThread {
  readonly key: string;
  readonly subject: string;
  readonly unread: boolean;
  /** Gmail: the token of the address, and the thread's id. */
  readonly token: string;
  readonly id: MailId;
  /** Outlook: the conversation's id. */
  readonly conversationId: string;
  readonly messages: readonly MailMessage[];
}

export interface MailMessage {
  readonly id: MailId;
  /** Outlook: the part of the item's id that its element ids carry. */
  readonly outlookKey: string;
  readonly from: MailPerson;
  readonly to: readonly MailPerson[];
  readonly cc: readonly MailPerson[];
  readonly sentAt: number;
  readonly state: "expanded" | "collapsed" | "hidden";
  readonly paragraphs: readonly string[];
  /** The message quoted below this one. */
  readonly quoted: MailMessage | null;
}

export interface MailPerson extends SamplePerson {
  readonly isMe: boolean;
}

/** One id, as Gmail writes it in hexadecimal and in decimal; its upper bits are the time in milliseconds. */
interface MailId {
  readonly hex: string;
  readonly decimal: string;
}

/** Members whose mailbox can be opened, in the order of the application's account index. */
const mailboxOwners = [correspondents.maya, correspondents.tom, correspondents.ines] as const;

/**
 * The sample mailbox of the member with that index (0 = first demo rep), as of the day of `now` (epoch ms).
 * Ids and times change from day to day only, so that a page served twice is the same page.
 */
export function mailboxOf(index: number, now: number): Mailbox {
  const account = mailboxOwners[index] ?? mailboxOwners[0];
  return {
    account,
    index: mailboxOwners[index] === undefined ? 0 : index,
    threads: sampleThreads.map((thread) => resolveThread(thread, account, now)).toSorted(newestFirst),
  };
}

function newestFirst(one: MailThread, other: MailThread): number {
  return (other.messages.at(-1)?.sentAt ?? 0) - (one.messages.at(-1)?.sentAt ?? 0);
}

function resolveThread(thread: SampleThread, account: SamplePerson, now: number): MailThread {
  const messages: MailMessage[] = [];
  thread.messages.forEach((message, index) => {
    messages.push(resolveMessage(thread.key, message, account, now, messages.at(-1) ?? null, index));
  });
  const first = messages[0];
  if (first === undefined) {
    throw new Error(`The thread "${thread.key}" is empty.`);
  }
  return {
    key: thread.key,
    subject: thread.subject,
    unread: thread.unread,
    token: `FMfcgz${letters(thread.key, 26)}`,
    id: first.id,
    conversationId: `AAQkADk2Zg+${letters(`conversation ${thread.key}`, 28)}=`,
    messages,
  };
}

/** "{+12}" is the day twelve days from `now`, as Germans write one with its year. */
function withDays(body: string, now: number): string {
  return body.replaceAll(/\{\+(\d+)\}/g, (_, days: string) => {
    const day = new Date(now);
    day.setDate(day.getDate() + Number(days));
    return `${day.getDate()}.${day.getMonth() + 1}.${day.getFullYear()}`;
  });
}

function resolveMessage(
  key: string,
  message: SampleMessage,
  account: SamplePerson,
  now: number,
  before: MailMessage | null,
  index: number,
): MailMessage {
  const who = (one: Correspondent): MailPerson => {
    const person = one === "me" ? account : one;
    return { ...person, isMe: person.address === account.address };
  };
  const sentAt = momentOf(message.when, now);
  const firstName = account.name.split(" ")[0] ?? account.name;
  return {
    id: mailId(sentAt, `${key} ${index}`),
    // Real keys hold a slash, which is why nothing may look them up with a "#" selector.
    outlookKey: `QAD/${letters(`message ${key} ${index}`, 6)}A`,
    from: who(message.from),
    to: message.to.map(who),
    cc: (message.cc ?? []).map(who),
    sentAt,
    state: message.state ?? "expanded",
    paragraphs: withDays(message.body.replaceAll("{me}", firstName), now).split(/\n\n+/),
    quoted: message.quotes === true ? before : null,
  };
}

function mailId(sentAt: number, seed: string): MailId {
  const low = BigInt(`0x${digest(seed).slice(0, 5)}`);
  const id = (BigInt(sentAt) << 20n) | low;
  return { hex: id.toString(16), decimal: id.toString() };
}

function letters(seed: string, count: number): string {
  const alphabet = "bcdfghjklmnpqrstvwxzBCDFGHJKLMNPQRSTVWXZ";
  return [...Buffer.from(digest(seed), "hex").subarray(0, count)]
    .map((byte) => alphabet.charAt(byte % alphabet.length))
    .join("");
}

function digest(seed: string): string {
  return createHash("sha256").update(seed).digest("hex");
}
