import { letterOf } from "./look-alikes.ts";
import { normalise } from "./normalise.ts";

/** A word, a number, a character of Chinese or Japanese, a mark inside dates, "?", or a whole address. */
export interface Token {
  /** Made comparable; "@" for an address, "://" for a link. */
  readonly text: string;
  /** Where it stands in the text it was read from. */
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
  readonly isCapitalised: boolean;
  /** Phrases stay within one sentence; a blank line ends one too. */
  readonly sentence: number;
  /** A sentence or a line begins, or ends, with it. */
  readonly begins: boolean;
  readonly ends: boolean;
}

interface Draft {
  text: string;
  start: number;
  end: number;
  isNumber: boolean;
  isCapitalised: boolean;
  sentence: number;
  begins: boolean;
  ends: boolean;
}

const letter = /^[\p{L}\p{M}]$/u;
const digit = /^\p{Nd}$/u;
/** Written without spaces, so each character is a word. */
const ideograph = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー〇]$/u;
const sentenceEnds = new Set([".", "!", "?", ";", "。", "！", "？", "؟", "…", "•", "|", "｡", "؛"]);
/** Marks that mean something between numbers. */
const dateMarks = new Set([".", "/", "-", "–", "—", "~", "〜", "‐", "‑"]);
const longestWord = 64;

type Class = "letter" | "digit" | "ideograph" | "other";
const classes = new Map<string, Class>();

function classOf(character: string): Class {
  const before = classes.get(character);
  if (before !== undefined) {
    return before;
  }
  const found = ideograph.test(character)
    ? "ideograph"
    : letter.test(character)
      ? "letter"
      : digit.test(character)
        ? "digit"
        : "other";
  classes.set(character, found);
  return found;
}

/** Takes a text apart. Positions are those of the given text; time is in proportion to its length. */
export function tokenise(source: string): Token[] {
  const { text, at } = normalise(source);
  const tokens: Draft[] = [];
  let sentence = 0;
  let begins = true;
  let index = 0;
  const place = (position: number): number => at[position] ?? source.length;

  function push(from: number, to: number, value: string, isNumber: boolean): void {
    const start = place(from);
    const first = source.charAt(start);
    tokens.push({
      text: value,
      start,
      end: place(to),
      isNumber,
      isCapitalised: !isNumber && first !== first.toLowerCase(),
      sentence,
      begins,
      ends: false,
    });
    begins = false;
  }

  function endSentence(): void {
    endLine();
    sentence += 1;
  }

  function endLine(): void {
    const last = tokens.at(-1);
    if (last !== undefined) {
      last.ends = true;
    }
    begins = true;
  }

  while (index < text.length) {
    const character = text.charAt(index);
    const kind = classOf(character);
    if (kind === "ideograph") {
      push(index, index + 1, character, false);
      index += 1;
    } else if (kind !== "other") {
      const end = endOfRun(text, index, kind);
      const address = kind === "letter" || kind === "digit" ? endOfAddress(text, index) : null;
      if (address === null) {
        const value = text.slice(index, Math.min(end, index + longestWord));
        push(index, end, kind === "letter" ? letterOf(value) : western(value), kind === "digit");
        index = end;
      } else {
        push(index, address.end, address.text, false);
        index = address.end;
      }
    } else if (character === "\n") {
      const next = skipSpaces(text, index + 1);
      if (text.charAt(next) === "\n") {
        endSentence();
      } else {
        endLine();
      }
      index += 1;
    } else if (dateMarks.has(character) && isBetweenNumbers(text, index, tokens.at(-1)?.isNumber === true)) {
      push(index, index + 1, character === "." || character === "/" ? character : "-", false);
      index += 1;
    } else {
      if (character === "?" || character === "？" || character === "؟") {
        push(index, index + 1, "?", false);
      }
      if (sentenceEnds.has(character) && endsSentence(text, index, tokens.at(-1))) {
        endSentence();
      }
      index += 1;
    }
  }
  endLine();
  return tokens;
}

function endOfRun(text: string, from: number, kind: Class): number {
  let end = from + 1;
  while (end < text.length && classOf(text.charAt(end)) === kind) {
    end += 1;
  }
  return end;
}

/** An e-mail address or a link that begins here. Both are one word: what is written inside them says nothing. */
function endOfAddress(text: string, from: number): { end: number; text: string } | null {
  if (text.startsWith("http://", from) || text.startsWith("https://", from) || text.startsWith("www.", from)) {
    return { end: endOfWord(text, from, text.length), text: "://" };
  }
  // The part before the @ is at most 64 characters (RFC 5321, 4.5.3.1.1).
  let index = from;
  while (index < from + 65 && isInLocalPart(text.charAt(index))) {
    index += 1;
  }
  if (text.charAt(index) !== "@" || !isInLocalPart(text.charAt(index + 1))) {
    return null;
  }
  let end = index + 1;
  while (end < index + 256 && isInLocalPart(text.charAt(end))) {
    end += 1;
  }
  while (text.charAt(end - 1) === "." || text.charAt(end - 1) === "-") {
    end -= 1;
  }
  return text.slice(index, end).includes(".") ? { end, text: "@" } : null;
}

function isInLocalPart(character: string): boolean {
  const kind = character === "" ? "other" : classOf(character);
  return kind === "letter" || kind === "digit" || (character !== "" && ".+-_=&".includes(character));
}

function endOfWord(text: string, from: number, limit: number): number {
  let end = from;
  while (end < limit && !' \n\t\r<>"'.includes(text.charAt(end))) {
    end += 1;
  }
  return end;
}

function skipSpaces(text: string, from: number): number {
  let index = from;
  while (index < text.length && " \t\r\u00a0".includes(text.charAt(index))) {
    index += 1;
  }
  return index;
}

/** A mark between numbers, or between a number and what follows it in a date ("14.–28.7.", "15. - 25. oktober"). */
function isBetweenNumbers(text: string, index: number, isAfterNumber: boolean): boolean {
  const next = text.charAt(index + 1);
  if (text.charAt(index) === ".") {
    return (
      isAfterNumber && (classOf(next === "" ? " " : next) === "digit" || spacedDay.test(text.slice(index, index + 6)))
    );
  }
  const before = text.charAt(index - 1);
  return (
    (isAfterNumber || before === "." || before === " ") &&
    (next === " " || classOf(next === "" ? " " : next) === "digit")
  );
}

/** Behind a number, as Czechs write a day: "14. 10. 2026", "14. 10.". */
const spacedDay = /^\.[ \u00a0](\d{1,2}\.|20\d\d)/;

/** "t.o.m.", "14. Oktober", "d. 19/10" and "v.36" do not end a sentence. */
function endsSentence(text: string, index: number, last: Token | undefined): boolean {
  if (text.charAt(index) !== ".") {
    return true;
  }
  const next = text.charAt(index + 1);
  if (next !== "" && classOf(next) !== "other") {
    return false;
  }
  const after = text.charAt(skipSpaces(text, index + 1));
  const kind = after === "" || after === "\n" ? "other" : classOf(after);
  const goesOn = kind === "letter" || (kind === "digit" && last?.isNumber === false);
  const isShort = last !== undefined && (last.isNumber ? last.text.length <= 2 : last.text.length <= 1);
  return !(goesOn && isShort);
}

/** Digits of any script as 0 to 9. */
function western(digits: string): string {
  return /^[0-9]*$/.test(digits)
    ? digits
    : Array.from(digits)
        .map((character) => zeros.find(({ from }) => isWithin(character, from))?.of(character) ?? character)
        .join("");
}

const zeros = [0x0660, 0x06f0, 0x0966].map((from) => ({
  from,
  of: (character: string) => String((character.codePointAt(0) ?? from) - from),
}));

function isWithin(character: string, from: number): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= from && code < from + 10;
}
