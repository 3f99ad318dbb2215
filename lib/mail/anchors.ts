/** How a table of anchors is written, and how it is looked up. What the markup of an application looks like stands in its table, nowhere else. */
import { queryAll } from "./query.ts";
import { stillPage } from "./still.ts";
import { isVisible } from "./visible.ts";

/** One way to find a part of the page, with the condition that makes it safe. */
export interface Way {
  readonly css: string;
  /** Not if such an element lies between the one found and the one searched in. */
  readonly outside?: string;
  /** Only if it is rendered: both applications keep old threads in the page. */
  readonly visible?: true;
  /** First seen, as year or year-month. */
  readonly since: string;
}

/** A part of the page and the ways to it, the safest first. */
export interface Finder {
  readonly what: string;
  readonly ways: readonly Way[];
}

/** What of a body was not written by its sender. */
export interface Quotes {
  /** Elements to leave out. */
  readonly skip: string;
  /** Elements from which on everything is quoted. */
  readonly cut: string;
  /** Those of them that hold a message passed on, not one that is answered. */
  readonly forwarded: string;
}

/** Told each time a part was found by another way than its first (`way` counts from 0). */
export type Trace = (what: string, way: number) => void;

/** Elements by the first way that finds any, in document order; `accept` may refuse candidates. */
export function findAll(
  finder: Finder,
  root: Document | Element,
  trace: Trace,
  accept: (element: Element) => boolean = everything,
): Element[] {
  for (const [index, way] of finder.ways.entries()) {
    const found = queryAll(root, way.css).filter((element) => isAllowed(element, way, root) && accept(element));
    if (found.length > 0) {
      if (index > 0) {
        trace(finder.what, index);
      }
      return found;
    }
  }
  return [];
}

/** The first element by the first way that finds any. */
export function findFirst(finder: Finder, root: Document | Element, trace: Trace): Element | null {
  return findAll(finder, root, trace)[0] ?? null;
}

/** Elements by all ways together, in document order, without those inside another one found. */
export function findEvery(finder: Finder, root: Document | Element): Element[] {
  const found: Element[] = [];
  for (const element of queryAll(root, finder.ways.map((way) => way.css).join(", "))) {
    const outer = found.at(-1);
    const isNested = outer?.contains(element) === true;
    if (!isNested && finder.ways.some((way) => element.matches(way.css) && isAllowed(element, way, root))) {
      found.push(element);
    }
  }
  return found;
}

/** Whether any way finds an element that `is` what is asked. */
export function hasAny(finder: Finder, root: Document | Element, is: (element: Element) => boolean): boolean {
  return finder.ways.some((way) =>
    queryAll(root, way.css).some((element) => is(element) && isAllowed(element, way, root)),
  );
}

/** Whether an element matching `css` lies between `element` (itself included) and `root`. */
export function isWithin(element: Element, css: string, root: Node): boolean {
  const hit = closest(element, css);
  return hit !== null && hit !== root && root.contains(hit);
}

function closest(element: Element, css: string): Element | null {
  const climbed = stillPage()?.climbed;
  const known = climbed?.get(css) ?? new Map<Element, Element | null>();
  climbed?.set(css, known);
  const way: Element[] = [];
  let at: Element | null = element;
  let found: Element | null = null;
  while (at !== null) {
    const before = known.get(at);
    if (before !== undefined) {
      found = before;
      break;
    }
    way.push(at);
    if (at.matches(css)) {
      found = at;
      break;
    }
    at = at.parentElement;
  }
  way.forEach((passed) => known.set(passed, found));
  return found;
}

/** For callers that keep no count. */
export const untraced: Trace = () => {};

/** Whether an element that a way finds below `root` may be taken. */
export function isAllowed(element: Element, way: Way, root: Node): boolean {
  const isOutside = way.outside === undefined || !isWithin(element, way.outside, root);
  return isOutside && (way.visible === undefined || isVisible(element));
}

function everything(): boolean {
  return true;
}
