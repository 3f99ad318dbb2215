/**
 * Asking a page for elements. Engines answer a lone selector from what they keep of tags, classes and attributes; a list
 * of selectors they try on every element, which costs ten times as much (measured in Chromium). So lists are asked in parts.
 */
const known = new Map<string, readonly string[]>();

/** All elements below `root` that match any selector of the list, in document order. */
export function queryAll(root: ParentNode, css: string): Element[] {
  const lists = selectorsOf(css)
    .map((one) => root.querySelectorAll(one))
    .filter((found) => found.length > 0);
  const [first] = lists;
  if (first === undefined || lists.length === 1) {
    return [...(first ?? [])];
  }
  const all = new Set(first);
  lists.slice(1).forEach((found) => found.forEach((element) => all.add(element)));
  return all.size === first.length ? [...first] : [...all].toSorted(inDocument);
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
