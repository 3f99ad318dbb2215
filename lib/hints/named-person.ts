import type { NamedPerson } from "./hint.ts";
import { findPhone } from "./phone.ts";
import { endOfName } from "./section.ts";
import type { Section } from "./section.ts";

/** How many words after the phrase still belong to whom it names. */
const reach = 30;

/** Whom a phrase names: in it, or shortly after it in its sentence and the next. Null: nobody. */
export function namedPersonAt(section: Section, from: number, to: number): NamedPerson | null {
  const { tokens, source } = section;
  const sentence = tokens[to - 1]?.sentence ?? 0;
  let end = to;
  while (end < to + reach && (tokens[end]?.sentence ?? Number.POSITIVE_INFINITY) <= sentence + 1) {
    end += 1;
  }
  const mail = tokens.findIndex(({ text }, index) => index >= from && index < end && text === "@");
  const address = mail === -1 ? null : source.slice(tokens[mail]?.start, tokens[mail]?.end).toLowerCase();
  const name = findName(section, from, to, mail === -1 ? to + 6 : mail);
  const phone = findPhone(tokens, source, from, end);
  return address === null && name === null && phone === null ? null : { name, address, phone };
}

/** Capitalised words in the sentence of the phrase that do not begin it. */
function findName({ tokens, source }: Section, from: number, to: number, limit: number): string | null {
  const sentence = tokens[to - 1]?.sentence;
  for (let index = from; index < limit && tokens[index]?.sentence === sentence; index += 1) {
    const isStart = tokens[index]?.begins === true || (tokens[index]?.text.length ?? 0) < 2;
    const end = isStart ? -1 : endOfName(tokens, index);
    if (end !== -1 && tokens[index]?.text !== "@") {
      return source.slice(tokens[index]?.start, tokens[end - 1]?.end);
    }
  }
  return null;
}
