import type { MailMessage, MailPerson, MailThread } from "./mailbox.ts";

const day = new Intl.DateTimeFormat("en-US", { month: "short", day: "numeric" });
const clock = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });
const long = new Intl.DateTimeFormat("en-US", {
  weekday: "short",
  year: "numeric",
  month: "short",
  day: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

/** A time as lists show it: the clock today, else the day. */
export function shortTime(at: number, now: number): string {
  return new Date(at).toDateString() === new Date(now).toDateString() ? clock.format(at) : day.format(at);
}

/** A time as headers show it, with weekday, day and clock. */
export function longTime(at: number): string {
  return long.format(at);
}

/** Up to two letters for an avatar. */
export function initials(name: string): string {
  const words = name.split(" ");
  return `${words[0]?.charAt(0) ?? ""}${words.length > 1 ? (words.at(-1)?.charAt(0) ?? "") : ""}`;
}

/** One of eight avatar colours, the same for the same name. */
export function avatarColour(name: string): number {
  let sum = 7;
  for (const letter of name) {
    sum = (sum * 35 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  }
  return sum % 8;
}

/** Whoever writes in a thread, first names except for the only one. */
export function writers(thread: MailThread): string {
  const names = [...new Set(thread.messages.map(({ from }) => (from.isMe ? "me" : from.name)))];
  return names.length === 1 ? (names[0] ?? "") : names.map((name) => name.split(" ")[0]).join(", ");
}

/** The one whom a list row is about: the newest sender who is not the owner, else the owner. */
export function mainWriter(thread: MailThread): MailPerson {
  const senders = thread.messages.map(({ from }) => from);
  const [first] = senders;
  const other = senders.findLast((person) => !person.isMe) ?? first;
  if (other === undefined) {
    throw new Error(`The thread "${thread.key}" is empty.`);
  }
  return other;
}

export function newest(thread: MailThread): MailMessage {
  const message = thread.messages.at(-1);
  if (message === undefined) {
    throw new Error(`The thread "${thread.key}" is empty.`);
  }
  return message;
}

/** The first words of a message, on one line. */
export function preview(message: MailMessage): string {
  return message.paragraphs.join(" ").replaceAll(/\s+/g, " ").slice(0, 140);
}
