import { providerOf } from "./read.ts";
import type { Provider } from "./reading.ts";
import { shippedTable } from "./table.ts";

/** Most elements of a page that are described. */
const elementLimit = 20_000;

/** A mail page without anything anybody wrote: what a maintainer needs to see why it could not be read. */
export interface PageStructure {
  readonly version: 1;
  readonly provider: Provider | null;
  /** Every part that is not a known word reduced to its shape. */
  readonly url: string;
  readonly elements: readonly ElementStructure[];
  /** The page has more elements than are described. */
  readonly isCut: boolean;
}

interface ElementStructure {
  /** 0 for <html>. */
  readonly depth: number;
  readonly tag: string;
  readonly id?: string;
  readonly classes?: readonly string[];
  /** Names, each with the shape of its value: letters as a, digits as 9, at most three alike in a row, an address as x@x. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** How long the text directly in the element is; absent: there is none. */
  readonly text?: "1-9" | "10-99" | "100-999" | "1000+";
  readonly isHidden?: true;
}

// Words of the applications' own: may stand as they are, even where the page shows the same word as text.
const known = new Set(
  (
    JSON.stringify(shippedTable)
      .match(/[A-Za-z][A-Za-z0-9]*/g)
      ?.join(" ") +
    " MailList MessageList MailReadCompose OwaTitleBar MSG CONV TO CC BCC DATETIME ATTACHMENTS html head body div span table tbody thead tr td th button main section header nav img svg path" +
    " h1 h3 h4 h5 h6 ul ol li p a b i input label form iframe style script link meta title href src alt class for type tabindex width height" +
    " mail inbox sent starred snoozed drafts spam trash all category search popout deeplink read compose https hash app viewport"
  )
    .split(" ")
    .map((word) => word.toLowerCase()),
);
/** Class names are often hashes of a build. */
const className = /^[A-Za-z][A-Za-z0-9]{0,24}$/;
/** Ids hold keys of mails beside words: only words in small letters or CamelCase are kept. */
const idWord = /^([A-Za-z]|[A-Z]?[a-z]+([A-Z][a-z]+)*)$/;
/** Attributes whose value is a name given by the application. */
const named = new Set(["data-app-section", "data-testid", "gh", "jsname", "jsaction", "data-is-focusable"]);
/** Attributes whose value is one of a few words that the standard fixes. */
const fixed =
  /^(role|dir|type|hidden|contenteditable|aria-(expanded|selected|hidden|haspopup|checked|current|level|modal|live))$/;
const bodies = `${shippedTable.gmail.parts.body.ways.map((way) => way.css).join(", ")}, [id^="UniqueMessageBody"], [role="document"], [contenteditable="true"]`;

/**
 * Describes a page for a report: names of elements, ids, classes, roles, names of attributes and shapes of their values.
 * No text, no address, no name, no number, no link target; of the inside of a mail's body element names only.
 */
export function describeStructure(document: Document, url: URL): PageStructure {
  const all = document.getElementsByTagName("*");
  const said = wordsOf(document);
  const elements: ElementStructure[] = [];
  const depths = new Map<Node, number>();
  for (const element of all) {
    if (elements.length >= elementLimit) {
      break;
    }
    const depth = (depths.get(element.parentNode ?? element) ?? -1) + 1;
    depths.set(element, depth);
    elements.push(describe(element, depth, said));
  }
  return {
    version: 1,
    provider: providerOf(url),
    url: urlShape(url),
    elements,
    isCut: all.length > elements.length,
  };
}

function describe(element: Element, depth: number, said: ReadonlySet<string>): ElementStructure {
  const tag = identifier(element.tagName.toLowerCase(), said);
  const length = [...element.childNodes].reduce(
    (sum, node) => sum + (node.nodeType === 3 ? (node.nodeValue ?? "").trim().length : 0),
    0,
  );
  const text =
    length === 0
      ? {}
      : ({ text: length < 10 ? "1-9" : length < 100 ? "10-99" : length < 1000 ? "100-999" : "1000+" } as const);
  const isHidden = /display:\s*none/i.test(element.getAttribute("style") ?? "") || element.hasAttribute("hidden");
  const hidden = isHidden ? ({ isHidden: true } as const) : {};
  if (element.parentElement?.closest(bodies)) {
    return { depth, tag, ...text, ...hidden };
  }
  const attributes: Record<string, string> = {};
  for (const { name, value } of element.attributes) {
    if (name !== "id" && name !== "class") {
      attributes[identifier(name, said)] = valueShape(name, value, said);
    }
  }
  const classes = [...element.classList].slice(0, 30).map((name) => identifier(name, said));
  return {
    depth,
    tag,
    ...(element.id === "" ? {} : { id: identifier(element.id, said, idWord) }),
    ...(classes.length === 0 ? {} : { classes }),
    ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
    ...text,
    ...hidden,
  };
}

function valueShape(name: string, value: string, said: ReadonlySet<string>): string {
  if (fixed.test(name)) {
    return /^[a-z]{0,20}$/.test(value) ? identifier(value, said) : shape(value);
  }
  return named.has(name) ? identifier(value, said) : shape(value);
}

/** A name given by a programmer, part by part: kept where it is known, or looks like a name and is not a word the page says. */
function identifier(text: string, said: ReadonlySet<string>, looks = className): string {
  if (text.includes("@")) {
    const [first = ""] = text.split("_");
    return text.includes("_") && known.has(first.toLowerCase()) ? `${first}_x@x` : "x@x";
  }
  return text
    .slice(0, 120)
    .split(/([^\p{L}\p{N}]+)/u)
    .map((part, index) =>
      index % 2 === 1 ? part.slice(0, 3).replace(/[^ -~]/g, "?") : isName(part, said, looks) ? part : shape(part),
    )
    .join("");
}

function isName(part: string, said: ReadonlySet<string>, looks: RegExp): boolean {
  const words = part
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s\d]+/);
  const isSaid = [part.toLowerCase(), ...words].some((word) => said.has(word));
  return known.has(part.toLowerCase()) || (looks.test(part) && !/\d{3}/.test(part) && !isSaid);
}

/** Letters as a, digits as 9, at most three alike in a row; an address as x@x. At most 40 characters. */
function shape(value: string): string {
  return value
    .slice(0, 500)
    .replace(/[^\s<>()[\]{},;:"'=]+@[^\s<>()[\]{},;:"'=]+/g, "\ue000")
    .replace(/[\p{L}\p{M}]/gu, "a")
    .replace(/\p{N}/gu, "9")
    .replace(/\s+/g, " ")
    .replace(/[^ -~\ue000]/gu, "?")
    .replace(/(.)\1{3,}/g, "$1$1$1")
    .replaceAll("\ue000", "x@x")
    .slice(0, 40);
}

function urlShape(url: URL): string {
  const part = (text: string) => (known.has(text.toLowerCase()) || /^(u|b)$/.test(text) ? text : shape(text));
  const parts = (text: string) =>
    text
      .split(/([/?&=#])/)
      .map(part)
      .join("");
  const host = providerOf(url) === null ? shape(url.host) : url.host;
  return `${url.protocol}//${host}${parts(url.pathname)}${parts(url.search)}${parts(url.hash)}`;
}

/** Every word that the page says, in texts or in values that hold texts. */
function wordsOf(document: Document): Set<string> {
  const texts = [document.documentElement?.textContent ?? ""];
  for (const element of document.querySelectorAll(
    "[title], [name], [email], [alt], [aria-label], [data-name], [data-hovercard-id], [data-folder-name], [value], [placeholder]",
  )) {
    for (const name of [
      "title",
      "name",
      "email",
      "alt",
      "aria-label",
      "data-name",
      "data-hovercard-id",
      "data-folder-name",
      "value",
      "placeholder",
    ]) {
      texts.push(element.getAttribute(name) ?? "");
    }
  }
  const words = new Set<string>();
  for (const text of texts) {
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{M}]{2,}|[\p{L}\p{N}]{3,}/gu)) {
      words.add(word);
    }
  }
  return words;
}
