import { browser } from "wxt/browser";

/**
 * Opens the browser's own side panel in the window in front; null where this browser has none. Browsers open it only
 * while they handle a click of the rep.
 */
export function nativePanel(): (() => void) | null {
  if (browser.sidebarAction !== undefined) {
    // Firefox forgets the click over any waiting.
    return () => void browser.sidebarAction.open();
  }
  // The polyfill hands on what it does not know, untyped.
  const panel: unknown = Reflect.get(browser, "sidePanel");
  if (!isPanel(panel)) {
    return null;
  }
  return () =>
    void browser.windows.getCurrent().then(({ id }) => (id === undefined ? undefined : panel.open({ windowId: id })));
}

function isPanel(panel: unknown): panel is { open(options: { windowId: number }): Promise<void> } {
  return typeof panel === "object" && panel !== null && "open" in panel;
}
