import { PortRequest } from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";
import { parseRequest } from "./parse-request.ts";

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
  /** Whether any sidebar has a thread open. */
  readonly watched: (isWatched: boolean) => void;
  readonly opened: () => void;
  readonly ignored: () => void;
  readonly now: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
}

interface Session {
  readonly port: Port;
  thread: OpenThread | null;
  posted: string;
  isPosting: boolean;
  isDirty: boolean;
  cancelTimer: () => void;
}

export interface ThreadPorts {
  /** @param allows whether the port's tab may ask once more now */
  readonly connect: (port: Port, allows: () => boolean) => void;
  /** Posts a new view where it differs from the last one. */
  readonly refresh: () => void;
}

/** The sidebars that are open: each gets the view of its thread at once and whenever it changes. */
export function createThreadPorts(edges: PortEdges): ThreadPorts {
  const sessions = new Set<Session>();

  function setThread(session: Session, thread: OpenThread | null): void {
    session.thread = thread;
    session.posted = "";
    session.cancelTimer();
    edges.watched([...sessions].some((other) => other.thread !== null));
    if (thread !== null) {
      edges.opened();
      void post(session);
    }
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

  return {
    connect(port, allows) {
      const session: Session = {
        port,
        thread: null,
        posted: "",
        isPosting: false,
        isDirty: false,
        cancelTimer: () => undefined,
      };
      sessions.add(session);
      port.onMessage.addListener((message) => {
        const request = allows() ? parseRequest(PortRequest, message) : null;
        switch (request?.type) {
          case "open":
            return setThread(session, request);
          case "close":
            return setThread(session, null);
          case "ping":
            return;
          case undefined:
            return edges.ignored();
        }
      });
      port.onDisconnect.addListener(() => {
        setThread(session, null);
        sessions.delete(session);
      });
    },
    refresh() {
      for (const session of sessions) {
        void post(session);
      }
    },
  };
}
