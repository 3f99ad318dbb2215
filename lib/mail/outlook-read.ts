import { findAll, findEvery, findFirst, isWithin, untraced } from "./anchors.ts";
import type { Trace } from "./anchors.ts";
import { bodyText } from "./body-text.ts";
import { outlookAnchors } from "./outlook-anchors.ts";
import type { OutlookAnchors } from "./outlook-anchors.ts";
import { recipientsIn, senderIn } from "./outlook-people.ts";
import type { Shown } from "./outlook-people.ts";
import { isSameId, outlookRoute } from "./outlook-route.ts";
import { addressesIn, asAddress, cleanText, isSameAddress } from "./person.ts";
import type { Message, NoReading, Person, ReadResult } from "./reading.ts";
import { isVisible, visibleOnes } from "./visible.ts";

const key = /^MSG_(.+)_([A-Z]+)$/;
/** A pane with less text than this may still be loading. */
const someText = 60;

/** What was found of one message, before names are resolved. */
interface Draft {
  readonly id: string | null;
  readonly from: Shown;
  readonly to: readonly Person[];
  readonly cc: readonly Person[];
  readonly body: Element | null;
}

/** Reads the thread open in Outlook on the web. `trace` hears of each part found by a fallback. Never throws. */
export function readOutlook(
  document: Document,
  url: URL,
  trace: Trace = untraced,
  anchors: OutlookAnchors = outlookAnchors,
): ReadResult {
  const { parts } = anchors;
  const route = outlookRoute(url);
  if (!route.isMail || !document.body) {
    return no("no_thread");
  }
  const panes = visibleOnes(findAll(parts.pane, document, trace, isVisible)).filter(
    (pane, _, all) => !all.some((other) => other !== pane && other.contains(pane)),
  );
  const open = panes.filter((pane) => fromsIn(pane).length > 0 || bodiesIn(pane).length > 0);
  const [pane] = open;
  if (pane === undefined) {
    return no(whyNothing());
  }
  if (open.length > 1) {
    return no("ambiguous");
  }
  const threadId = threadIdOf(pane);
  if (threadId === null) {
    return no("half_loaded");
  }
  const found = messagesIn(pane);
  if (typeof found === "string") {
    return no(found);
  }
  const subject = subjectIn(pane);
  if (subject === null) {
    return no("ambiguous");
  }
  const account = accountOf();
  const directory = addressBook(found);
  const messages = found.map((message) => finish(message, directory, account));
  return { ok: true, reading: { provider: "outlook", threadId, subject, account, messages } };

  function fromsIn(root: Element): Element[] {
    return findAll(parts.from, root, untraced);
  }

  function bodiesIn(root: Element): Element[] {
    return findEvery(parts.body, root).filter(isVisible);
  }

  function whyNothing(): NoReading {
    if (route.id === null || panes.length === 0) {
      return route.id !== null && panes.length === 0 ? "half_loaded" : "no_thread";
    }
    return panes.some((empty) => cleanText(empty.textContent ?? "").length >= someText) ? "unreadable" : "half_loaded";
  }

  /** The address names the thread; the selected row must not name another one. */
  function threadIdOf(pane: Element): string | null {
    const rows = visibleOnes(findAll(parts.row, document, untraced)).filter((row) => !pane.contains(row));
    const row = rows.length === 1 ? (rows[0]?.getAttribute("data-convid") ?? null) : null;
    if (route.id === null) {
      return rows.length > 1 ? null : (row ?? pane.getAttribute("data-convid"));
    }
    return route.kind === "conversation" && row !== null && !isSameId(row, route.id) ? null : route.id;
  }

  function messagesIn(pane: Element): Draft[] | NoReading {
    const froms = fromsIn(pane);
    const bodies = bodiesIn(pane);
    if (froms.length === 0) {
      trace(parts.from.what, 1);
      return withoutIds(pane, bodies);
    }
    const owned = new Map<Element, Element>();
    for (const body of bodies) {
      const from = ownerOf(body, froms, pane);
      if (from === null || owned.has(from)) {
        return "ambiguous";
      }
      owned.set(from, body);
    }
    const drafts = findAll(parts.draft, pane, untraced);
    const messages: Draft[] = [];
    const ids = new Set<string>();
    for (const from of froms) {
      const id = key.exec(from.id)?.[1] ?? "";
      const body = owned.get(from) ?? null;
      const wrapper = from.closest("[aria-expanded]");
      const card = wrapper !== null && wrapper !== pane && pane.contains(wrapper) ? wrapper : null;
      if (body === null && drafts.some((draft) => (card ?? largestAlone(from, froms, pane)).contains(draft))) {
        continue;
      }
      if (body === null && card?.getAttribute("aria-expanded") === "true") {
        return "half_loaded";
      }
      const sender = senderIn(from, body !== null, anchors);
      if (sender === "ambiguous" || ids.has(id)) {
        return "ambiguous";
      }
      if (sender.name === "") {
        return "half_loaded";
      }
      ids.add(id);
      messages.push({ id, from: sender, body, ...recipientsOf(id, from, froms, pane) });
    }
    // A message of which other fields are there must have a sender too.
    const fields = findAll(parts.field, pane, untraced).filter(
      (field) => !drafts.some((draft) => largestAlone(draft, froms, pane).contains(field)),
    );
    const orphan = fields.some((field) => !froms.some((from) => from.id === field.id.replace(/_[A-Z]+$/, "_FROM")));
    return orphan || messages.length === 0 ? "half_loaded" : messages;
  }

  /** Builds without ids on the heads: a body belongs to the smallest element that also holds a head. */
  function withoutIds(pane: Element, bodies: readonly Element[]): Draft[] | NoReading {
    const wrappers = findEvery(parts.wrapper, pane);
    const messages: Draft[] = [];
    for (const body of bodies) {
      const root = withHead(body, pane);
      const sender =
        root === null
          ? null
          : findAll(parts.person, root, untraced).find(
              (person) => !isWithin(person, '[data-testid="RecipientWell"]', pane),
            );
      if (
        root === null ||
        sender === undefined ||
        sender === null ||
        bodies.some((other) => other !== body && root.contains(other))
      ) {
        return "unreadable";
      }
      const from = senderIn(sender, true, anchors);
      if (from === "ambiguous") {
        return from;
      }
      const well = findFirst(parts.recipients, root, untraced);
      messages.push({ id: null, from, to: well === null ? [] : recipientsIn(well, anchors), cc: [], body });
    }
    const isWhole = wrappers.every(
      (wrapper) => bodies.some((body) => wrapper.contains(body)) || findFirst(parts.draft, wrapper, untraced),
    );
    return isWhole && messages.every((message) => message.from.address !== null) ? messages : "unreadable";
  }

  function withHead(body: Element, pane: Element): Element | null {
    for (let at = body.parentElement; at !== null && pane.contains(at); at = at.parentElement) {
      if (findAll(parts.head, at, untraced).length > 0 && findAll(parts.person, at, untraced).length > 0) {
        return at;
      }
    }
    return null;
  }

  function recipientsOf(id: string, from: Element, froms: readonly Element[], pane: Element): Pick<Draft, "to" | "cc"> {
    const fields = findAll(parts.field, largestAlone(from, froms, pane), untraced);
    const field = (name: string) => fields.find((found) => found.id === `MSG_${id}_${name}`);
    const [to, cc] = [field("TO"), field("CC")];
    const well = findFirst(parts.recipients, largestAlone(from, froms, pane), untraced);
    const inTo = to === undefined ? [] : recipientsIn(to, anchors);
    const inCc = cc === undefined ? [] : recipientsIn(cc, anchors);
    if (to !== undefined || well === null) {
      return { to: inTo, cc: inCc };
    }
    trace(parts.recipients.what, 1);
    const known = new Set(inCc.map((person) => person.address ?? person.name));
    return { to: recipientsIn(well, anchors).filter((person) => !known.has(person.address ?? person.name)), cc: inCc };
  }

  function subjectIn(pane: Element): string | null {
    const texts = findAll(
      parts.subject,
      pane,
      untraced,
      (found) => isVisible(found) && cleanText(found.textContent ?? "") !== "",
    ).map((found) => cleanText(found.textContent ?? ""));
    const different = new Set(texts);
    return different.size > 1 ? null : (texts[0] ?? firstHeading(pane));
  }

  function firstHeading(pane: Element): string {
    const heading = pane.querySelector('[role="heading"]');
    const [from] = fromsIn(pane);
    const isBefore =
      heading !== null &&
      from !== undefined &&
      (heading.compareDocumentPosition(from) & 4) === 4 &&
      !heading.contains(from);
    return isBefore ? cleanText(heading.textContent ?? "") : "";
  }

  function accountOf(): string | null {
    const roots = findAll(parts.mailbox, document, untraced).flatMap((root) => [
      asAddress(root.getAttribute("data-folder-name")),
      asAddress(root.getAttribute("title")),
    ]);
    const header = findAll(parts.account, document, untraced).map(
      (found) => addressesIn(found.getAttribute("aria-label") ?? found.textContent ?? "").at(-1) ?? null,
    );
    const known = roots.some((address) => address !== null) ? roots : header;
    const different = new Map(
      known.flatMap((address) => (address === null ? [] : [[address.toLowerCase(), address] as const])),
    );
    return different.size === 1 ? ([...different.values()][0] ?? null) : null;
  }

  /** Name → the addresses that this thread, and the selected row of the list, show for it. */
  function addressBook(found: readonly Draft[]): Map<string, Set<string>> {
    const book = new Map<string, Set<string>>();
    const rows = findAll(parts.row, document, untraced).flatMap((row) =>
      [...row.querySelectorAll('span[title*="@"]')].map((span) => ({
        name: cleanText(span.textContent ?? ""),
        address: asAddress(span.getAttribute("title")),
      })),
    );
    const isOne = findAll(parts.row, document, untraced).length === 1;
    for (const { name, address } of [
      ...(isOne ? rows : []),
      ...found.flatMap((message) => [message.from, ...message.to, ...message.cc]),
    ]) {
      if (address !== null) {
        book.set(name, (book.get(name) ?? new Set()).add(address.toLowerCase()));
      }
    }
    return book;
  }

  function finish(message: Draft, book: ReadonlyMap<string, ReadonlySet<string>>, account: string | null): Message {
    const resolve = ({ name, address }: Person): Person => ({ name, address: address ?? only(book.get(name)) });
    const { labelled } = message.from;
    const isOther = labelled !== "" && message.from.address === null && labelled !== message.from.name;
    const labelledAddress = only(book.get(labelled));
    // The application writes "You" for the account itself; the label beside it keeps the name.
    const isOwn =
      isOther &&
      ((account !== null && labelledAddress !== null && isSameAddress(labelledAddress, account)) ||
        document.title.includes(` ${labelled} `));
    return {
      id: message.id,
      state: message.body === null ? "collapsed" : "expanded",
      from: resolve(message.from),
      to: message.body === null ? [] : message.to.map(resolve),
      cc: message.body === null ? [] : message.cc.map(resolve),
      // Dates are localised only: nothing here that could be relied on.
      sentAt: null,
      text: message.body === null ? null : bodyText(message.body, anchors.quotes),
      ...(isOwn ? { isOwn } : {}),
    };
  }
}

/** The sender whose smallest common ancestor with the body holds no other sender. */
function ownerOf(body: Element, froms: readonly Element[], pane: Element): Element | null {
  for (let at = body.parentElement; at !== null && pane.contains(at); at = at.parentElement) {
    const inside = froms.filter((from) => at.contains(from));
    if (inside.length > 0) {
      return inside.length === 1 ? (inside[0] ?? null) : null;
    }
  }
  return null;
}

/** The largest ancestor below the pane that holds no sender but this one. */
function largestAlone(element: Element, froms: readonly Element[], pane: Element): Element {
  let root = element;
  for (let at = element.parentElement; at !== null && at !== pane && pane.contains(at); at = at.parentElement) {
    if (froms.some((from) => from !== element && at.contains(from))) {
      break;
    }
    root = at;
  }
  return root;
}

function only(addresses: ReadonlySet<string> | undefined): string | null {
  return addresses?.size === 1 ? ([...addresses][0] ?? null) : null;
}

function no(reason: NoReading): ReadResult {
  return { ok: false, reason };
}
