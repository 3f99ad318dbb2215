import * as m from "#lib/texts/compiled/messages.js";

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

/** Reading trouble by its key, "unreadable" or "gmail.unreadable" (any mark between the two). */
export function countText(key: string): string {
  return key
    .split(/[^a-z]+/)
    .map((part) => providers.get(part)?.() ?? kinds.get(part)?.() ?? part)
    .join(": ");
}
