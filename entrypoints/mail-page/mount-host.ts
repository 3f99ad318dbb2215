import { sidebarStyles } from "#components/sidebar/styles.ts";

const tag = "leadmark-sidebar";
/** An application that clears the body more often than this does not want us there. */
const mostReturns = 5;

/** The one element this extension adds to the page, and the shadow root in it. One left by an earlier version is taken away. */
export function mountHost(document: Document, signal: AbortSignal): { host: HTMLElement; root: ShadowRoot } {
  for (const stale of document.querySelectorAll(tag)) {
    stale.remove();
  }
  const host = document.createElement(tag);
  // The words are English; an application read from right to left keeps its direction to itself.
  host.lang = "en";
  host.dir = "ltr";
  const root = host.attachShadow({ mode: "open" });
  addStyles(root, sidebarStyles);
  // A click made by a script of the page is not the rep's.
  root.addEventListener("click", refuseUntrusted, { capture: true, signal });
  document.body.append(host);
  keepMounted(host, document.body, signal);
  signal.addEventListener("abort", () => host.remove());
  return { host, root };
}

function refuseUntrusted(event: Event): void {
  if (!event.isTrusted) {
    event.stopImmediatePropagation();
    event.preventDefault();
  }
}

function addStyles(root: ShadowRoot, text: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // A browser may refuse sheets made in a content script's own world; an element does the same.
    const style = root.ownerDocument.createElement("style");
    style.textContent = text;
    root.append(style);
  }
}

function keepMounted(host: HTMLElement, body: HTMLElement, signal: AbortSignal): void {
  let returns = 0;
  const observer = new MutationObserver(() => {
    if (!host.isConnected && returns < mostReturns) {
      returns += 1;
      body.append(host);
    }
  });
  observer.observe(body, { childList: true });
  signal.addEventListener("abort", () => observer.disconnect());
}
