import { participants } from "#lib/mail/participants.ts";
import type { Reading } from "#lib/mail/reading.ts";
import type { PersonView } from "#lib/view.ts";
import type { Thread } from "./link-background.ts";

const mostPeople = 100;
const longestName = 320;
const longestAddress = 254;
const longestThreadId = 1024;

/**
 * The people of a reading as the background takes them, each address once; what it would not take for an address counts
 * as none. `given`: addresses the rep gave for names of this thread.
 */
export function threadOf(reading: Reading, given: ReadonlyMap<string, string> = new Map()): Thread {
  const people = participants(reading)
    .slice(0, mostPeople)
    .map(({ name, address }) => ({
      name: name.slice(0, longestName),
      address: asAddress(address ?? given.get(name.slice(0, longestName)) ?? null),
    }));
  const isFirst = ({ address }: { address: string | null }, index: number) =>
    address === null || people.findIndex((other) => other.address === address) === index;
  const thread = reading.threadId.slice(0, longestThreadId);
  return { thread, account: asAddress(reading.account), people: people.filter(isFirst) };
}

/** Whether a view speaks only of people of this thread: one that was on its way when the thread changed must not be drawn. */
export function isOfThread(people: readonly PersonView[], thread: Thread): boolean {
  const addresses = new Set(thread.people.map(({ address }) => address));
  const names = new Set(thread.people.map(({ name }) => name));
  return people.every((one) => (one.kind === "no_address" ? names.has(one.name) : addresses.has(one.address)));
}

function asAddress(text: string | null): string | null {
  const address = text?.trim().toLowerCase() ?? "";
  return address.length <= longestAddress && /^[^\s@\p{Cc}\p{Cs}]+@[^\s@\p{Cc}\p{Cs}]+$/u.test(address)
    ? address
    : null;
}
