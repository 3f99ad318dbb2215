/** Keeps room free beside a column: one rule, which counts only while the column and <html> carry its attributes. */
export interface Room {
  /** Makes the column follow the declarations. */
  reserve(column: Element, declarations: string): void;
  /** Gives the room back. */
  release(): void;
}

const open = "data-leadmark-beside";
const marked = "data-leadmark-column";

/** A rule outlives re-renders of the page, which inline styles and inserted siblings may not. */
export function makeRoom(document: Document, signal: AbortSignal): Room {
  const write = ruleIn(document, signal);
  const release = () => {
    document.documentElement.removeAttribute(open);
    for (const column of document.querySelectorAll(`[${marked}]`)) {
      column.removeAttribute(marked);
    }
  };
  signal.addEventListener("abort", release);
  return {
    reserve(column, declarations) {
      release();
      write(`html[${open}] [${marked}] { ${declarations} }`);
      column.setAttribute(marked, "");
      document.documentElement.setAttribute(open, "");
    },
    release,
  };
}

/** A sheet of our own whose one rule can be replaced; neither way of making it is stopped by Trusted Types. */
function ruleIn(document: Document, signal: AbortSignal): (rule: string) => void {
  try {
    const view = document.defaultView ?? globalThis;
    const sheet = new view.CSSStyleSheet();
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    signal.addEventListener("abort", () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    });
    return (rule) => sheet.replaceSync(rule);
  } catch {
    // Firefox refuses adopted sheets from a content script.
    const style = document.createElement("style");
    document.head.append(style);
    signal.addEventListener("abort", () => style.remove());
    return (rule) => {
      style.textContent = rule;
    };
  }
}
