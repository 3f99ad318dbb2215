import type { Phrase } from "#lib/hints/hint.ts";

/** What the backend keeps of a line at most. */
const longest = 500;

/** The one line of a body in which a phrase stands, as evidence of an opt-out; null: the phrase stands elsewhere. */
export function evidenceLine(text: string, { in: place, start, end }: Phrase): string | null {
  if (place !== "body") {
    return null;
  }
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const line = text.slice(from, next === -1 ? text.length : next);
  // In a long line the words themselves must not be cut off.
  const skipped = line.length > longest ? Math.min(start - from, line.length - longest) : 0;
  return line.slice(skipped, skipped + longest).trim() || null;
}
