import { batch, signal } from "@preact/signals";
import { render } from "preact";
import { browser } from "wxt/browser";
import { Panel } from "#components/panel/panel.tsx";
import type { SidebarActions } from "#components/sidebar/desk.ts";
import type { SuggestionDesk } from "#components/sidebar/suggestion-desk.ts";
import { panelPortName, type PanelView } from "#lib/requests.ts";
import { asSidebarPlace, placeKey, type SidebarPlace } from "#lib/settings.ts";
import type { ThreadView } from "#lib/view.ts";
import { extension } from "../mail-page/extension.ts";
import { linkBackground } from "../mail-page/link-background.ts";
import { mountHost } from "../mail-page/mount-host.ts";
import { sidebarActions } from "../mail-page/sidebar-actions.ts";
import { tickClock } from "../mail-page/tick-clock.ts";
import { followActiveTab } from "./active-tab.ts";

const threadId = signal<string | null>(null);
const view = signal<ThreadView | null>(null);
const place = signal<SidebarPlace | null>(null);
let tabId: number | null = null;

// A page lives as long as its panel is open: nothing here has to be ended.
const { signal: never } = new AbortController();
const { host, root } = mountHost(document, never);
const dark = matchMedia("(prefers-color-scheme: dark)");
const dress = () => host.setAttribute("data-theme", dark.matches ? "dark" : "light");
dark.addEventListener("change", dress);
dress();

// They are made of the mail's words, which stay in the mail page.
const noSuggestions: SuggestionDesk = {
  heard: signal([]),
  dismissed: signal(null),
  dismiss: () => undefined,
  countWrong: () => undefined,
};

const link = linkBackground({
  connect: () => extension.connect(panelPortName),
  isAlive: extension.isAlive,
  isVisible: () => document.visibilityState === "visible",
  isHeard: isPanelView,
  onHeard: ({ thread }) =>
    batch(() => {
      threadId.value = thread?.id ?? null;
      view.value = thread?.view ?? null;
    }),
  onGone: () => undefined,
  signal: never,
});
document.addEventListener("visibilitychange", link.ping);

const actions: SidebarActions = {
  ...sidebarActions(extension, view),
  // The page keeps it for as long as the thread is open, and says the thread's people anew.
  giveAddress: (name, address) =>
    void browser.tabs.sendMessage(tabId ?? -1, { type: "giveAddress", name, address }).catch(() => undefined),
  collapse: null,
};

render(
  <Panel
    threadId={threadId}
    view={view}
    place={place}
    now={tickClock(view, never)}
    actions={actions}
    typedCalls={new Map()}
    suggestions={noSuggestions}
    onUse={() => extension.remember(placeKey, "panel")}
  />,
  root,
);
extension.follow(placeKey, (stored) => (place.value = asSidebarPlace(stored)), never);
followActiveTab((id) => {
  tabId = id;
  link.open(id === null ? null : { type: "follow", tabId: id });
});

/** The background is ours; this only tells what it shows from anything else a port may carry. */
function isPanelView(message: unknown): message is PanelView {
  return typeof message === "object" && message !== null && "thread" in message;
}
