import * as m from "#lib/texts/compiled/messages.js";
import { wrongHintText } from "./suggestions.ts";

const kinds: ReadonlyMap<string, () => string> = new Map([
  ["unreadable", m.count_unreadable],
  ["ambiguous", m.count_ambiguous],
  ["fallback", m.count_fallback],
  ["disagreement", m.count_disagreement],
]);
const providers: ReadonlyMap<string, () => string> = new Map([
  ["gmail", m.provider_gmail],
  ["outlook", m.provider_outlook],
]);

/**
 * What was counted by its key: reading trouble, "unreadable" or "gmail.unreadable" (any mark between the two), or a
 * suggestion that the rep called wrong, "wrong.outOfOffice.de".
 */
export function countText(key: string): string {
  const [, kind, language = ""] = /^wrong\.([a-zA-Z]+)\.([a-z]*)$/.exec(key) ?? [];
  if (kind !== undefined) {
    return wrongHintText(kind, language);
  }
  return key
    .split(/[^a-z]+/)
    .map((part) => providers.get(part)?.() ?? kinds.get(part)?.() ?? part)
    .join(": ");
}
