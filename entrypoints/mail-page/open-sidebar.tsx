import { batch, computed, effect, signal, type ReadonlySignal } from "@preact/signals";
import { render } from "preact";
import type { SidebarActions } from "#components/sidebar/desk.ts";
import { isWorthShowing } from "#components/sidebar/is-worth-showing.ts";
import { standBeside, type Placing, type Stand } from "#lib/mail/place.ts";
import type { Provider, Reading } from "#lib/mail/reading.ts";
import { asSidebarPlace, placeKey, type SidebarPlace } from "#lib/settings.ts";
import type { Suggestion } from "#lib/suggestions/suggestion.ts";
import type { ThreadView } from "#lib/view.ts";
import type { Extension } from "./extension.ts";
import { Drawer, type DrawerState } from "./drawer.tsx";
import { keepDismissed } from "./dismissed.ts";
import { isThreadView, linkBackground, type Thread } from "./link-background.ts";
import { clampWidth, usualWidth } from "./drawer-width.ts";
import { listenToThread } from "./listen.ts";
import { mountHost } from "./mount-host.ts";
import { sidebarActions } from "./sidebar-actions.ts";
import { isOfThread, threadOf } from "./thread-people.ts";
import { tickClock } from "./tick-clock.ts";

/** The name of the port as lib/requests.ts gives it; that module's schemas are not needed in the page. */
const portName = "thread";
const collapsedKey = "collapsed";
const widthKey = "width";
/** A thread is shown without a view after so long; most answers come before. */
const patienceMs = 150;
/** On the host while the people drawn are those of the thread before: hides them, so that most threads are drawn once. */
const waiting = "data-waiting";

export interface OpenedSidebar {
  readonly host: HTMLElement;
  /** The thread that is open now; null: none. */
  readonly show: (reading: Reading | null) => void;
  /** The rep gave it for a name in the open thread. */
  readonly giveAddress: (name: string, address: string) => void;
}

export interface SidebarOptions {
  readonly provider: Provider;
  readonly extension: Extension;
  readonly placing: Placing;
  /** Takes everything away again. */
  readonly signal: AbortSignal;
  /** The extension was updated or removed under the page; only a word about it is left. */
  readonly onGone: () => void;
}

/** Puts the sidebar into the page and keeps it in step with the background. Called once a page. */
export function openSidebar({ provider, extension, placing, signal: ended, onGone }: SidebarOptions): OpenedSidebar {
  const stop = new AbortController();
  const { host, root } = mountHost(document, ended);
  const view = signal<ThreadView | null>(null);
  const threadId = signal<string | null>(null);
  const hasPeople = signal(false);
  /** null: not known yet, and nothing is drawn that might have to go again. */
  const place = signal<SidebarPlace | null>(null);
  const isShown = computed(() => hasPeople.value && place.value === "beside");
  const isCollapsed = signal(false);
  const isOver = signal(false);
  const isUpdated = signal(false);
  const stand = signal<Stand | null>(null);
  const width = signal(usualWidth);
  const now = tickClock(view, stop.signal);
  const state: DrawerState = { threadId, view, isShown, isCollapsed, isOver, isUpdated, stand, width, now };
  let thread: Thread | null = null;
  let openId: string | null = null;
  let latest: Reading | null = null;
  const given = new Map<string, string>();
  const { heard, listen } = listenToThread(stop.signal);
  let patience: ReturnType<typeof setTimeout> | undefined;
  ended.addEventListener("abort", () => {
    stop.abort();
    render(null, root);
  });

  const link = linkBackground({
    connect: () => extension.connect(portName),
    isAlive: extension.isAlive,
    isVisible: () => document.visibilityState === "visible",
    isHeard: isThreadView,
    onHeard: (next) => {
      if (thread !== null && isOfThread(next.people, thread)) {
        draw(next, isWorthShowing(next));
      }
    },
    onGone: () => {
      isUpdated.value = threadId.value !== null && place.value === "beside";
      stop.abort();
      onGone();
    },
    signal: stop.signal,
  });
  document.addEventListener("visibilitychange", link.ping, { signal: stop.signal });

  const draw = (next: ThreadView | null, shown: boolean) => {
    clearTimeout(patience);
    batch(() => {
      threadId.value = openId;
      view.value = next;
      hasPeople.value = shown;
    });
    // Only beside a contact's status, and never in a mailbox that is private or not yet for work.
    listen((next?.member ?? null) === null ? null : latest);
    host.removeAttribute(waiting);
  };
  const show = (reading: Reading | null) => {
    if (openId !== (reading?.threadId ?? null)) {
      given.clear();
    }
    latest = reading;
    const found = reading === null ? null : threadOf(reading, given);
    thread = found === null || found.people.length === 0 ? null : found;
    openId = reading?.threadId ?? null;
    clearTimeout(patience);
    link.open(thread && { type: "open", ...thread });
    if (thread === null) {
      draw(null, false);
      return;
    }
    if (openId === threadId.value && view.value !== null) {
      listen(view.value.member === null ? null : reading);
      host.removeAttribute(waiting);
      return;
    }
    // Nothing of the thread before may stand beside this one.
    host.setAttribute(waiting, "");
    patience = setTimeout(() => !stop.signal.aborted && draw(null, true), patienceMs);
  };

  const giveAddress = (name: string, address: string) => {
    given.set(name, address);
    show(latest);
  };
  const setCollapsed = (collapsed: boolean) => {
    isCollapsed.value = collapsed;
    extension.remember(collapsedKey, collapsed);
  };
  const actions: SidebarActions = {
    ...sidebarActions(extension, view),
    giveAddress,
    collapse: () => {
      isOver.value = false;
      setCollapsed(true);
    },
  };
  const onExpand = () => {
    isOver.value = stand.peek()?.mode === "tab";
    setCollapsed(false);
  };
  effect(() => {
    host.toggleAttribute("data-open", isShown.value && !isCollapsed.value);
    host.setAttribute("data-theme", stand.value?.isDark === true ? "dark" : "light");
  });
  const onResize = (next: number) => {
    width.value = next;
    extension.remember(widthKey, next);
  };
  keepRoom(provider, state, stand, placing, stop.signal);
  render(
    <Drawer
      state={state}
      actions={actions}
      typedCalls={new Map()}
      suggestions={{
        heard,
        ...keepDismissed(extension),
        countWrong: (suggestion) => countWrong(extension, suggestion),
      }}
      onExpand={onExpand}
      onResize={onResize}
    />,
    root,
  );
  extension.follow(placeKey, (stored) => (place.value = asSidebarPlace(stored)), stop.signal);
  void extension.recall(widthKey).then((stored) => {
    width.value = clampWidth(stored);
  });
  void extension.recall(collapsedKey).then((stored) => {
    isCollapsed.value = stored === true;
  });
  return { host, show, giveAddress };
}

function countWrong(extension: Extension, { kind, hint }: Suggestion): void {
  extension.tell({ type: "wrongHint", kind, language: hint?.language ?? null });
}

/** Room beside the mail is kept exactly while the sidebar stands there; put aside, the page has it back. */
function keepRoom(
  provider: Provider,
  { isShown, isCollapsed, width }: DrawerState,
  stand: ReadonlySignal<Stand | null> & { value: Stand | null },
  placing: Placing,
  stop: AbortSignal,
): void {
  const end = effect(() => {
    if (!isShown.value || isCollapsed.value) {
      return undefined;
    }
    const room = new AbortController();
    const onPlace = (place: Stand) => (stand.value = place);
    standBeside({ document, window, provider, width: width.value, signal: room.signal, onPlace, ...placing });
    return () => room.abort();
  });
  stop.addEventListener("abort", end);
}
