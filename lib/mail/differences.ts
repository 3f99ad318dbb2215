import type { ReadResult } from "./reading.ts";

/** A message as an expected.json writes it. */
interface ExpectedMessage {
  id: string | null;
  state: string;
  from: { name: string; email: string | null; resolvable?: string | undefined } | null;
  to: string[];
  cc: string[];
  sentAt: string | null;
  text: string | null;
  /** What is passed on below it; left out: not compared. */
  forwarded?: string | null | undefined;
}

/** What a page must be read as. */
export interface Expected {
  provider: string;
  /** null: the page shows none. */
  threadId: string | null;
  subject: string;
  account: string | null;
  messages: ExpectedMessage[];
}

/** What a reading says differently from what is expected; empty: nothing. */
export function differences(result: ReadResult, expected: Expected | null): string[] {
  if (!result.ok || expected === null) {
    return result.ok === (expected !== null)
      ? []
      : [result.ok ? "read where nothing is to be read" : `declined: ${result.reason}`];
  }
  const { reading } = result;
  const found: string[] = [];
  const compare = (what: string, got: unknown, wanted: unknown) => {
    if (JSON.stringify(got) !== JSON.stringify(wanted)) {
      found.push(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
    }
  };
  const bare = (text: string | null) => text?.replace(/\s/g, "") ?? null;
  const lower = (address: string | null | undefined) => address?.toLowerCase() ?? null;
  for (const part of ["provider", "threadId", "subject"] as const) {
    compare(part, reading[part], expected[part]);
  }
  compare("account", lower(reading.account), lower(expected.account));
  compare("messages", reading.messages.length, expected.messages.length);
  for (const [index, wanted] of expected.messages.entries()) {
    const got = reading.messages[index];
    if (got === undefined) {
      continue;
    }
    const at = `message ${index}`;
    compare(`${at} id`, got.id, wanted.id);
    compare(`${at} state`, got.state, wanted.state);
    compare(`${at} name`, got.from?.name, wanted.from?.name);
    if (!(wanted.from?.email === null && got.from?.address?.toLowerCase() === lower(wanted.from.resolvable))) {
      compare(`${at} from`, lower(got.from?.address), lower(wanted.from?.email));
    }
    // Whoever is shown by name only has no address to be compared.
    const people = (list: readonly { address: string | null }[]) =>
      list.flatMap((person) => lower(person.address) ?? []);
    if (reading.provider === "gmail") {
      const [is, due] = [new Set(people([...got.to, ...got.cc])), new Set([...wanted.to, ...wanted.cc].map(lower))];
      compare(
        `${at} recipients`,
        [...is].filter((one) => !due.has(one)),
        [],
      );
      compare(`${at} number of recipients`, is.size, due.size);
    } else {
      compare(`${at} to`, people(got.to), wanted.to.map(lower));
      compare(`${at} cc`, people(got.cc), wanted.cc.map(lower));
    }
    if (wanted.sentAt !== null) {
      compare(`${at} sentAt`, got.sentAt === null ? null : new Date(got.sentAt).toISOString(), wanted.sentAt);
    }
    compare(`${at} text`, bare(got.text), bare(wanted.text));
    if (wanted.forwarded !== undefined) {
      compare(`${at} forwarded`, bare(got.forwarded ?? null), bare(wanted.forwarded));
    }
  }
  return found;
}
