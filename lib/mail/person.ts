import type { Person } from "./reading.ts";

/** Longest name or address taken from a page, in characters; more is cut (names) or no address. */
const nameLimit = 320;

// Control characters and direction marks: Outlook puts marks into right-to-left pages, attackers into names.
// oxlint-disable-next-line no-control-regex -- the control characters are what is removed
const invisible = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const addressShape = /^[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,255}$/;
const inText = /[^\s@<>()[\]\\,;:"]{1,64}@[^\s@<>()[\]\\,;:"]{1,255}/g;

/** A text of one line without control characters and direction marks, at most `limit` characters long. */
export function cleanText(text: string, limit = nameLimit): string {
  return text
    .slice(0, limit * 4)
    .replace(/\s+/g, " ")
    .replace(invisible, "")
    .trim()
    .slice(0, limit);
}

/** The address a text consists of, as written, or null. */
export function asAddress(text: string | null | undefined): string | null {
  const clean = text
    ? text
        .slice(0, nameLimit * 2)
        .replace(invisible, "")
        .trim()
    : "";
  return clean.length <= nameLimit && addressShape.test(clean) ? clean : null;
}

/** Every address in a text, in order. */
export function addressesIn(text: string): string[] {
  return text.slice(0, 4000).replace(/\s/g, " ").replace(invisible, "").match(inText) ?? [];
}

/** Two addresses as the same mailbox: without regard to case. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/**
 * `Name<address>`, or a bare address (taken as one only if `bare`, because a display name may be made to look like an
 * address), or a name. Two addresses ("… on behalf of …") name nobody for certain: the whole text, no address.
 */
export function parsePerson(text: string, bare: boolean): Person {
  const clean = cleanText(text);
  const [, name, inAngles] = /^(.*?)\s*<([^<>]*)>$/.exec(clean) ?? [];
  const address = asAddress(inAngles);
  if (name !== undefined && address !== null) {
    return name.includes("<") ? { name: clean, address: null } : { name: name || address, address };
  }
  return { name: clean, address: bare ? asAddress(clean) : null };
}
