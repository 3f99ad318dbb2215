import type { PortRequest } from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";

export type Thread = Omit<Extract<PortRequest, { type: "open" }>, "type">;

/** The part of a runtime port that is used here. */
export interface Port {
  readonly postMessage: (message: PortRequest) => void;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void };
}

interface LinkOptions {
  /** Opens a port; throws where the extension is gone. */
  readonly connect: () => Port;
  /** False once the extension was updated or removed under this page. */
  readonly isAlive: () => boolean;
  readonly isVisible: () => boolean;
  readonly onView: (view: ThreadView) => void;
  /** The extension is gone; nothing more will come. */
  readonly onGone: () => void;
  readonly signal: AbortSignal;
}

export interface Link {
  /** Asks for the people of a thread, now and whenever something about them changes; null: no thread is open. */
  readonly open: (thread: Thread | null) => void;
  /** Keeps the worker awake; called by itself every 20 s, and when the page comes to the front. */
  readonly ping: () => void;
}

/** Workers get 30 s without a message; this is well under it. */
const pingMs = 20_000;
const firstDelayMs = 100;
const longestDelayMs = 5_000;

/** The line to the background: opened when first needed, and again whenever the worker died. */
export function linkBackground({ connect, isAlive, isVisible, onView, onGone, signal }: LinkOptions): Link {
  let port: Port | null = null;
  let thread: Thread | null = null;
  let delayMs = firstDelayMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pings = setInterval(ping, pingMs);
  let isOver = false;
  signal.addEventListener("abort", end);
  return { open, ping };

  function open(next: Thread | null): void {
    const was = thread;
    thread = next;
    if (next !== null) {
      send({ type: "open", ...next });
    } else if (was !== null && port !== null) {
      send({ type: "close" });
    }
  }

  function ping(): void {
    if (thread !== null && isVisible()) {
      send({ type: "ping" });
    }
  }

  function end(): void {
    isOver = true;
    clearInterval(pings);
    clearTimeout(timer);
  }

  function send(request: PortRequest): void {
    if (isOver) {
      return;
    }
    try {
      port ??= newPort();
      port.postMessage(request);
    } catch {
      lost(port);
    }
  }

  function newPort(): Port {
    const opened = connect();
    opened.onMessage.addListener((message) => {
      if (opened === port && isThreadView(message)) {
        delayMs = firstDelayMs;
        onView(message);
      }
    });
    opened.onDisconnect.addListener(() => lost(opened));
    return opened;
  }

  function lost(which: Port | null): void {
    if (which !== port || isOver) {
      return;
    }
    port = null;
    clearTimeout(timer);
    if (!isAlive()) {
      end();
      onGone();
      return;
    }
    timer = setTimeout(() => thread !== null && send({ type: "open", ...thread }), delayMs);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

/** The background is ours; this only tells its view from anything else a port may carry. */
function isThreadView(message: unknown): message is ThreadView {
  return typeof message === "object" && message !== null && "people" in message && "sync" in message;
}
