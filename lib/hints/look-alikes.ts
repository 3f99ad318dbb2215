/** Cyrillic and Greek letters that look like Latin ones, pairwise. */
const pairs = "аaеeоoрpсcуyхxіiјjѕsԁdԛqԝwһhкkмmтtвbнhαaοoρpνvυuτtιiκk";
const latinOf: ReadonlyMap<string, string> = new Map(
  [...pairs.matchAll(/(.)(.)/gu)].map(([, foreign = "", latin = ""]) => [foreign, latin]),
);
const latin = /[a-z]/;
const foreign = /[\u0370-\u04ff\u0500-\u052f]/;

/** A word of mixed alphabets, read as the Latin word that it passes for; any other word as it is. */
export function letterOf(word: string): string {
  return foreign.test(word) && latin.test(word)
    ? Array.from(word)
        .map((letter) => latinOf.get(letter) ?? letter)
        .join("")
    : word;
}
