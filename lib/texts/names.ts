import * as m from "#lib/texts/compiled/messages.js";

/** Scripts that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * A person's name to stand inside a sentence. One written from right to left is isolated (Unicode's FSI and PDI), so that
 * it does not turn the words around it; a name that is not known here is "a colleague".
 */
export function nameIn(name: string): string {
  if (name.trim() === "") {
    return m.somebody();
  }
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name;
}

/** A sequence's name; a colleague's private one has none here. */
export function sequenceText(name: string): string {
  return name === "" ? m.sequence_private() : name;
}
