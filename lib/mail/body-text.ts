import type { Quotes } from "./anchors.ts";

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
const unread = `${hiddenCss}, [contenteditable="true"]`;

/** What may still be read of a thread, shared by all its bodies: sixty long ones must not hold the page up. */
export interface TextBudget {
  characters: number;
  nodes: number;
}

export function newBudget(): TextBudget {
  return { characters: 4 * textLimit, nodes: 3 * nodeLimit };
}

/** What its sender wrote, blocks separated by line breaks, and what of another message is passed on below; each cut at its limit. */
export interface BodyText {
  readonly text: string;
  /** null: nothing is passed on. */
  readonly forwarded: string | null;
}

interface Walk {
  readonly root: Element;
  readonly skip: string;
  readonly cut: string | null;
  readonly limit: number;
  readonly budget: TextBudget;
}

/** Text of a body without its quoted parts. `isForward` says whether what matches `quotes.forwarded` is passed on or answered. */
export function bodyText(
  body: Element,
  quotes: Quotes,
  isForward: (quoted: Element) => boolean = always,
  budget: TextBudget = newBudget(),
): BodyText {
  const walk = { root: body, skip: `${quotes.skip}, ${unread}`, cut: quotes.cut, limit: textLimit, budget };
  const { text, stop } = textFrom(body.firstChild, walk);
  const quoted = stop ?? body.querySelector(quotes.forwarded);
  if (quoted === null || !quoted.matches(quotes.forwarded) || !isForward(quoted)) {
    return { text, forwarded: null };
  }
  const inner = { ...walk, skip: unread, cut: null, limit: forwardedLimit };
  const forwarded = stop === null ? textFrom(quoted.firstChild, { ...inner, root: quoted }) : textFrom(stop, inner);
  return { text, forwarded: forwarded.text };
}

/** Text from a node to the end of the root, or to an element that cuts it off (`stop`). */
function textFrom(
  first: Node | null,
  { root, skip, cut, limit, budget }: Walk,
): { text: string; stop: Element | null } {
  const parts: string[] = [];
  const most = Math.min(limit, budget.characters);
  const visits = Math.min(nodeLimit, budget.nodes);
  let length = 0;
  let visited = 0;
  let stop: Element | null = null;
  let node = first;
  // Asked of the engine once for the whole body: asking for each element costs several times as much.
  const isHuge = root.getElementsByTagName("*").length > visits;
  const skipped = new Set(isHuge ? [] : root.querySelectorAll(skip));
  const cutting = new Set(isHuge || cut === null ? [] : root.querySelectorAll(cut));
  const isCut = (element: Element) => (isHuge ? cut !== null && element.matches(cut) : cutting.has(element));
  const isSkipped = (element: Element) => (isHuge ? element.matches(skip) : skipped.has(element));
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
      enter = !isSkipped(node) && !silent.has(node.tagName.toUpperCase());
    } else if (node.nodeType === 3) {
      const text = (node.nodeValue ?? "").slice(0, 2 * most).replace(/\s+/g, " ");
      parts.push(text);
      length += text.length;
    }
    node = (enter ? node.firstChild : null) ?? following(node, root, parts);
  }
  budget.characters -= length;
  budget.nodes -= visited;
  return { text: tidy(parts.join("").slice(0, Math.max(0, most))), stop };
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

function always(): boolean {
  return true;
}
