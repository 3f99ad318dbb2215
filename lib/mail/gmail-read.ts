import { findAll, findEvery, findFirst, untraced } from "./anchors.ts";
import type { Trace } from "./anchors.ts";
import { bodyText } from "./body-text.ts";
import { gmailAnchors } from "./gmail-anchors.ts";
import type { GmailAnchors } from "./gmail-anchors.ts";
import { gmailId, gmailRoute, gmailTime } from "./gmail-ids.ts";
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
): ReadResult {
  const { parts } = anchors;
  const route = gmailRoute(url);
  if (!route.isMail || !document.body) {
    return no("no_thread");
  }
  const views = visibleOnes(findAll(parts.view, document, trace, isVisible));
  const headings = views.flatMap((view) =>
    visibleOnes(findAll(parts.heading, view, trace)).map((heading) => ({ view, heading })),
  );
  const [open] = headings;
  if (open === undefined) {
    return no(whyNothing());
  }
  const threadId = idOf(open.heading, "data-legacy-thread-id", "data-thread-perm-id");
  if (threadId === null) {
    return no("unreadable");
  }
  if (
    threadId === "disagree" ||
    headings.some(({ heading }) => idOf(heading, "data-legacy-thread-id", "data-thread-perm-id") !== threadId)
  ) {
    return no("ambiguous");
  }
  const messages: Message[] = [];
  for (const unit of unitsBelow(open.heading, open.view)) {
    const message = readMessage(unit);
    if (typeof message === "string") {
      return no(message);
    }
    if (message !== null) {
      messages.push(message);
    }
  }
  const ids = messages.flatMap((message) => message.id ?? []);
  if (messages.every((message) => message.from === null)) {
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
      account: accountOf(document, trace, anchors),
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

  /** Messages in the smallest element that holds the subject and any message. */
  function unitsBelow(heading: Element, view: Element): Element[] {
    for (let at = heading.parentElement; at !== null && view.contains(at); at = at.parentElement) {
      const units = findEvery(parts.message, at);
      if (units.length > 0) {
        return units;
      }
    }
    return [];
  }

  /** null: a draft, which is nobody's message yet. */
  function readMessage(unit: Element): Message | NoReading | null {
    const isShown = isVisible(unit) && !unit.matches(anchors.folded);
    const body = findEvery(parts.body, unit).find((found) => isShown && isVisible(found)) ?? null;
    const expanded = unit.getAttribute("aria-expanded");
    const state = isShown ? (body === null ? "collapsed" : "expanded") : "hidden";
    const from = senderOf(unit);
    if (from === "ambiguous") {
      return from;
    }
    if (from === null && findFirst(parts.reply, unit, untraced) !== null) {
      return null;
    }
    if (isShown && ((expanded === "true" && body === null) || (from === null && body !== null))) {
      return "half_loaded";
    }
    const holder = unit.matches("[data-message-id], [data-legacy-message-id]")
      ? unit
      : unit.querySelector("[data-message-id], [data-legacy-message-id]");
    const legacy = gmailId(holder?.getAttribute("data-legacy-message-id") ?? null);
    // A draft saved a moment ago can leave a wrong legacy id behind, so the permanent one goes first.
    const id = gmailId(holder?.getAttribute("data-message-id") ?? null) ?? legacy;
    return {
      id,
      state,
      from,
      to: from !== null && state === "expanded" ? recipientsOf(unit, from) : [],
      cc: [],
      sentAt: id === null || (legacy !== null && legacy !== id) ? null : gmailTime(id),
      text: body === null || state !== "expanded" ? null : bodyText(body, anchors.quotes),
    };
  }

  function senderOf(unit: Element): Person | "ambiguous" | null {
    const direct = findFirst(parts.sender, unit, trace);
    if (direct !== null) {
      return personOf(direct);
    }
    // Anybody in the head of the message may be a recipient: only the one whose picture stands beside it is the sender.
    const avatar = findFirst(parts.avatar, unit, untraced);
    const address = asAddress(avatar?.getAttribute("jid")) ?? asAddress(avatar?.getAttribute("data-hovercard-id"));
    const confirmed = findAll(parts.person, unit, untraced).map(personOf);
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
    return sender ?? null;
  }

  function recipientsOf(unit: Element, from: Person): Person[] {
    const direct = findAll(parts.recipient, unit, trace);
    const found = (direct.length > 0 ? direct : findAll(parts.person, unit, untraced))
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
