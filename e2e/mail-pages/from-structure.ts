import * as v from "valibot";
import { escape } from "./scene.ts";

const Structure = v.object({
  version: v.literal(1),
  provider: v.nullable(v.picklist(["gmail", "outlook"])),
  url: v.string(),
  elements: v.array(
    v.object({
      depth: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(500)),
      tag: v.string(),
      id: v.optional(v.string()),
      classes: v.optional(v.array(v.string())),
      attributes: v.optional(v.record(v.string(), v.string())),
      text: v.optional(v.string()),
      isHidden: v.optional(v.boolean()),
    }),
  ),
});
type Described = v.InferOutput<typeof Structure>["elements"][number];

const voids = new Set([
  "img",
  "input",
  "br",
  "hr",
  "meta",
  "link",
  "col",
  "area",
  "base",
  "embed",
  "source",
  "track",
  "wbr",
]);
/** Scripts and frames are not part of what is read. */
const dropped = new Set(["script", "style", "iframe", "noscript", "object"]);
const name = /^[a-zA-Z][\w-]*$/;

/** A page with the structure that somebody copied from theirs, and made-up people, ids and words where theirs stood. */
export function pageFromStructure(value: unknown): { html: string; url: string } {
  const { elements, url } = v.parse(Structure, value);
  const parts: string[] = ["<!doctype html>\n<!-- From a copied structure: every word in it is made up. -->\n"];
  const open: { depth: number; tag: string }[] = [];
  let droppedDepth = Number.POSITIVE_INFINITY;
  const close = (depth: number) => {
    for (let last = open.at(-1); last !== undefined && last.depth >= depth; last = open.at(-1)) {
      parts.push(`</${last.tag}>`);
      open.pop();
    }
  };
  for (const [index, element] of elements.entries()) {
    const { depth, tag } = element;
    droppedDepth = depth <= droppedDepth ? Number.POSITIVE_INFINITY : droppedDepth;
    if (dropped.has(tag) || depth > droppedDepth) {
      droppedDepth = Math.min(depth, droppedDepth);
      continue;
    }
    close(depth);
    const shown = name.test(tag) ? tag : "div";
    parts.push(startTag(shown, element, index), voids.has(shown) ? "" : wordsOf(element, index));
    if (!voids.has(shown)) {
      open.push({ depth, tag: shown });
    }
  }
  close(0);
  return { html: `${parts.join("")}\n`, url: plainUrl(url) };
}

function startTag(tag: string, { id, classes, attributes = {}, isHidden }: Described, index: number): string {
  const all: [string, string][] = [
    ...(id === undefined ? [] : [["id", filled(id, index)] satisfies [string, string]]),
    ...(classes === undefined ? [] : [["class", classes.join(" ")] satisfies [string, string]]),
    ...Object.entries(attributes)
      .filter(([key]) => name.test(key) && !/^(on|src$|href$|style$|srcdoc$)/.test(key))
      .map(([key, shape]): [string, string] => [key, idFor(key, index) ?? filled(shape, index)]),
    ...(isHidden === true ? [["style", "display: none"] satisfies [string, string]] : []),
  ];
  return `<${tag}${all.map(([key, text]) => ` ${key}="${escape(text)}"`).join("")}>`;
}

/** An id of Gmail that could be true, where one stood. */
function idFor(attribute: string, index: number): string | null {
  const id = 0x19fa000000000000n + (BigInt(index) << 24n);
  switch (attribute) {
    case "data-legacy-thread-id":
    case "data-legacy-message-id":
      return id.toString(16);
    case "data-thread-perm-id":
      return `thread-f:${id}`;
    case "data-message-id":
      return `#msg-f:${id}`;
    default:
      return null;
  }
}

function filled(shape: string, index: number): string {
  return shape.replaceAll("x@x", `somebody${index}@made-up.example`);
}

function wordsOf({ text, tag }: Described, index: number): string {
  const lengths: Record<string, number> = { "1-9": 5, "10-99": 40, "100-999": 300, "1000+": 1200 };
  const length = tag === "html" || tag === "head" ? 0 : (lengths[text ?? ""] ?? 0);
  return `made up ${index} `.repeat(Math.ceil(length / 10)).slice(0, length);
}

/** An address under which the page can be served: the host and the known words of it. */
function plainUrl(shape: string): string {
  return URL.canParse(shape) ? new URL(shape).href : "https://mail.google.com/mail/u/0/#inbox";
}
