import { findAll, findEvery, untraced } from "./anchors.ts";
import type { OutlookAnchors } from "./outlook-anchors.ts";
import { addressesIn, asAddress, cleanText, isSameAddress, parsePerson } from "./person.ts";
import { queryAll } from "./query.ts";
import type { Person } from "./reading.ts";

/** Most recipients of a message that are read. */
const recipientLimit = 500;

/** A person as a field shows it, and the name its label gives (which differs from what is shown for the account itself: "You"). */
export interface Shown extends Person {
  readonly labelled: string;
}

/**
 * The sender shown by an element: `Name<address>` in its text, else a title, else a label. "ambiguous" where these name
 * different addresses. A bare address counts only if `bare`: in a collapsed message it may be a display name made up to look like one.
 */
export function senderIn(element: Element, bare: boolean, anchors: OutlookAnchors): Shown | "ambiguous" {
  const shown = parsePerson(element.textContent ?? "", bare);
  const marked = [element, ...findAll(anchors.parts.person, element, untraced)];
  const labels = [element, ...element.querySelectorAll("[aria-label]")].map((found) =>
    withoutPrefix(found.getAttribute("aria-label")),
  );
  const people = [
    ...marked.map((found) => parsePerson(found.getAttribute("title") ?? "", bare)),
    ...labels.map((label) => parsePerson(label, bare)),
  ];
  const labelled = labels.map((label) => parsePerson(label, bare).name).find((name) => name !== "") ?? "";
  const named = [shown, ...people].filter((person) => person.address !== null);
  const [first] = named;
  // Two addresses in one text ("… on behalf of …") name nobody for certain.
  if (first === undefined || new Set(addressesIn(shown.name)).size > 1) {
    return { name: shown.name || labelled, address: null, labelled };
  }
  const address = first.address ?? "";
  if (named.some((person) => !isSameAddress(person.address ?? "", address))) {
    return "ambiguous";
  }
  return { name: shown.name || first.name, address, labelled };
}

/** People of a field of recipients: one per button, else the parts of its label or text. */
export function recipientsIn(element: Element, anchors: OutlookAnchors): Person[] {
  const others = findEvery(anchors.parts.others, element);
  const buttons = queryAll(element, 'button, [role="button"]').filter(
    (button) => !others.some((other) => other.contains(button)),
  );
  const texts = buttons.map(
    (button) => cleanText(button.textContent ?? "") || withoutPrefix(button.getAttribute("aria-label")),
  );
  const inParts = () => withoutPrefix(element.getAttribute("aria-label") ?? element.textContent).split(";");
  const people = (texts.length > 0 ? texts : inParts()).slice(0, recipientLimit).map((text, index) => {
    const person = parsePerson(text, true);
    const title = asAddress(buttons[index]?.getAttribute("title"));
    return person.address === null && title !== null ? { ...person, address: title } : person;
  });
  return unique(people.filter((person) => person.name !== ""));
}

/** "From: …", "Von: …": what stands before the first colon is translated, so only its length is looked at. */
function withoutPrefix(text: string | null): string {
  return cleanText((text ?? "").slice(0, 20_000).replace(/^[^:<@]{1,20}:\s*/, ""), 20_000);
}

function unique(people: readonly Person[]): Person[] {
  const seen = new Map(people.map((person) => [(person.address ?? person.name).toLowerCase(), person]));
  return [...seen.values()];
}
