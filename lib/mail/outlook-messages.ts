import { findAll, findEvery, findFirst, isWithin, untraced } from "./anchors.ts";
import type { Trace } from "./anchors.ts";
import type { OutlookAnchors } from "./outlook-anchors.ts";
import { recipientsIn, senderIn } from "./outlook-people.ts";
import type { Shown } from "./outlook-people.ts";
import { addressesIn, cleanText } from "./person.ts";
import type { NoReading, Person } from "./reading.ts";

const key = /^MSG_(.+)_([A-Z]+)$/;

/** What was found of one message, before bare names are resolved. */
export interface Found {
  readonly id: string | null;
  readonly from: Shown;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly body: Element | null;
}

/** A reading pane: its senders, and its visible bodies, in the order of the page. */
export interface Pane {
  readonly element: Element;
  readonly froms: readonly Element[];
  readonly bodies: readonly Element[];
}

/** The messages of a pane, or why they cannot be told. */
export function messagesIn(pane: Pane, anchors: OutlookAnchors, trace: Trace): Found[] | NoReading {
  if (pane.froms.length > 0) {
    return byIds(pane, anchors, trace);
  }
  if (findFirst(anchors.parts.field, pane.element, untraced) !== null) {
    // This build has ids on the heads, and those of the senders are not there yet.
    return "half_loaded";
  }
  trace(anchors.parts.from.what, 1);
  return withoutIds(pane, anchors);
}

function byIds({ element, froms, bodies }: Pane, anchors: OutlookAnchors, trace: Trace): Found[] | NoReading {
  const { parts } = anchors;
  const owners = ownersIn(element, froms);
  const owned = new Map<Element, Element>();
  for (const body of bodies) {
    const from = ownerOf(body, owners, element);
    if (from === null || owned.has(from)) {
      return "ambiguous";
    }
    owned.set(from, body);
  }
  const drafts = findAll(parts.draft, element, untraced);
  const fields = new Map(findAll(parts.field, element, untraced).map((field) => [field.id, field]));
  const messages = new Map<string, Found>();
  const skipped = new Set<string>();
  for (const from of froms) {
    const id = key.exec(from.id)?.[1] ?? "";
    const body = owned.get(from) ?? null;
    const root = largestAlone(from, owners, element);
    const wrapper = from.closest("[aria-expanded]");
    const card = wrapper !== null && wrapper !== element && element.contains(wrapper) ? wrapper : null;
    if (body === null && drafts.some((draft) => (card ?? root).contains(draft))) {
      skipped.add(id);
      continue;
    }
    const sender = senderIn(from, body !== null, anchors);
    if (sender === "ambiguous" || messages.has(id)) {
      return "ambiguous";
    }
    // A name that only the label gives is not written yet; and a message is collapsed only if the page says so.
    const isWritten = cleanText(from.textContent ?? "") !== "" && sender.name !== "";
    if (!isWritten || (body === null && card?.getAttribute("aria-expanded") !== "false")) {
      return "half_loaded";
    }
    const to = fields.get(`MSG_${id}_TO`);
    const cc = fields.get(`MSG_${id}_CC`);
    const well = to === undefined && body !== null ? findFirst(parts.recipients, root, untraced) : null;
    const inCc = cc === undefined ? [] : recipientsIn(cc, anchors);
    if (well !== null) {
      trace(parts.recipients.what, 1);
    }
    const inTo = to === undefined ? withoutThese(well, inCc) : recipientsIn(to, anchors);
    messages.set(id, { id, from: sender, body, to: inTo, cc: inCc });
  }
  const unsent = drafts.map((draft) => largestAlone(draft, owners, element));
  // A message of which other fields are there must have a sender too.
  const isOrphan = (field: Element) => {
    const id = key.exec(field.id)?.[1] ?? "";
    return !messages.has(id) && !skipped.has(id) && !unsent.some((draft) => draft.contains(field));
  };
  return [...fields.values()].some(isOrphan) || messages.size === 0 ? "half_loaded" : [...messages.values()];

  function withoutThese(well: Element | null, others: readonly Person[]): Person[] {
    const known = new Set(others.map((person) => person.address ?? person.name));
    return well === null
      ? []
      : recipientsIn(well, anchors).filter((person) => !known.has(person.address ?? person.name));
  }
}

/** Builds without ids on the heads: a body belongs to the smallest element that also holds a head. */
function withoutIds({ element, bodies }: Pane, anchors: OutlookAnchors): Found[] | NoReading {
  const { parts } = anchors;
  const messages: Found[] = [];
  for (const body of bodies) {
    const root = withHead(body, element, anchors);
    const sender = root === null ? null : onlyOutside(root);
    if (root === null || sender === null || bodies.some((other) => other !== body && root.contains(other))) {
      return "unreadable";
    }
    const from = senderIn(sender, true, anchors);
    if (from === "ambiguous" || from.address === null) {
      return from === "ambiguous" ? from : "unreadable";
    }
    const well = findFirst(parts.recipients, root, untraced);
    messages.push({ id: null, from, to: well === null ? [] : recipientsIn(well, anchors), cc: [], body });
  }
  // A collapsed message has no body: without ids nothing tells its sender, and leaving it out would be wrong.
  const rest = [...findEvery(parts.wrapper, element), ...findAll(parts.date, element, untraced)];
  const isWhole = rest.every(
    (part) =>
      bodies.some((body) => part.contains(body) || withHead(body, element, anchors)?.contains(part)) ||
      findFirst(parts.draft, part, untraced),
  );
  return isWhole ? messages : "unreadable";

  /** The one person outside the field of recipients; null where there are several, of whom any might be the sender. */
  function onlyOutside(root: Element): Element | null {
    const wells = parts.recipients.ways.map((way) => way.css).join(", ");
    const people = findAll(parts.person, root, untraced).filter(
      // A field of recipients has a button for each.
      (person) =>
        !isWithin(person, wells, element) && person.querySelector("button") === null && !person.matches("button"),
    );
    const addresses = people.flatMap((person) =>
      [person.getAttribute("title"), person.getAttribute("aria-label")].flatMap((text) => addressesIn(text ?? "")),
    );
    return new Set(addresses.map((address) => address.toLowerCase())).size === 1 ? (people[0] ?? null) : null;
  }
}

function withHead(body: Element, pane: Element, { parts }: OutlookAnchors): Element | null {
  for (let at = body.parentElement; at !== null && pane.contains(at); at = at.parentElement) {
    if (findFirst(parts.head, at, untraced) !== null && findFirst(parts.person, at, untraced) !== null) {
      return at;
    }
  }
  return null;
}

/** Element → the one sender below it, or null where there are several; elements without any are not in it. */
function ownersIn(pane: Element, froms: readonly Element[]): Map<Element, Element | null> {
  const owners = new Map<Element, Element | null>();
  for (const from of froms) {
    for (let at: Element | null = from; at !== null && pane.contains(at); at = at.parentElement) {
      owners.set(at, owners.has(at) ? null : from);
    }
  }
  return owners;
}

/** The sender in the smallest element around this one that holds any; null where that holds several. */
function ownerOf(element: Element, owners: ReadonlyMap<Element, Element | null>, pane: Element): Element | null {
  let at: Element | null = element;
  while (at !== null && at !== pane && !owners.has(at)) {
    at = at.parentElement;
  }
  return at === null ? null : (owners.get(at) ?? null);
}

/** The largest ancestor below the pane that holds no sender but this one. */
function largestAlone(element: Element, owners: ReadonlyMap<Element, Element | null>, pane: Element): Element {
  let root = element;
  for (let at = element.parentElement; at !== null && at !== pane; at = at.parentElement) {
    if (owners.has(at) && owners.get(at) !== element) {
      break;
    }
    root = at;
  }
  return root;
}
