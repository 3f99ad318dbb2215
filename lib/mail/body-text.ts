import type { Quotes } from "./anchors.ts";
import { selectorsOf } from "./query.ts";

/** Most characters of a body that are read. */
export const textLimit = 100_000;
/** Most nodes of a body that are visited, so that a body without text cannot hold the page up. */
const nodeLimit = 15_000;
/** Most characters of a message passed on. */
const forwardedLimit = 20_000;

const silent = new Set([
  "SCRIPT",
  "STYLE",
  "TEMPLATE",
  "TITLE",
  "NOSCRIPT",
  "TEXTAREA",
  "SELECT",
  "SVG",
  "IFRAME",
  "OBJECT",
]);
const blocks = new Set(
  "ADDRESS ARTICLE ASIDE BLOCKQUOTE BR CENTER DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN OL P PRE SECTION TABLE TD TH TR UL".split(
    " ",
  ),
);
// Inline only: asking the engine for each node of a long body would cost more than all the rest of the reading.
const hiddenCss =
  '[hidden], [style*="display:none" i], [style*="display: none" i], [style*="visibility:hidden" i], [style*="visibility: hidden" i]';
const isUnread = matcher(`${hiddenCss}, [contenteditable="true"]`);

/** What its sender wrote, blocks separated by line breaks, and what of another message is passed on below; each cut at its limit. */
export interface BodyText {
  readonly text: string;
  /** null: nothing is passed on. */
  readonly forwarded: string | null;
}

type Test = (element: Element) => boolean;

interface Walk {
  readonly root: Element;
  readonly isSkipped: Test;
  readonly isCut: Test;
  readonly limit: number;
  /** What may still be read of the thread, shared by all its bodies: sixty long ones must not hold the page up. */
  readonly budget: { characters: number; nodes: number };
}

/**
 * Text of a body of the thread without its quoted parts. `isForward` says whether what matches `quotes.forwarded` is
 * passed on or answered.
 */
export type ReadText = (body: Element, isForward?: boolean) => BodyText;

/** Reads the bodies of one thread, during one reading. */
export function textReader(quotes: Quotes): ReadText {
  const budget = { characters: 4 * textLimit, nodes: 3 * nodeLimit };
  const isQuoted = matcher(quotes.skip);
  const isCut = matcher(quotes.cut);
  const isSkipped: Test = (element) => isQuoted(element) || isUnread(element);
  return (body, isForward = true) => {
    const walk = { root: body, isSkipped, isCut, limit: textLimit, budget };
    const { text, stop, skipped } = textFrom(body.firstChild, walk);
    const left = stop === null ? skipped : [stop];
    const quoted = isForward ? left.find((element) => element.matches(quotes.forwarded)) : undefined;
    if (quoted === undefined) {
      return { text, forwarded: null };
    }
    const inner = { ...walk, isSkipped: isUnread, isCut: never, limit: forwardedLimit };
    const forwarded = stop === null ? textFrom(quoted.firstChild, { ...inner, root: quoted }) : textFrom(stop, inner);
    return { text, forwarded: forwarded.text };
  };
}

/** Most elements of a body carry nothing: they are asked only for selectors that ask for nothing, such as a bare tag. */
function matcher(css: string): Test {
  const selectors = selectorsOf(css);
  const plain = selectors.filter((one) => !/[.[][^()]*$/.test(one)).join(", ");
  return (element) => (element.hasAttributes() ? element.matches(css) : plain !== "" && element.matches(plain));
}

/** Text from a node to the end of the root, or to an element that cuts it off (`stop`); `skipped` was left out of it. */
function textFrom(
  first: Node | null,
  { root, isSkipped, isCut, limit, budget }: Walk,
): { text: string; stop: Element | null; skipped: readonly Element[] } {
  const skipped: Element[] = [];
  const parts: string[] = [];
  const most = Math.min(limit, budget.characters);
  const visits = Math.min(nodeLimit, budget.nodes);
  let length = 0;
  let visited = 0;
  let stop: Element | null = null;
  let node = first;
  for (; node !== null && length < most && visited < visits; visited++) {
    let enter = false;
    if (isElement(node)) {
      if (isCut(node)) {
        stop = node;
        break;
      }
      if (blocks.has(node.tagName)) {
        parts.push("\n");
      }
      const isLeft = isSkipped(node);
      if (isLeft) {
        skipped.push(node);
      }
      enter = !isLeft && !silent.has(node.tagName.toUpperCase());
    } else if (node.nodeType === 3) {
      const text = (node.nodeValue ?? "").slice(0, 2 * most).replace(/\s+/g, " ");
      parts.push(text);
      length += text.length;
    }
    node = (enter ? node.firstChild : null) ?? following(node, root, parts);
  }
  budget.characters -= length;
  budget.nodes -= visited;
  return { text: tidy(parts.join("").slice(0, Math.max(0, most))), stop, skipped };
}

/** The next node in document order that is not inside `node`; leaving a block writes a line break. */
function following(node: Node, root: Node, parts: string[]): Node | null {
  for (let at: Node | null = node; at !== null && at !== root; at = at.parentNode) {
    if (isElement(at) && blocks.has(at.tagName)) {
      parts.push("\n");
    }
    if (at.nextSibling) {
      return at.nextSibling;
    }
  }
  return null;
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/ {2,}/g, " ").trim())
    .filter((line) => line !== "")
    .join("\n");
}

function isElement(node: Node): node is Element {
  return node.nodeType === 1;
}

function never(): boolean {
  return false;
}
