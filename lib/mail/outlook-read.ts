import { findAll, findEvery, findFirst, untraced } from "./anchors.ts";
import type { Finder, Trace } from "./anchors.ts";
import { textReader } from "./body-text.ts";
import type { BodyText } from "./body-text.ts";
import { openGate } from "./gate.ts";
import type { Gate } from "./gate.ts";
import { outlookAnchors } from "./outlook-anchors.ts";
import type { OutlookAnchors } from "./outlook-anchors.ts";
import { isDescending } from "./outlook-order.ts";
import { messagesIn } from "./outlook-messages.ts";
import type { Found, Pane } from "./outlook-messages.ts";
import { isSameId, outlookRoute } from "./outlook-route.ts";
import { addressesIn, asAddress, cleanText, isSameAddress } from "./person.ts";
import { queryAll } from "./query.ts";
import type { Message, NoReading, Person, Reading, ReadResult } from "./reading.ts";
import { isVisible, visibleOnes } from "./visible.ts";

/** A pane with less text than this may still be loading. */
const someText = 60;

/** Reads the thread open in Outlook on the web. `trace` hears of each part found by a fallback. Never throws. */
export function readOutlook(
  document: Document,
  url: URL,
  trace: Trace = untraced,
  anchors: OutlookAnchors = outlookAnchors,
  gate: Gate = openGate,
  onScope: (scope: Element) => void = () => {},
  known: Reading | null = null,
): ReadResult {
  const { parts } = anchors;
  const route = outlookRoute(url);
  if (!route.isMail || !document.body) {
    return no("no_thread");
  }
  const panes = visibleOnes(findAll(parts.pane, document, trace, isVisible)).filter(
    (pane, _, all) => !all.some((other) => other !== pane && other.contains(pane)),
  );
  const open = panes.map(paneOf).filter(({ froms, bodies }) => froms.length > 0 || bodies.length > 0);
  const [pane] = open;
  if (pane === undefined) {
    return no(whyNothing());
  }
  if (open.length > 1) {
    return no("ambiguous");
  }
  onScope(pane.element);
  if (!isOnePane(pane)) {
    return no("ambiguous");
  }
  const threadId = threadIdOf(pane);
  if (threadId === null) {
    return no("half_loaded");
  }
  const found = messagesIn(pane, anchors, trace);
  if (typeof found === "string") {
    return no(found);
  }
  const subject = subjectIn(pane);
  if (subject === null) {
    return no("ambiguous");
  }
  const account = gate.attempt("account", accountOf, null);
  const readText = textReader(anchors.quotes);
  const directory = addressBook(found);
  const messages = found.map((message) => finish(message, directory, account));
  const dates = findAll(parts.date, pane.element, untraced).map(
    (date) => date.getAttribute("title") ?? date.textContent ?? "",
  );
  const order = isDescending(dates, document.documentElement.lang) ? ({ isNewestFirst: true } as const) : {};
  return { ok: true, reading: { provider: "outlook", threadId, subject, account, messages, ...order } };

  function paneOf(element: Element): Pane {
    return {
      element,
      froms: findAll(parts.from, element, untraced, isVisible),
      bodies: findEvery(parts.body, element).filter(isVisible),
    };
  }

  /** What is taken for a pane by its surroundings only may hold several: more than one open message is one too many then. */
  function isOnePane({ element, froms, bodies }: Pane): boolean {
    const [byId, bySection] = parts.pane.ways;
    const isNamed = [byId, bySection].some((way) => way !== undefined && element.matches(way.css));
    const holders = [...element.children].filter((child) => [...froms, ...bodies].some((part) => child.contains(part)));
    return isNamed || (holders.length <= 1 && bodies.length <= 1);
  }

  function whyNothing(): NoReading {
    if (route.id === null || panes.length === 0) {
      return route.id !== null && panes.length === 0 ? "half_loaded" : "no_thread";
    }
    return panes.some((empty) => cleanText(empty.textContent ?? "").length >= someText) ? "unreadable" : "half_loaded";
  }

  /** The address names the thread, and the list beside it must not say otherwise. */
  function threadIdOf({ element, froms }: Pane): string | null {
    const rows = beside(element, parts.row);
    const [selected] = rows;
    const row = rows.length === 1 ? (selected?.getAttribute("data-convid") ?? null) : null;
    if (route.id === null) {
      const isOneOfSeveral = beside(element, parts.ticked).some((found) => selected?.contains(found) !== true);
      return rows.length > 1 || isOneOfSeveral ? null : (row ?? element.getAttribute("data-convid"));
    }
    if (route.kind !== "conversation" || (row !== null && isSameId(row, route.id))) {
      return route.id;
    }
    // After a click the address is ahead of the pane. Only a list that was scrolled away from a thread known by then may keep silent.
    const isKnown =
      known !== null &&
      isSameId(known.threadId, route.id) &&
      known.messages.some(({ id }) => id !== null && froms.some((from) => from.id === `MSG_${id}_FROM`));
    return row === null && (isKnown || beside(element, parts.list).length === 0) ? route.id : null;
  }

  function beside(pane: Element, finder: Finder): Element[] {
    return visibleOnes(findAll(finder, document, untraced)).filter(
      (found) => !pane.contains(found) && !found.contains(pane),
    );
  }

  /** null: two subjects. A build without ids has its first heading before the first message. */
  function subjectIn({ element, froms }: Pane): string | null {
    const texts = findAll(parts.subject, element, untraced, isVisible)
      .map(textOf)
      .filter((text) => text !== "");
    const heading = queryAll(element, '[role="heading"]').find((found) => isVisible(found)) ?? null;
    const isOther =
      heading === null || heading.id.startsWith("MSG_") || addressesIn(heading.textContent ?? "").length > 0;
    const from = froms[0] ?? findFirst(parts.person, element, untraced);
    const isBefore = !isOther && from !== null && (heading.compareDocumentPosition(from) & 20) === 4;
    return new Set(texts).size > 1 ? null : (texts[0] ?? (isBefore ? textOf(heading) : ""));
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
  function addressBook(found: readonly Found[]): Map<string, Set<string>> {
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

  function textIn(id: string | null, body: Element): BodyText {
    const own = document.querySelector(`[id="MSG_${(id ?? "").replace(/["\\\n]/g, "")}_SUBJECT"]`);
    const isForward = forwardPrefix.test((own === null ? "" : textOf(own)) || (subject ?? ""));
    return readText(body, isForward);
  }

  function finish(message: Found, book: ReadonlyMap<string, ReadonlySet<string>>, account: string | null): Message {
    const resolve = ({ name, address }: Person): Person => ({ name, address: address ?? only(book.get(name)) });
    const { labelled } = message.from;
    const isOther = labelled !== "" && message.from.address === null && labelled !== message.from.name;
    const labelledAddress = only(book.get(labelled));
    // The application writes "You" for the account itself; the label beside it keeps the name.
    const isOwn =
      isOther &&
      ((account !== null && labelledAddress !== null && isSameAddress(labelledAddress, account)) ||
        document.title.includes(` ${labelled} `));
    const { body } = message;
    const isOpen = body !== null;
    const written = body === null ? null : gate.attempt("text", () => textIn(message.id, body), null);
    const people = (list: readonly Person[]) =>
      isOpen ? gate.attempt<Person[]>("recipients", () => list.map(resolve), []) : [];
    return {
      id: message.id,
      state: isOpen ? "expanded" : "collapsed",
      from: resolve(message.from),
      to: people(message.to),
      cc: people(message.cc),
      // Dates are localised only: nothing here that could be relied on.
      sentAt: null,
      text: written?.text ?? null,
      ...(written === null || written.forwarded === null ? {} : { forwarded: written.forwarded }),
      ...(isOwn ? { isOwn } : {}),
    };
  }
}

/** Outlook marks what is answered and what is passed on alike: only the subject tells, in the words of many languages. */
const forwardPrefix =
  /^(fwd?|wg|tr|rv|enc|vb|vs|vl|pd|doorst|i|ilt|továbbítás|προωθ|переслано|转发|轉寄|転送|전달|הועבר|إعادة توجيه)\s*[:：]/iu;

function textOf(element: Element): string {
  return cleanText(element.textContent ?? "");
}

function only(addresses: ReadonlySet<string> | undefined): string | null {
  return addresses?.size === 1 ? ([...addresses][0] ?? null) : null;
}

function no(reason: NoReading): ReadResult {
  return { ok: false, reason };
}
