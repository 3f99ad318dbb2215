import { browser } from "wxt/browser";

/** Tells which tab is in front in this page's window, now and whenever another one is; null: none. */
export function followActiveTab(tell: (tabId: number | null) => void): void {
  const look = async () => {
    const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
    tell(tab?.id ?? null);
  };
  // A tab moved to another window is activated there; one closed activates its neighbour.
  browser.tabs.onActivated.addListener(() => void look());
  void look();
}
