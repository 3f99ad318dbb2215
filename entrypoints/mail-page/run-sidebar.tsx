import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { v7 as newId } from "uuid";
import { browser } from "wxt/browser";
import type { ContentScriptContext } from "wxt/utils/content-script-context";
import type { SidebarActions } from "#components/sidebar/desk.ts";
import { standBeside, type Stand } from "#lib/mail/place.ts";
import { readThread } from "#lib/mail/read.ts";
import type { NoReading, Provider, Reading } from "#lib/mail/reading.ts";
import { describeStructure } from "#lib/mail/structure.ts";
import { watchThread } from "#lib/mail/watch.ts";
import type { ContentRequest } from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";
import { Drawer, drawerWidth, type DrawerState } from "./drawer.tsx";
import { guardKeys } from "./guard-keys.ts";
import { linkBackground, type Thread } from "./link-background.ts";
import { mountHost } from "./mount-host.ts";
import { submitChange } from "./submit-change.ts";
import { isOfThread, threadOf } from "./thread-people.ts";
import { tickClock } from "./tick-clock.ts";

/** The name of the port as lib/requests.ts gives it; that module's schemas are not needed in the page. */
const portName = "thread";
const collapsedKey = "collapsed";
/** A thread is shown without a view after so long; most answers come before. */
const patienceMs = 250;

/** Everything the extension does in a mail page: reads the open thread, shows its people, carries clicks to the background. */
export function runSidebar(ctx: ContentScriptContext, provider: Provider): void {
  let host: HTMLElement | null = null;
  guardKeys(window, () => host, ctx.signal);
  onBody(ctx.signal, () => {
    const mounted = mountHost(document, ctx.signal);
    host = mounted.host;
    start(ctx, provider, mounted.host, mounted.root);
  });
}

function start(ctx: ContentScriptContext, provider: Provider, host: HTMLElement, root: ShadowRoot): void {
  const stop = new AbortController();
  const view = signal<ThreadView | null>(null);
  const threadId = signal<string | null>(null);
  const isShown = signal(false);
  const isCollapsed = signal(false);
  const isOver = signal(false);
  const isUpdated = signal(false);
  const stand = signal<Stand | null>(null);
  const now = tickClock(view, stop.signal);
  const state: DrawerState = { threadId, view, isShown, isCollapsed, isOver, isUpdated, stand, now };
  ctx.signal.addEventListener("abort", () => {
    stop.abort();
    render(null, root);
  });

  let thread: Thread | null = null;
  const link = linkBackground({
    connect: () => browser.runtime.connect({ name: portName }),
    isAlive: () => ctx.isValid,
    isVisible: () => document.visibilityState === "visible",
    onView: (next) => {
      if (thread !== null && isOfThread(next.people, thread)) {
        view.value = next;
        isShown.value = next.member === null || next.people.length > 0;
      }
    },
    onGone: () => {
      stop.abort();
      isUpdated.value = threadId.value !== null;
    },
    signal: stop.signal,
  });
  document.addEventListener("visibilitychange", link.ping, { signal: stop.signal });

  const send = (request: ContentRequest): Promise<unknown> => browser.runtime.sendMessage(request);
  const tell = (request: ContentRequest) => void send(request).catch(() => ctx.isValid);
  const setCollapsed = (collapsed: boolean) => {
    isCollapsed.value = collapsed;
    void browser.storage.local.set({ [collapsedKey]: collapsed });
  };
  const actions: SidebarActions = {
    submit: (change, basedOn) => submitChange({ send, now: Date.now, newId, wait }, change, basedOn),
    dismiss: (changeId) => tell({ type: "dismiss", changeId }),
    openWelcome: () => tell({ type: "welcome" }),
    collapse: () => {
      isOver.value = false;
      setCollapsed(true);
    },
  };

  const onThread = (reading: Reading | null, reason: NoReading | null) => {
    if (reason === "unreadable" || reason === "ambiguous") {
      tell({ type: "count", provider, what: reason });
    }
    const isOther = reading?.threadId !== threadId.value;
    thread = reading === null ? null : threadOf(reading);
    if (thread === null || thread.people.length === 0) {
      thread = null;
      isShown.value = false;
    }
    if (isOther) {
      // Nothing of the thread before may stand beside this one.
      view.value = null;
      threadId.value = reading?.threadId ?? null;
    }
    link.open(thread);
    const asked = thread;
    setTimeout(() => {
      isShown.value ||= asked !== null && asked === thread && view.value === null && !stop.signal.aborted;
    }, patienceMs);
  };

  effect(() => {
    host.toggleAttribute("data-open", isShown.value && !isCollapsed.value);
    host.setAttribute("data-theme", stand.value?.isDark === true ? "dark" : "light");
  });
  keepRoom(provider, state, stand, stop.signal);
  render(
    <Drawer
      state={state}
      actions={actions}
      onExpand={() => {
        isOver.value = stand.peek()?.mode === "tab";
        setCollapsed(false);
      }}
    />,
    root,
  );
  browser.runtime.onMessage.addListener((message: unknown, sender: { id?: string }) => {
    const isAsked = sender.id === browser.runtime.id && isStructureRequest(message);
    return isAsked ? Promise.resolve(describeStructure(document, new URL(location.href))) : undefined;
  });
  void browser.storage.local.get(collapsedKey).then((stored: Record<string, unknown>) => {
    isCollapsed.value = stored[collapsedKey] === true;
  });
  watchThread({
    document,
    window,
    read: readThread,
    onChange: onThread,
    onCount: (what) => what === "missed" && tell({ type: "count", provider, what: "disagreement" }),
    signal: stop.signal,
  });
}

/** Room beside the mail is kept exactly while the sidebar stands there; put aside, the page has it back. */
function keepRoom(provider: Provider, state: DrawerState, stand: { value: Stand | null }, stop: AbortSignal): void {
  const { isShown, isCollapsed } = state;
  const end = effect(() => {
    if (!isShown.value || isCollapsed.value) {
      return undefined;
    }
    const room = new AbortController();
    standBeside({
      document,
      window,
      provider,
      width: drawerWidth,
      signal: room.signal,
      onPlace: (place) => (stand.value = place),
    });
    return () => room.abort();
  });
  stop.addEventListener("abort", end);
}

function onBody(stop: AbortSignal, run: () => void): void {
  if (document.body !== null) {
    run();
    return;
  }
  document.addEventListener("DOMContentLoaded", run, { once: true, signal: stop });
}

function isStructureRequest(message: unknown): boolean {
  return typeof message === "object" && message !== null && "type" in message && message.type === "structure";
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
