import type { Message, Person, Reading } from "./reading.ts";

/**
 * The people of a thread without the account itself, each once, addresses in lower case. First the one being talked to:
 * the sender of the newest message that is not the account's, then other senders newest first, then recipients; who
 * cannot be talked to (delivery reports, no-reply senders) comes after everybody else.
 * A person whose address the page does not show is kept by name (address null), unless that name is there with one.
 */
export function participants(reading: Reading): Person[] {
  const account = reading.account?.toLowerCase() ?? null;
  const newestFirst = reading.isNewestFirst === true ? [...reading.messages] : reading.messages.toReversed();
  const senders = newestFirst.filter((message) => message.isOwn !== true).flatMap((message) => message.from ?? []);
  const recipients = newestFirst.flatMap((message: Message) => [...message.to, ...message.cc]);
  const people = new Map<string, Person>();
  for (const { name, address } of [...senders, ...recipients]) {
    const key = address?.toLowerCase() ?? null;
    if (key === account && key !== null) {
      continue;
    }
    const id = key ?? `name:${name}`;
    if (!people.has(id)) {
      people.set(id, { name, address: key });
    }
  }
  const named = new Set([...people.values()].filter((person) => person.address !== null).map((person) => person.name));
  const shown = [...people.values()].filter((person) => person.address !== null || !named.has(person.name));
  return [...shown.filter((person) => !isMachine(person)), ...shown.filter(isMachine)];
}

/** Mailboxes that send and are never read: RFC 5321 and 2142 names, Exchange's report sender, and no-reply in its spellings. */
const machine =
  /^(?:mailer-daemon|postmaster|mail-?delivery(?:-?(?:subsystem|system))?|bounces?|microsoftexchange[0-9a-f]+|(?:[a-z0-9]+[._+-])*(?:no|not|do-?not|donot)[._-]?reply(?:[._+-].*)?)$/;

function isMachine({ address }: Person): boolean {
  return address !== null && machine.test(address.slice(0, address.lastIndexOf("@")).replace(/\+.*$/, ""));
}
