/** Markup that needs no further escaping. */
export interface Html {
  readonly html: string;
}

type Part = string | number | Html | null | readonly Html[];

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "\n": "&#10;",
};

/** Text as it may stand between tags and inside quoted attributes. */
function escapeText(text: string): string {
  return text.replaceAll(/[&<>"'\n]/g, (sign) => entities[sign] ?? sign);
}

function written(part: Part): string {
  if (part === null) {
    return "";
  }
  if (typeof part === "object") {
    return "html" in part ? part.html : part.map((one) => one.html).join("");
  }
  return escapeText(String(part));
}

/** Template tag: strings are escaped, markup and lists of markup are put in as they are, null is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return { html: strings.reduce((whole, text, index) => whole + written(parts[index - 1] ?? null) + text) };
}

/** Text known to be markup: our own style sheets and scripts. */
export function raw(text: string): Html {
  return { html: text };
}
