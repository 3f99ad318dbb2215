import { tokenise } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** What stands in a phrase besides words. */
export type Slot = "date" | "email" | "phone" | "number" | "name";

/** A compiled phrase: a graph without cycles, so that matching it takes a bounded number of steps from any word on. */
export type Node =
  | { readonly kind: "word" | "prefix"; readonly text: string; readonly next: Node }
  | { readonly kind: "slot"; readonly slot: Slot; readonly next: Node }
  | { readonly kind: "begins" | "ends"; readonly next: Node }
  | { readonly kind: "gap"; readonly left: number; readonly next: Node }
  | { readonly kind: "or"; readonly byWord: ReadonlyMap<string, readonly Node[]>; readonly others: readonly Node[] }
  | { readonly kind: "done" };

const done: Node = { kind: "done" };
const gapWords = 4;
const slots: readonly Slot[] = ["date", "email", "phone", "number", "name"];

/** A phrase that is not written as language-table.ts says. */
class PhraseError extends Error {}

interface Cursor {
  readonly phrase: string;
  readonly parts: readonly string[];
  index: number;
}

/** @throws PhraseError where brackets do not match or a slot is unknown. */
export function compilePhrase(phrase: string): Node {
  const cursor: Cursor = {
    phrase,
    parts: phrase.match(/[()[\]|^$?]|\.\.\.|…|\{[a-z]*\}|[^\s()[\]|{}^$?]+/g) ?? [],
    index: 0,
  };
  const steps = readSequence(cursor);
  if (cursor.index < cursor.parts.length || steps.length === 0) {
    throw new PhraseError(`Not a phrase: ${phrase}`);
  }
  return chain(steps, done);
}

/** Builds its node in front of what follows. */
type Step = (next: Node) => Node;

function chain(steps: readonly Step[], next: Node): Node {
  return steps.reduceRight((rest, step) => step(rest), next);
}

function readSequence(cursor: Cursor): Step[] {
  const steps: Step[] = [];
  for (;;) {
    const part = cursor.parts[cursor.index];
    if (part === undefined || part === ")" || part === "]" || part === "|") {
      return steps;
    }
    cursor.index += 1;
    steps.push(...readStep(part, cursor));
  }
}

function readStep(part: string, cursor: Cursor): Step[] {
  switch (part) {
    case "(":
      return [readWays(cursor, ")", false)];
    case "[":
      return [readWays(cursor, "]", true)];
    case "^":
      return [(next) => ({ kind: "begins", next })];
    case "$":
      return [(next) => ({ kind: "ends", next })];
    case "?":
      return [(next) => ({ kind: "word", text: "?", next })];
    case "...":
    case "…":
      return [(next) => ({ kind: "gap", left: gapWords, next })];
    default:
      return part.startsWith("{") ? [readSlot(part, cursor)] : readWords(part, cursor);
  }
}

function readWays(cursor: Cursor, close: string, isOptional: boolean): Step {
  const ways: Step[][] = [];
  for (;;) {
    const way = readSequence(cursor);
    if (way.length === 0) {
      throw new PhraseError(`An empty choice; what may be left out stands in [ ]: ${cursor.phrase}`);
    }
    ways.push(way);
    const part = cursor.parts[cursor.index];
    cursor.index += 1;
    if (part === close) {
      break;
    }
    if (part !== "|") {
      throw new PhraseError(`A bracket is not closed: ${cursor.phrase}`);
    }
  }
  return (next) => orOf([...ways.map((way) => chain(way, next)), ...(isOptional ? [next] : [])]);
}

/** Ways that begin with a word are found by it, so that a long list of choices costs no more than a short one. */
function orOf(ways: readonly Node[]): Node {
  const byWord = new Map<string, Node[]>();
  const others: Node[] = [];
  for (const way of ways.flatMap(waysOf)) {
    if (way.kind === "word") {
      const same = byWord.get(way.text);
      if (same === undefined) {
        byWord.set(way.text, [way]);
      } else {
        same.push(way);
      }
    } else {
      others.push(way);
    }
  }
  return { kind: "or", byWord, others };
}

/** A choice within a choice is one choice. */
function waysOf(node: Node): readonly Node[] {
  return node.kind === "or" ? [...node.byWord.values(), node.others].flat() : [node];
}

function readSlot(part: string, { phrase }: Cursor): Step {
  const slot = slots.find((known) => part === `{${known}}`);
  if (slot === undefined) {
    throw new PhraseError(`${part} is no slot: ${phrase}`);
  }
  return (next) => ({ kind: "slot", slot, next });
}

function readWords(part: string, { phrase }: Cursor): Step[] {
  const isPrefix = part.endsWith("*");
  const words = tokenise(isPrefix ? part.slice(0, -1) : part);
  if (words.length === 0) {
    throw new PhraseError(`${part} is no word: ${phrase}`);
  }
  return words.map(({ text }, index): Step => {
    const kind = isPrefix && index === words.length - 1 ? "prefix" : "word";
    return (next) => ({ kind, text, next });
  });
}

/** What the matcher asks of a text. */
export interface Tape {
  readonly tokens: readonly Token[];
  /** Index after the slot's words, or -1 where none begins; days are read as the language writes them. */
  endOfSlot(slot: Slot, index: number, language: string): number;
}

export interface Steps {
  count: number;
}

interface Walk {
  readonly tape: Tape;
  readonly language: string;
  readonly sentence: number;
  readonly steps: Steps;
}

/** Index after the longest match from `index` on; -1: none. */
export function matchPhrase(node: Node, tape: Tape, index: number, language: string, steps: Steps): number {
  return walk(node, index, { tape, language, sentence: tape.tokens[index]?.sentence ?? -1, steps });
}

function walk(node: Node, index: number, on: Walk): number {
  on.steps.count += 1;
  const token = on.tape.tokens[index];
  const isWithin = token !== undefined && token.sentence === on.sentence;
  switch (node.kind) {
    case "done":
      return index;
    case "or":
      return walkWays(node, index, on);
    case "gap":
      return walkGap(node, index, on);
    case "ends":
      return on.tape.tokens[index - 1]?.ends === true || token?.text === "?" ? walk(node.next, index, on) : -1;
    case "begins":
      return isWithin && token.begins ? walk(node.next, index, on) : -1;
    case "word":
      return isWithin && token.text === node.text ? walk(node.next, index + 1, on) : -1;
    case "prefix":
      return isWithin && token.text.startsWith(node.text) ? walk(node.next, index + 1, on) : -1;
    case "slot": {
      const end = isWithin ? on.tape.endOfSlot(node.slot, index, on.language) : -1;
      return end === -1 ? -1 : walk(node.next, end, on);
    }
  }
}

/** The longest way. */
function walkWays({ byWord, others }: Node & { kind: "or" }, index: number, on: Walk): number {
  let longest = -1;
  for (const way of byWord.get(on.tape.tokens[index]?.text ?? "") ?? []) {
    longest = Math.max(longest, walk(way, index, on));
  }
  for (const way of others) {
    longest = Math.max(longest, walk(way, index, on));
  }
  return longest;
}

/** The nearest continuation. */
function walkGap(gap: Node & { kind: "gap" }, index: number, on: Walk): number {
  for (let skipped = 0; skipped <= gap.left; skipped += 1) {
    const end = walk(gap.next, index + skipped, on);
    if (end !== -1) {
      return end;
    }
  }
  return -1;
}
