/** For tests: fixture pages as documents, and the comparison their expectations ask for. */
import { readFileSync } from "node:fs";
import { Window } from "happy-dom";
import type { Expected } from "./differences.ts";

export type PageWindow = globalThis.Window & typeof globalThis;

/** A page under a URL; its scripts do not run. */
export function page(html: string, url: string): { document: Document; window: PageWindow; url: URL } {
  const window: unknown = new Window({ url });
  mustBeWindow(window);
  window.document.write(html);
  return { document: window.document, window, url: new URL(url) };
}

/** happy-dom's classes are the DOM's by behaviour, not by name. */
function mustBeWindow(window: unknown): asserts window is PageWindow {
  if (!(window instanceof Window)) {
    throw new TypeError("not a window");
  }
}

/** A deep copy of an element that must be there. */
export function copyOf(element: Element | null): Element {
  const copy = element?.cloneNode(true);
  if (copy === undefined || !isElement(copy)) {
    throw new TypeError("nothing to copy");
  }
  return copy;
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

/** The text of a fixture page, by its name in expected.json. */
export function fixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), "utf8");
}

/** Fixture pages with their URLs and expectations. */
export const expectations: Record<string, { url: string; expected: Expected | null }> = JSON.parse(
  fixture("expected.json"),
);
