import type { Token } from "./tokens.ts";

const leastDigits = 7;
const mostDigits = 15;

/** Index after a telephone number that begins here; -1: none. Days have their own marks and are never one. */
export function phoneAt(tokens: readonly Token[], source: string, index: number): number {
  if (tokens[index]?.isNumber !== true || tokens[index - 1]?.text === "-") {
    return -1;
  }
  let digits = 0;
  let end = index;
  for (let at = index; at < index + 12; at += 1) {
    const token = tokens[at];
    if (token === undefined || !(token.isNumber || token.text === "-" || token.text === "." || token.text === "/")) {
      break;
    }
    const between = source.slice(tokens[at - 1]?.end ?? 0, token.start);
    if (at > index && !/^[ ()\u00a0.–-]{0,3}$/.test(between)) {
      break;
    }
    if (token.isNumber) {
      digits += token.text.length;
      end = at + 1;
    }
  }
  return digits >= leastDigits && digits <= mostDigits && !looksLikeDay(tokens, index, end) ? end : -1;
}

/** "2026-10-14", "14.10.2026". */
function looksLikeDay(tokens: readonly Token[], from: number, to: number): boolean {
  const numbers = tokens.slice(from, to).filter(({ isNumber }) => isNumber);
  return (
    numbers.length <= 3 &&
    numbers.every(({ text }) => text.length <= 4) &&
    numbers.some(({ text }) => /^(19|20)\d\d$/.test(text))
  );
}

/** The first number in some tokens as it is written, a leading + or bracket included; null: none. */
export function findPhone(tokens: readonly Token[], source: string, from: number, to: number): string | null {
  for (let index = from; index < to; index += 1) {
    const end = phoneAt(tokens, source, index);
    if (end !== -1) {
      const start = tokens[index]?.start ?? 0;
      const lead = /[+(]{1,2}$/.exec(source.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
      return source.slice(start - lead, tokens[end - 1]?.end ?? start);
    }
  }
  return null;
}
