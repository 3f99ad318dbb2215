import { findAll, findEvery, findFirst, hasAny, isWithin, untraced } from "./anchors.ts";
import type { Trace } from "./anchors.ts";
import { textReader } from "./body-text.ts";
import { searchByMessage } from "./by-message.ts";
import { openGate } from "./gate.ts";
import type { Gate } from "./gate.ts";
import { gmailAnchors } from "./gmail-anchors.ts";
import type { GmailAnchors } from "./gmail-anchors.ts";
import { gmailId, gmailRoute, gmailTime, loggedIds } from "./gmail-ids.ts";
import { addressesIn, asAddress, cleanText, isSameAddress } from "./person.ts";
import type { Message, NoReading, Person, ReadResult } from "./reading.ts";
import { isVisible, visibleOnes } from "./visible.ts";

/** Most recipients of a message that are read. */
const recipientLimit = 500;

/** Reads the thread open in Gmail. `trace` hears of each part found by a fallback. Never throws. */
export function readGmail(
  document: Document,
  url: URL,
  trace: Trace = untraced,
  anchors: GmailAnchors = gmailAnchors,
  gate: Gate = openGate,
  onScope: (scope: Element) => void = () => {},
): ReadResult {
  const { parts } = anchors;
  const route = gmailRoute(url);
  if (!route.isMail || !document.body) {
    return no("no_thread");
  }
  const views = visibleOnes(findAll(parts.view, document, trace, isVisible));
  const all = visibleOnes(findAll(parts.heading, document, trace, isVisible));
  const headings = views.flatMap((view) =>
    all.filter((heading) => view.contains(heading)).map((heading) => ({ view, heading })),
  );
  const [open] = headings;
  if (open === undefined) {
    return no(whyNothing());
  }
  // Another thread that is visible anywhere, even outside of what seems to be the view, is reason for doubt.
  const written = [open.heading, ...all].map((heading) =>
    idOf(heading, "data-legacy-thread-id", "data-thread-perm-id"),
  );
  if (written.includes("disagree") || new Set(written).size > 1 || (headings.length > 1 && written[0] === null)) {
    return no("ambiguous");
  }
  const { units, around } = unitsBelow(open.heading, open.view);
  const surroundings = around.parentElement?.parentElement ?? around;
  const isElsewhere = (holder: Element) => !around.contains(holder) && isVisible(holder);
  if (findAll(parts.identified, document, untraced).some(isElsewhere)) {
    return no("ambiguous");
  }
  const search = searchByMessage(around, units);
  const readText = textReader(anchors.quotes);
  const messages: Message[] = [];
  // The newest first, so that of a thread too long to be read whole the end is.
  for (const unit of units.toReversed()) {
    const message = readMessage(unit);
    if (typeof message === "string") {
      return no(message);
    }
    if (message !== null) {
      messages.unshift(message);
    }
  }
  const isStray = (sender: Element) => search.of(sender) === null && isVisible(sender);
  if (hasAny(parts.sender, surroundings, isStray)) {
    return no("half_loaded");
  }
  const threadId = written[0] ?? threadIdBeside(units, messages);
  if (threadId === null) {
    return no("unreadable");
  }
  const ids = messages.flatMap((message) => message.id ?? []);
  if (messages.every((message) => message.from === null)) {
    return no("half_loaded");
  }
  // A message that was opened once has an id; Gmail opens at least one of a thread.
  if (ids.length === 0 && messages.every((message) => message.text === null)) {
    return no("half_loaded");
  }
  if (ids.length > 0 && messages.some((message) => message.id === null && message.state === "expanded")) {
    return no("half_loaded");
  }
  if (new Set(ids).size < ids.length) {
    return no("ambiguous");
  }
  // The address has moved on to another thread, the page has not: what it shows is the thread before.
  if (route.id !== null && route.id !== threadId && !ids.includes(route.id)) {
    return no("half_loaded");
  }
  return {
    ok: true,
    reading: {
      provider: "gmail",
      threadId,
      subject: subjectOf(open.heading),
      account: gate.attempt("account", () => accountOf(document, trace, anchors), null),
      messages,
    },
  };

  function whyNothing(): NoReading {
    const hasMessages = views.some((view) =>
      findEvery(parts.message, view).some((unit) => isVisible(unit) && findFirst(parts.person, unit, untraced)),
    );
    if (hasMessages) {
      return "unreadable";
    }
    const hasList = views.some((view) => findAll(parts.list, view, untraced).some(isVisible));
    return route.hasThread && !hasList ? "half_loaded" : "no_thread";
  }

  /** A heading without an id: the log entries of its messages and the address of the page may still name the thread. */
  function threadIdBeside(units: readonly Element[], messages: readonly Message[]): string | null {
    const logged = new Set(units.flatMap((unit) => logEntries(unit).flatMap((entry) => entry.threads)));
    const [id] = logged;
    if (id !== undefined) {
      trace(parts.heading.what, parts.heading.ways.length);
      return logged.size === 1 ? id : null;
    }
    // An id in the address may be that of a message, too: it is the thread's if it is no later message's.
    const isLater = messages.some((message, index) => index > 0 && message.id === route.id);
    return isLater ? null : route.id;
  }

  function logEntries(unit: Element): ReturnType<typeof loggedIds>[] {
    return search
      .all(parts.logged, unit, untraced)
      .slice(0, 20)
      .map((element) => loggedIds(element.getAttribute("jslog") ?? ""));
  }

  /** Messages in the smallest element that holds the subject and any message. */
  function unitsBelow(heading: Element, view: Element): { units: Element[]; around: Element } {
    for (let at = heading.parentElement; at !== null && view.contains(at); at = at.parentElement) {
      const units = findEvery(parts.message, at);
      if (units.length > 0) {
        onScope(at);
        return { units, around: at };
      }
    }
    return { units: [], around: view };
  }

  /** null: a draft, which is nobody's message yet. */
  function readMessage(unit: Element): Message | NoReading | null {
    const isShown = isVisible(unit) && !isWithin(unit, anchors.folded, document.body);
    const body = search.every(parts.body, unit).find((found) => isShown && isVisible(found)) ?? null;
    const expanded = unit.closest("[aria-expanded]")?.getAttribute("aria-expanded");
    const isCollapsed = expanded === "false" || unit.matches(anchors.collapsed) || search.has(anchors.collapsed, unit);
    const state = isShown ? (body === null ? "collapsed" : "expanded") : "hidden";
    const from = senderOf(unit);
    if (from === "ambiguous") {
      return from;
    }
    if (from === null && body === null && search.first(parts.reply, unit, untraced) !== null) {
      return null;
    }
    if (isShown && ((body === null && (expanded === "true" || !isCollapsed)) || (from === null && body !== null))) {
      return "half_loaded";
    }
    const holder = holderOf(unit);
    const legacy = gmailId(holder?.getAttribute("data-legacy-message-id") ?? null);
    // A draft saved a moment ago can leave a wrong legacy id behind, so the permanent one goes first.
    const shown = gmailId(holder?.getAttribute("data-message-id") ?? null) ?? legacy;
    const id = shown ?? (from === null ? null : loggedMessage(unit));
    const written = body === null ? null : gate.attempt("text", () => readText(body), null);
    return {
      id,
      state,
      from,
      to: from !== null && state === "expanded" ? gate.attempt("recipients", () => recipientsOf(unit, from), []) : [],
      cc: [],
      sentAt: id === null || (legacy !== null && legacy !== id) ? null : gmailTime(id),
      text: written?.text ?? null,
      ...(written === null || written.forwarded === null ? {} : { forwarded: written.forwarded }),
    };
  }

  /** What carries the ids of a message: inside it, or the message itself. */
  function holderOf(unit: Element): Element | null {
    const isItself = parts.identified.ways.some((way) => unit.matches(way.css));
    return isItself ? unit : search.first(parts.identified, unit, untraced);
  }

  function loggedMessage(unit: Element): string | null {
    const logged = new Set(logEntries(unit).flatMap((entry) => entry.messages));
    const [id] = logged;
    return logged.size === 1 && id !== undefined ? id : null;
  }

  function senderOf(unit: Element): Person | "ambiguous" | null {
    let isFallback = false;
    const direct = search.first(parts.sender, unit, (what, way) => {
      isFallback = true;
      trace(what, way);
    });
    if (direct !== null && !isFallback) {
      return personOf(direct);
    }
    const avatar = search.first(parts.avatar, unit, untraced);
    const address = asAddress(avatar?.getAttribute("jid")) ?? asAddress(avatar?.getAttribute("data-hovercard-id"));
    if (direct !== null) {
      const person = personOf(direct);
      const isOther =
        address !== null && person !== null && person !== "ambiguous" && !isSameAddress(person.address ?? "", address);
      return isOther ? "ambiguous" : person;
    }
    // Anybody in the head of the message may be a recipient: only the one whose picture stands beside it is the sender.
    const confirmed = search.all(parts.person, unit, untraced).map(personOf);
    const sender = confirmed.find(
      (person) =>
        person !== null &&
        person !== "ambiguous" &&
        person.address !== null &&
        address !== null &&
        isSameAddress(person.address, address),
    );
    if (sender !== undefined) {
      trace(parts.sender.what, parts.sender.ways.length);
    }
    return sender ?? namedSender(unit);
  }

  /** A name in the head, whose address stands only in the details. */
  function namedSender(unit: Element): Person | null {
    const name = cleanText(search.first(parts.named, unit, untraced)?.textContent ?? "");
    const [shown, ...others] = search.all(parts.details, unit, untraced);
    const address = asAddress(shown?.getAttribute("email")) ?? addressesIn(shown?.textContent ?? "").at(-1) ?? null;
    if (name === "" || address === null || others.length > 0) {
      return null;
    }
    trace(parts.sender.what, parts.sender.ways.length + 1);
    return { name, address };
  }

  function recipientsOf(unit: Element, from: Person): Person[] {
    const direct = search.all(parts.recipient, unit, trace);
    const found = (direct.length > 0 ? direct : search.all(parts.person, unit, untraced))
      .slice(0, recipientLimit)
      .map(personOf);
    const people = new Map<string, Person>();
    for (const person of found) {
      if (person !== null && person !== "ambiguous" && person.address !== null) {
        const key = person.address.toLowerCase();
        if (!people.has(key) && (direct.length > 0 || !isSameAddress(key, from.address ?? ""))) {
          people.set(key, person);
        }
      }
    }
    return [...people.values()];
  }
}

/** "ambiguous": its two addresses disagree. */
function personOf(element: Element): Person | "ambiguous" | null {
  const email = asAddress(element.getAttribute("email"));
  const hovercard = asAddress(element.getAttribute("data-hovercard-id"));
  if (email !== null && hovercard !== null && !isSameAddress(email, hovercard)) {
    return "ambiguous";
  }
  const address = email ?? hovercard;
  return address === null
    ? null
    : { name: cleanText(element.getAttribute("name") || element.textContent || "") || address, address };
}

function idOf(element: Element, legacy: string, permanent: string): string | null {
  const one = gmailId(element.getAttribute(legacy));
  const other = gmailId(element.getAttribute(permanent));
  const isSame = one === null || other === null || one === other || other.includes(":");
  return isSame ? (one ?? other) : "disagree";
}

function subjectOf(heading: Element): string {
  return cleanText(withEmoji(heading));
}

/** Text of an element; emoji are pictures, their character stands in an attribute. */
function withEmoji(element: Element): string {
  return [...element.childNodes]
    .map((node) => (isElement(node) ? (node.getAttribute("data-emoji") ?? withEmoji(node)) : (node.nodeValue ?? "")))
    .join("");
}

/** The account in the header and the one in the title; null where they disagree. */
function accountOf(document: Document, trace: Trace, { parts }: GmailAnchors): string | null {
  const label = addressesIn(findFirst(parts.account, document, trace)?.getAttribute("aria-label") ?? "").at(-1) ?? null;
  // "subject - me@x - Gmail": the subject may hold addresses too, so only the part before the last counts.
  const title = asAddress(document.title.split(" - ").at(-2));
  if (label !== null && title !== null && !isSameAddress(label, title)) {
    return null;
  }
  return label ?? title;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function no(reason: NoReading): ReadResult {
  return { ok: false, reason };
}
