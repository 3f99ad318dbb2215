import { type ReplyWord, replyWordFor } from "#lib/status/counterparts.ts";
import type { RecipientState } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { finishReasonText, markText, stateText } from "./statuses.ts";

const texts: ReadonlyMap<string, () => string> = new Map([
  ...Object.entries(stateText),
  ...Object.entries(markText),
  ...Object.entries(finishReasonText).map(
    ([why, text]) => [`finished:${why}`, () => `${stateText.finished()}, ${text()}`] as const,
  ),
  ["opted_out", m.opted_out_banner],
]);

/** What the Reply model calls something, in words. */
export function replyWordText(word: ReplyWord): string {
  return texts.get(word)?.() ?? word;
}

/** What an Autoklose state is in the Reply model's words; null where it has none, or the same. */
export function counterpartText(state: RecipientState): string | null {
  const word = replyWordFor(state);
  const text = word === null ? null : replyWordText(word);
  return text === stateText[state]() ? null : text;
}
