import { compilePhrase, matchPhrase } from "./phrase.ts";
import type { Node, Slot, Steps, Tape } from "./phrase.ts";
import { spellingsOf } from "./spelling.ts";

/** A line of a table, with what it stands for. */
export interface BookLine<Label> {
  readonly phrase: string;
  readonly label: Label;
  /** Whose way to write days its slots follow. */
  readonly language: string;
  readonly spellings?: Readonly<Record<string, string>> | undefined;
}

interface Entry<Label> {
  readonly label: Label;
  readonly language: string;
  readonly node: Node;
}

/** A phrase found in a text; indices of tokens, the end is exclusive. */
export interface Found<Label> {
  readonly label: Label;
  readonly language: string;
  readonly from: number;
  readonly to: number;
}

/** Phrases, found by how they begin: a word, the first three letters of a beginning, or a slot. */
export interface PhraseBook<Label> {
  readonly words: ReadonlyMap<string, readonly Entry<Label>[]>;
  readonly prefixes: ReadonlyMap<string, readonly Entry<Label>[]>;
  readonly slots: ReadonlyMap<Slot, readonly Entry<Label>[]>;
}

const shortestPrefix = 3;

/** @throws PhraseError naming the first phrase that is not well formed. */
export function compileBook<Label>(lines: Iterable<BookLine<Label>>): PhraseBook<Label> {
  const book = growBook<Label>();
  book.add(lines);
  return book;
}

/** A book that takes its lines bit by bit, since compiling them all holds a page up. */
export interface GrowingBook<Label> extends PhraseBook<Label> {
  /** @throws PhraseError naming the first phrase that is not well formed. */
  readonly add: (lines: Iterable<BookLine<Label>>) => void;
}

export function growBook<Label>(): GrowingBook<Label> {
  const words = new Map<string, Entry<Label>[]>();
  const prefixes = new Map<string, Entry<Label>[]>();
  const slots = new Map<Slot, Entry<Label>[]>();
  return { words, prefixes, slots, add: (lines) => addLines({ words, prefixes, slots }, lines) };
}

interface Shelves<Label> {
  readonly words: Map<string, Entry<Label>[]>;
  readonly prefixes: Map<string, Entry<Label>[]>;
  readonly slots: Map<Slot, Entry<Label>[]>;
}

function addLines<Label>({ words, prefixes, slots }: Shelves<Label>, lines: Iterable<BookLine<Label>>): void {
  for (const { phrase, label, language, spellings } of lines) {
    for (const spelling of spellingsOf(phrase, spellings)) {
      const entry = { label, language, node: compilePhrase(spelling) };
      for (const first of firstsOf(entry.node)) {
        if (first.kind === "slot") {
          add(slots, first.slot, entry);
        } else if (first.kind === "prefix") {
          add(prefixes, first.text.slice(0, shortestPrefix), entry);
        } else {
          add(words, first.text, entry);
        }
      }
    }
  }
}

function add<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = map.get(key);
  if (list === undefined) {
    map.set(key, [value]);
  } else if (list.at(-1) !== value) {
    list.push(value);
  }
}

type First = Node & { kind: "word" | "prefix" | "slot" };

function firstsOf(node: Node): readonly First[] {
  switch (node.kind) {
    case "word":
    case "prefix":
    case "slot":
      return [node];
    case "or":
      return [...node.byWord.values(), node.others].flat().flatMap(firstsOf);
    case "begins":
    case "ends":
    case "gap":
      return firstsOf(node.next);
    case "done":
      return [];
  }
}

/** Finds every phrase of the book; the number of steps is in proportion to the number of words. */
export function findPhrases<Label>(book: PhraseBook<Label>, tape: Tape, steps: Steps = { count: 0 }): Found<Label>[] {
  const found: Found<Label>[] = [];
  tape.tokens.forEach(({ text }, from) => {
    tryAll(book.words.get(text), from);
    if (text.length >= shortestPrefix) {
      tryAll(book.prefixes.get(text.slice(0, shortestPrefix)), from);
    }
    for (const [slot, entries] of book.slots) {
      // Only days differ by language; what is no name in one is none in any.
      if (slot === "date" || tape.endOfSlot(slot, from, "") !== -1) {
        tryAll(entries, from);
      }
    }
  });
  return found;

  function tryAll(entries: readonly Entry<Label>[] | undefined, from: number): void {
    for (const { node, label, language } of entries ?? []) {
      const to = matchPhrase(node, tape, from, language, steps);
      if (to > from) {
        found.push({ label, language, from, to });
      }
    }
  }
}
