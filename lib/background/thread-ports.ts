import { PanelRequest, PortRequest, type PanelView } from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";
import { parseRequest } from "./parse-request.ts";

/** A tab has one sidebar, and for a moment the one before it. */
const mostPortsPerTab = 4;
/** Asking about so many people costs as much as one request more. */
const peoplePerCost = 10;

/** A port as browsers give it, as far as it is used here. */
export interface Port {
  readonly postMessage: (message: unknown) => void;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void };
}

export type OpenThread = Extract<PortRequest, { type: "open" }>;

export interface PortEdges {
  /** Never throws. */
  readonly compose: (thread: OpenThread) => Promise<{ readonly view: ThreadView; readonly changesAt: number | null }>;
  /** The accounts whose people some sidebar shows. */
  readonly watched: (accountIds: ReadonlySet<string>) => void;
  readonly opened: (thread: OpenThread) => void;
  readonly ignored: () => void;
  readonly now: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

interface Session {
  readonly port: Port;
  readonly isPanel: boolean;
  /** The tab it is in; of a panel the one it follows, null: none. */
  tabId: number | null;
  thread: OpenThread | null;
  /** Whose people it shows; null: nobody's. */
  accountId: string | null;
  posted: string;
  isPosting: boolean;
  isDirty: boolean;
  cancelTimer: () => void;
}

export interface ThreadPorts {
  /** @param allows whether the port's tab may have so much more now */
  readonly connect: (port: Port, tabId: number, allows: (cost: number) => boolean) => void;
  /** The browser's side panel: it gets what the tab it follows gets. */
  readonly connectPanel: (port: Port) => void;
  /** Posts a new view where it differs from the last one. */
  readonly refresh: () => void;
  /** Addresses of the mailboxes that have a thread open. */
  readonly mailboxes: () => readonly string[];
}

/** The sidebars that are open: each gets the view of its thread at once and whenever it changes. */
export function createThreadPorts(edges: PortEdges): ThreadPorts {
  const sessions = new Set<Session>();

  function setThread(session: Session, thread: OpenThread | null): void {
    session.thread = thread;
    session.posted = "";
    session.cancelTimer();
    if (thread === null) {
      setAccount(session, null);
    } else {
      void post(session);
    }
  }

  /** What a page says of its thread goes for the panel beside that tab, too. */
  function setPageThread(session: Session, thread: OpenThread | null): void {
    setThread(session, thread);
    if (thread !== null) {
      edges.opened(thread);
    }
    for (const panel of sessions) {
      if (panel.isPanel && panel.tabId === session.tabId) {
        followTab(panel);
      }
    }
  }

  function followTab(panel: Session): void {
    const inTab = [...sessions].filter(({ isPanel, tabId }) => !isPanel && tabId === panel.tabId);
    const thread = inTab.at(-1)?.thread ?? null;
    if (thread === null) {
      setThread(panel, null);
      send(panel, { thread: null } satisfies PanelView);
    } else if (thread !== panel.thread) {
      setThread(panel, thread);
    }
  }

  function setAccount(session: Session, accountId: string | null): void {
    session.accountId = accountId;
    edges.watched(new Set([...sessions].flatMap((other) => other.accountId ?? [])));
  }

  /** One composing at a time for each port, so that an older view never comes after a newer one. */
  async function post(session: Session): Promise<void> {
    session.isDirty = true;
    if (session.isPosting) {
      return;
    }
    session.isPosting = true;
    while (session.isDirty && session.thread !== null) {
      session.isDirty = false;
      const { thread } = session;
      const { view, changesAt } = await edges.compose(thread);
      if (session.thread === thread) {
        setAccount(session, view.member?.account ?? null);
        deliver(session, thread, view, changesAt);
      }
    }
    session.isPosting = false;
  }

  function deliver(session: Session, { thread: id }: OpenThread, view: ThreadView, changesAt: number | null): void {
    const text = JSON.stringify(view);
    session.cancelTimer();
    if (changesAt !== null) {
      session.cancelTimer = edges.setTimer(() => void post(session), Math.max(0, changesAt - edges.now()));
    }
    if (text !== session.posted) {
      session.posted = text;
      send(session, session.isPanel ? ({ thread: { id, view } } satisfies PanelView) : view);
    }
  }

  function send({ port }: Session, message: unknown): void {
    try {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of the extension, not a window
      port.postMessage(message);
    } catch {
      // The tab went away between two messages; its disconnect is on the way.
    }
  }

  function begin(port: Port, isPanel: boolean, tabId: number | null): Session {
    const session: Session = {
      port,
      isPanel,
      tabId,
      thread: null,
      accountId: null,
      posted: "",
      isPosting: false,
      isDirty: false,
      cancelTimer: () => undefined,
    };
    sessions.add(session);
    return session;
  }

  function end(session: Session): void {
    sessions.delete(session);
    setPageThread(session, null);
  }

  return {
    connect(port, tabId, allows) {
      const session = begin(port, false, tabId);
      const [oldest, ...others] = [...sessions].filter((other) => !other.isPanel && other.tabId === tabId);
      if (oldest !== undefined && others.length >= mostPortsPerTab) {
        end(oldest);
      }
      port.onMessage.addListener((message) => {
        const request = sessions.has(session) && allows(1) ? parseRequest(PortRequest, message) : null;
        switch (request?.type) {
          case "open":
            return allows(Math.floor(request.people.length / peoplePerCost))
              ? setPageThread(session, request)
              : edges.ignored();
          case "close":
            return setPageThread(session, null);
          case "ping":
            return;
          case undefined:
            return edges.ignored();
        }
      });
      port.onDisconnect.addListener(() => end(session));
    },
    connectPanel(port) {
      const panel = begin(port, true, null);
      port.onMessage.addListener((message) => {
        const request = parseRequest(PanelRequest, message);
        switch (request?.type) {
          case "follow":
          case "close":
            panel.tabId = request.type === "follow" ? request.tabId : null;
            panel.thread = null;
            return followTab(panel);
          case "ping":
            return;
          case undefined:
            return edges.ignored();
        }
      });
      port.onDisconnect.addListener(() => {
        sessions.delete(panel);
        setThread(panel, null);
      });
    },
    mailboxes: () => [...new Set([...sessions].flatMap(({ thread }) => thread?.account ?? []))],
    refresh() {
      for (const session of sessions) {
        void post(session);
      }
    },
  };
}
