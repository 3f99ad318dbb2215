import type { Confidence } from "./hint.ts";
import type { FoundMeaning, LanguageBook } from "./language-book.ts";
import type { PhraseList, Topic } from "./language-table.ts";
import type { Section } from "./section.ts";
import { languagesOfCommonWord } from "./tell-languages.ts";

/** A phrase that counts, and how surely. */
export interface Evidence {
  readonly topic: Topic;
  readonly section: Section;
  readonly language: string;
  readonly from: number;
  readonly to: number;
  readonly confidence: Confidence;
  readonly role: keyof PhraseList;
}

/** A language that has less than this share of the words of the likeliest one is not the mail's. */
const leastShare = 0.25;

/** All phrases of a mail that count: in a language of the mail, not contradicted, the longest where two overlap. */
export function weigh(sections: readonly Section[], book: LanguageBook): readonly Evidence[] {
  const spoken = languagesOf(sections);
  return sections.flatMap((section) => {
    const found = section.found.filter(({ language }) => spoken.has(language));
    const denied = deniedWords(found, section.tokens.length);
    return found.flatMap((one): Evidence[] => {
      const { label, language, from, to } = one;
      if (label.topic === null || label.role === "not" || isDenied(denied.get(label.topic), from, to)) {
        return [];
      }
      if (!counts(section, one, found)) {
        return [];
      }
      const confidence = label.role === "perhaps" || book.experimental.has(language) ? "probable" : "certain";
      return [{ topic: label.topic, section, language, from, to, confidence, role: label.role }];
    });
  });
}

/** Per topic, the words that a negative phrase covers. */
function deniedWords(found: readonly FoundMeaning[], length: number): ReadonlyMap<Topic, Uint8Array> {
  const denied = new Map<Topic, Uint8Array>();
  for (const { label, from, to } of found) {
    if (label.role === "not") {
      const words = denied.get(label.topic) ?? new Uint8Array(length);
      denied.set(label.topic, words.fill(1, from, to));
    }
  }
  return denied;
}

function isDenied(words: Uint8Array | undefined, from: number, to: number): boolean {
  return words !== undefined && words.subarray(from, to).includes(1);
}

function counts(section: Section, one: FoundMeaning, found: readonly FoundMeaning[]): boolean {
  if (one.label.role === "subject") {
    return section.in === "subject";
  }
  return one.label.role !== "alone" || isAlone(section, one, found);
}

/** What says one thing only is no longer than this, in words. */
const mostWordsAlone = 60;
/** Words that a message may still hold beside a phrase that stands alone: a name under it. */
const mostOtherWords = 4;

/** Nothing before it but courtesies, nothing after it but courtesies and a name. */
function isAlone(section: Section, { from, to, label }: FoundMeaning, found: readonly FoundMeaning[]): boolean {
  const covered = new Set<number>();
  if (section.own.filter(Boolean).length > mostWordsAlone) {
    return false;
  }
  for (const other of found) {
    if (other.label.role === "courtesy" || other.label.role === "closing" || other.label.topic === label.topic) {
      for (let index = other.from; index < other.to; index += 1) {
        covered.add(index);
      }
    }
  }
  let others = 0;
  for (let index = 0; index < section.tokens.length; index += 1) {
    const token = section.tokens[index];
    const isCounted = section.own[index] === true && !covered.has(index) && (index < from || index >= to);
    if (isCounted && token !== undefined) {
      if (index < from || !token.isCapitalised) {
        return false;
      }
      others += 1;
    }
  }
  return others <= mostOtherWords;
}

/** The languages a mail is written in: by its common words and by the phrases found. */
function languagesOf(sections: readonly Section[]): ReadonlySet<string> {
  const words = new Map<string, number>();
  const add = (language: string, count: number): void => void words.set(language, (words.get(language) ?? 0) + count);
  for (const { tokens, own, found } of sections) {
    tokens.forEach(({ text }, index) => {
      if (own[index] === true) {
        languagesOfCommonWord.get(text)?.forEach((language) => add(language, 1));
      }
    });
    for (const { language, label, from, to } of found) {
      add(language, label.topic === null ? 1 : to - from);
    }
  }
  const most = Math.max(...words.values());
  return new Set([...words].filter(([, count]) => count >= most * leastShare).map(([language]) => language));
}
