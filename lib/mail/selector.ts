/** Selectors as a table of anchors may hold them: lists of compounds of tag, class, attribute, :not() and :has(). */

const token =
  /^(?:(?<tag>[a-z][a-z0-9]*)|\.[A-Za-z_][\w-]*|\[[a-z][a-z0-9-]*(?:[~|^$*]?="[^"\\<>{}]*"(?: i)?)?\]|(?<open>:not\(|:has\()|(?<close>\))|(?<between> *[,>] *| +))/;

/** Longest list of selectors, in characters. */
const selectorLimit = 400;

/** Why a selector may not stand in a table; null: it may. Each alternative must name something: a bare tag does so only if `allowTags`. */
export function selectorFault(css: string, { allowTags = false } = {}): string | null {
  if (css.length > selectorLimit) {
    return `longer than ${selectorLimit} characters`;
  }
  let rest = css;
  let depth = 0;
  // What the compound being read consists of: nothing yet, a tag only, or a condition.
  let compound: "empty" | "tag" | "named" = "empty";
  const outer: ("tag" | "named" | "empty")[] = [];
  let isNamed = false;
  while (rest !== "") {
    const match = token.exec(rest);
    const [text] = match ?? [];
    if (text === undefined) {
      return `not understood from "${rest.slice(0, 30)}" on`;
    }
    rest = rest.slice(text.length);
    const { tag, open, close, between } = match?.groups ?? {};
    if (open !== undefined) {
      outer.push(compound === "empty" && open === ":has(" ? "named" : compound);
      depth += 1;
      compound = "empty";
    } else if (close !== undefined) {
      const before = outer.pop();
      if (before === undefined || compound === "empty") {
        return "brackets do not match";
      }
      depth -= 1;
      compound = before === "empty" ? "named" : before;
    } else if (between !== undefined) {
      if (compound === "empty") {
        return "a part is empty";
      }
      isNamed ||= compound === "named";
      if (between.includes(",") && depth === 0) {
        if (!isNamed && !allowTags) {
          return "names only a tag";
        }
        isNamed = false;
      }
      compound = "empty";
    } else if (tag !== undefined) {
      if (compound !== "empty") {
        return "a tag inside a part";
      }
      compound = depth > 0 ? "named" : "tag";
    } else {
      compound = "named";
    }
  }
  if (depth !== 0 || compound === "empty") {
    return "ends too early";
  }
  return allowTags || isNamed || compound === "named" ? null : "names only a tag";
}
