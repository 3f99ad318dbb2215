import type { Quotes } from "./anchors.ts";

/** Most characters of a body that are read. */
export const textLimit = 100_000;
/** Most nodes of a body that are visited, so that a body without text cannot hold the page up. */
const nodeLimit = 50_000;

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

/** Text of a body without its quoted parts, blocks separated by line breaks, cut at `textLimit` characters. */
export function bodyText(body: Element, quotes: Quotes): string {
  const skip = `${quotes.skip}, ${hiddenCss}, [contenteditable="true"]`;
  const parts: string[] = [];
  let length = 0;
  let node: Node | null = body.firstChild;
  for (let visited = 0; node !== null && length < textLimit && visited < nodeLimit; visited++) {
    let enter = false;
    if (isElement(node)) {
      if (node.matches(quotes.cut)) {
        break;
      }
      if (blocks.has(node.tagName)) {
        parts.push("\n");
      }
      enter = !silent.has(node.tagName.toUpperCase()) && !node.matches(skip);
    } else if (node.nodeType === 3) {
      const text = (node.nodeValue ?? "").replace(/\s+/g, " ");
      parts.push(text);
      length += text.length;
    }
    node = (enter ? node.firstChild : null) ?? following(node, body, parts);
  }
  return tidy(parts.join("").slice(0, textLimit));
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
