/**
 * Asking a page for elements. Engines answer a lone selector from what they keep of tags, classes and attributes; a list
 * of selectors they try on every element, which costs ten times as much (measured in Chromium). So lists are asked in parts.
 */
import { stillPage } from "./still.ts";

const known = new Map<string, readonly string[]>();

/** All elements below `root` that match any selector of the list, in document order. */
export function queryAll(root: Document | Element, css: string): Element[] {
  const lists = selectorsOf(css)
    .map((one) => elementsBelow(root, one))
    .filter((found) => found.length > 0);
  const [first] = lists;
  if (first === undefined || lists.length === 1) {
    return [...(first ?? [])];
  }
  const all = new Set(first);
  lists.slice(1).forEach((found) => found.forEach((element: Element) => all.add(element)));
  return all.size === first.length ? [...first] : [...all].toSorted(inDocument);
}

/** Elements of a page with a body that nobody writes; no mail application comes near it by itself. */
const huge = 20_000;
/** An attribute that more elements carry than this tells too little. */
const mostCarriers = 2_000;

/**
 * Below `root`, by one selector. Engines look at every element for each selector of an attribute; a huge page is asked
 * once for those that carry the attribute at all, which a body's hundred thousand pieces do not.
 */
function elementsBelow(root: Document | Element, one: string): readonly Element[] | NodeListOf<Element> {
  const attribute = /^\[([\w-]+)[^\s>+~]*$/.exec(one)?.[1];
  const carriers = attribute === undefined ? null : carriersIn(root, attribute);
  return carriers === null
    ? root.querySelectorAll(one)
    : carriers.filter((element) => root !== element && root.contains(element) && element.matches(one));
}

/** Those of the whole page; null: they cannot be remembered, or it is not worth it. */
function carriersIn(root: Document | Element, attribute: string): readonly Element[] | null {
  const still = stillPage();
  const document = root.ownerDocument ?? root.getRootNode();
  if (still === null || !root.isConnected || !isDocument(document) || !isHuge(document) || !isHuge(root)) {
    return null;
  }
  const carriers = still.carriers.get(attribute) ?? [...document.querySelectorAll(`[${attribute}]`)];
  still.carriers.set(attribute, carriers);
  return carriers.length > mostCarriers ? null : carriers;
}

function isHuge(root: Document | Element): boolean {
  const known = stillPage()?.huge;
  const answer = known?.get(root) ?? root.getElementsByTagName("*").length > huge;
  known?.set(root, answer);
  return answer;
}

function isDocument(node: Node): node is Document {
  return node.nodeType === 9;
}

/** The selectors of a list: what stands between the commas that are in no brackets and in no quotes. */
export function selectorsOf(css: string): readonly string[] {
  const before = known.get(css);
  if (before !== undefined) {
    return before;
  }
  const selectors = [...css.matchAll(/(?:\((?:[^()"]|"[^"]*"|\([^()]*\))*\)|"[^"]*"|[^,()"])+/g)].map(([one]) =>
    one.trim(),
  );
  known.set(css, selectors);
  return selectors;
}

/** Order of two elements in their document. */
export function inDocument(one: Element, other: Element): number {
  return (one.compareDocumentPosition(other) & one.DOCUMENT_POSITION_FOLLOWING) === 0 ? 1 : -1;
}
