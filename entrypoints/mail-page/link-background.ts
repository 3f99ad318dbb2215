import type { PanelRequest, PortRequest } from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";

export type Thread = Omit<Extract<PortRequest, { type: "open" }>, "type">;

/** The part of a runtime port that is used here. */
export interface Port {
  readonly postMessage: (message: PortRequest | PanelRequest) => void;
  readonly onMessage: { readonly addListener: (listener: (message: unknown) => void) => void };
  readonly onDisconnect: { readonly addListener: (listener: () => void) => void };
}

/** What a line is opened for, and asked for again after each death of the worker. */
type Asked = Exclude<PortRequest | PanelRequest, { type: "close" | "ping" }>;

interface LinkOptions<Heard> {
  /** Opens a port; throws where the extension is gone. */
  readonly connect: () => Port;
  /** False once the extension was updated or removed under this page. */
  readonly isAlive: () => boolean;
  readonly isVisible: () => boolean;
  /** Tells what is meant for this end from anything else a port may carry. */
  readonly isHeard: (message: unknown) => message is Heard;
  readonly onHeard: (message: Heard) => void;
  /** The extension is gone; nothing more will come. */
  readonly onGone: () => void;
  readonly signal: AbortSignal;
}

export interface Link {
  /** Asks for the people of a thread, or of a tab's, now and whenever something about them changes; null: of none. */
  readonly open: (asked: Asked | null) => void;
  /** Keeps the worker awake; called by itself every 20 s, and when the page comes to the front. */
  readonly ping: () => void;
}

/** Workers get 30 s without a message; this is well under it. */
const pingMs = 20_000;
const firstDelayMs = 100;
const longestDelayMs = 5_000;

/** The line to the background: opened when first needed, and again whenever the worker died. */
export function linkBackground<Heard>(options: LinkOptions<Heard>): Link {
  const { connect, isAlive, isVisible, isHeard, onHeard, onGone, signal } = options;
  let port: Port | null = null;
  let asked: Asked | null = null;
  let delayMs = firstDelayMs;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pings = setInterval(ping, pingMs);
  let isOver = false;
  signal.addEventListener("abort", end);
  return { open, ping };

  function open(next: Asked | null): void {
    const was = asked;
    asked = next;
    if (next !== null) {
      send(next);
    } else if (was !== null && port !== null) {
      send({ type: "close" });
    }
  }

  function ping(): void {
    if (asked !== null && isVisible()) {
      send({ type: "ping" });
    }
  }

  function end(): void {
    isOver = true;
    clearInterval(pings);
    clearTimeout(timer);
  }

  function send(request: PortRequest | PanelRequest): void {
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
      if (opened === port && isHeard(message)) {
        delayMs = firstDelayMs;
        onHeard(message);
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
    timer = setTimeout(() => asked !== null && send(asked), delayMs);
    delayMs = Math.min(delayMs * 2, longestDelayMs);
  }
}

/** The background is ours; this only tells its view from anything else a port may carry. */
export function isThreadView(message: unknown): message is ThreadView {
  return typeof message === "object" && message !== null && "people" in message && "sync" in message;
}
