import { isAllowed } from "./anchors.ts";
import type { Finder, Trace, Way } from "./anchors.ts";
import { inDocument, queryAll } from "./query.ts";

/** Looks for parts of messages in the whole thread at once: one by one, a long thread would be searched once for each of its messages. */
export interface ByMessage {
  /** The message an element is in; null: in none. */
  readonly of: (element: Element) => Element | null;
  /** Elements of a message by the first way that finds any, in document order. */
  readonly all: (finder: Finder, message: Element, trace: Trace) => readonly Element[];
  /** The first of them. */
  readonly first: (finder: Finder, message: Element, trace: Trace) => Element | null;
  /** Elements of a message by all ways together, in document order, without those inside another one found. */
  readonly every: (finder: Finder, message: Element) => readonly Element[];
  /** Whether anything in a message matches. */
  readonly has: (css: string, message: Element) => boolean;
}

type Found = ReadonlyMap<Element, readonly Element[]>;

/** `messages`: elements of the thread `root`, none of them inside another. Good for one reading: what was found is kept. */
export function searchByMessage(root: Element, messages: readonly Element[]): ByMessage {
  const owners = new Map<Element, Element | null>();
  const starts = new Set(messages);
  const byWay = new Map<Way, Found>();
  const byCss = new Map<string, Found>();
  return { of, all, first: (finder, message, trace) => all(finder, message, trace)[0] ?? null, every, has };

  /** The message above an element; one that was climbed from once need not be climbed from again. */
  function above(element: Element): Element | null {
    const passed: Element[] = [];
    let at = element.parentElement;
    let owner: Element | null = null;
    while (at !== null && at !== root) {
      const known = starts.has(at) ? at : owners.get(at);
      if (known !== undefined) {
        owner = known;
        break;
      }
      passed.push(at);
      at = at.parentElement;
    }
    passed.forEach((each) => owners.set(each, owner));
    return owner;
  }

  function of(element: Element): Element | null {
    return starts.has(element) ? element : above(element);
  }

  function search(css: string, accept: (element: Element, message: Element) => boolean): Found {
    const found = new Map<Element, Element[]>();
    for (const element of queryAll(root, css)) {
      const message = above(element);
      if (message !== null && accept(element, message)) {
        const list = found.get(message);
        found.set(message, list === undefined ? [element] : [...list, element]);
      }
    }
    return found;
  }

  function by(way: Way): Found {
    const found = byWay.get(way) ?? search(way.css, (element, message) => isAllowed(element, way, message));
    byWay.set(way, found);
    return found;
  }

  function all(finder: Finder, message: Element, trace: Trace): readonly Element[] {
    for (const [index, way] of finder.ways.entries()) {
      const found = by(way).get(message);
      if (found !== undefined) {
        if (index > 0) {
          trace(finder.what, index);
        }
        return found;
      }
    }
    return [];
  }

  function every(finder: Finder, message: Element): readonly Element[] {
    const found = [...new Set(finder.ways.flatMap((way) => by(way).get(message) ?? []))].toSorted(inDocument);
    return found.filter((element) => !found.some((outer) => outer !== element && outer.contains(element)));
  }

  function has(css: string, message: Element): boolean {
    const found = byCss.get(css) ?? search(css, () => true);
    byCss.set(css, found);
    return found.has(message);
  }
}
