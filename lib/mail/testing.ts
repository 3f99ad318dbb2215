/** For tests: fixture pages as documents, and the comparison their expectations ask for. */
import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import type { ReadResult } from "./reading.ts";

export type PageWindow = globalThis.Window & typeof globalThis;

/** A page under a URL; its scripts do not run. */
export function page(html: string, url: string): { document: Document; window: PageWindow; url: URL } {
  const window: unknown = new Window({ url });
  mustBeWindow(window);
  window.document.write(html);
  return { document: window.document, window, url: new URL(url) };
}

/** happy-dom's classes are the DOM's by behaviour, not by name. */
function mustBeWindow(window: unknown): asserts window is PageWindow {
  if (!(window instanceof Window)) {
    throw new TypeError("not a window");
  }
}

/** A deep copy of an element that must be there. */
export function copyOf(element: Element | null): Element {
  const copy = element?.cloneNode(true);
  if (copy === undefined || !isElement(copy)) {
    throw new TypeError("nothing to copy");
  }
  return copy;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** The text of a fixture page, by its name in expected.json. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

interface ExpectedMessage {
  id: string | null;
  state: string;
  from: { name: string; email: string | null; resolvable?: string } | null;
  to: string[];
  cc: string[];
  sentAt: string | null;
  text: string | null;
}
export interface Expected {
  provider: string;
  threadId: string;
  subject: string;
  account: string | null;
  messages: ExpectedMessage[];
}

/** Fixture pages with their URLs and expectations. */
export const expectations: Record<string, { url: string; expected: Expected | null }> = JSON.parse(
  fixture("expected.json"),
);

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
    const people = (list: readonly { address: string | null }[]) => list.map((person) => lower(person.address));
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
  }
  return found;
}
