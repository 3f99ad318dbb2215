import { commonWords, quotingWords, tellingWords } from "./languages/common-words.ts";
import { tokenise } from "./tokens.ts";
import type { Token } from "./tokens.ts";

/** The languages that each word tells. */
function languagesByWord(lists: Readonly<Record<string, string>>): ReadonlyMap<string, readonly string[]> {
  const languages = new Map<string, string[]>();
  for (const [code, words] of Object.entries(lists)) {
    for (const text of new Set(tokenise(words).map((token) => token.text))) {
      languages.set(text, [...(languages.get(text) ?? []), code]);
    }
  }
  return languages;
}

/** The languages that have a word among their commonest. */
export const languagesOfCommonWord = languagesByWord(commonWords);
const languagesOfTellingWord = languagesByWord(tellingWords);
const languagesOfQuotingWord = languagesByWord(quotingWords);

/** Letters that tell a language without a word. */
const scripts: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[\u3040-\u30ff]/, ["ja"]],
  [/[\u4e00-\u9fff]/, ["zh"]],
  [/[\uac00-\ud7a3]/, ["ko"]],
  [/[\u0600-\u06ff]/, ["ar"]],
  [/[\u0590-\u05ff]/, ["he"]],
  [/[\u0400-\u04ff]/, ["ru", "uk"]],
  [/[ñ¿¡]/i, ["es"]],
  [/[ãõ]/i, ["pt"]],
  [/[œêç]/i, ["fr"]],
  [/ß/, ["de"]],
  [/[æø]/i, ["da", "no"]],
  [/[åäö]/i, ["sv", "fi"]],
  [/[ąęłśźż]/i, ["pl"]],
  [/[ěřůčšž]/i, ["cs"]],
  [/[ğşİı]/, ["tr"]],
];

/** A language that has less than this share of the words of the likeliest one is not the mail's. */
const leastShare = 0.2;
/** Two besides English: a mail in two languages, or in one of two neighbours. */
const mostOthers = 2;

/** The languages whose tables a text calls for, the likeliest first; English always, since machines speak it everywhere. */
export function tellLanguages(text: string): readonly string[] {
  const counts = new Map<string, number>();
  const quoting = new Set<string>();
  const add = (code: string): void => void counts.set(code, (counts.get(code) ?? 0) + 1);
  for (const token of tokenise(text)) {
    languagesOf(token).forEach(add);
    languagesOfQuotingWord.get(token.text)?.forEach((code) => quoting.add(code));
  }
  quoting.forEach(add);
  scripts.filter(([letters]) => letters.test(text)).forEach(([, codes]) => codes.forEach(add));
  const most = Math.max(...counts.values());
  const others = [...counts]
    .filter(([code, count]) => code !== "en" && (count >= most * leastShare || quoting.has(code)))
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostOthers);
  return ["en", ...others.map(([code]) => code)];
}

function languagesOf({ text }: Token): readonly string[] {
  return [...(languagesOfCommonWord.get(text) ?? []), ...(languagesOfTellingWord.get(text) ?? [])];
}
