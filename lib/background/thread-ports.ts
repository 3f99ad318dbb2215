import { PortRequest } from "#lib/requests.ts";
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
  readonly tabId: number;
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
      edges.opened(thread);
      void post(session);
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
        deliver(session, view, changesAt);
      }
    }
    session.isPosting = false;
  }

  function deliver(session: Session, view: ThreadView, changesAt: number | null): void {
    const text = JSON.stringify(view);
    session.cancelTimer();
    if (changesAt !== null) {
      session.cancelTimer = edges.setTimer(() => void post(session), Math.max(0, changesAt - edges.now()));
    }
    if (text !== session.posted) {
      session.posted = text;
      try {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of the extension, not a window
        session.port.postMessage(view);
      } catch {
        // The tab went away between two messages; its disconnect is on the way.
      }
    }
  }

  function end(session: Session): void {
    setThread(session, null);
    sessions.delete(session);
  }

  return {
    connect(port, tabId, allows) {
      const session: Session = {
        port,
        tabId,
        thread: null,
        accountId: null,
        posted: "",
        isPosting: false,
        isDirty: false,
        cancelTimer: () => undefined,
      };
      sessions.add(session);
      const [oldest, ...others] = [...sessions].filter((other) => other.tabId === tabId);
      if (oldest !== undefined && others.length >= mostPortsPerTab) {
        end(oldest);
      }
      port.onMessage.addListener((message) => {
        const request = sessions.has(session) && allows(1) ? parseRequest(PortRequest, message) : null;
        switch (request?.type) {
          case "open":
            return allows(Math.floor(request.people.length / peoplePerCost))
              ? setThread(session, request)
              : edges.ignored();
          case "close":
            return setThread(session, null);
          case "ping":
            return;
          case undefined:
            return edges.ignored();
        }
      });
      port.onDisconnect.addListener(() => end(session));
    },
    mailboxes: () => [...new Set([...sessions].flatMap(({ thread }) => thread?.account ?? []))],
    refresh() {
      for (const session of sessions) {
        void post(session);
      }
    },
  };
}
