import { browser } from "wxt/browser";
import type { ContentRequest } from "#lib/requests.ts";
import type { Port } from "./link-background.ts";

/**
 * The part of the extension API that the mail page's scripts use. The watcher hands it to the views, so that the API's
 * polyfill is loaded once.
 */
export interface Extension {
  /** Sends a request; rejects where nobody answers, also where the extension is gone and asking throws at once. */
  readonly ask: (request: ContentRequest) => Promise<unknown>;
  /** Sends what needs no answer. Where nobody is left to hear it, there is nothing to be done. */
  readonly tell: (request: ContentRequest) => void;
  /** False once the extension was updated, switched off or removed under this page. */
  readonly isAlive: () => boolean;
  /** Opens a port of that name; throws where the extension is gone. */
  readonly connect: (name: string) => Port;
  /** What was kept in this browser under that name; undefined: nothing. */
  readonly recall: (key: string) => Promise<unknown>;
  /** Tells what is kept under that name, now and whenever it changes. */
  readonly follow: (key: string, tell: (value: unknown) => void, signal: AbortSignal) => void;
  readonly remember: (key: string, value: boolean | number | string | readonly string[]) => void;
}

const ask: Extension["ask"] = async (request) => browser.runtime.sendMessage(request);

const recall: Extension["recall"] = async (key) => {
  const stored: Record<string, unknown> = await browser.storage.local.get(key);
  return stored[key];
};

export const extension: Extension = {
  ask,
  tell: (request) => void ask(request).catch(() => undefined),
  // Where the extension is gone the whole object may be, whatever its type says.
  isAlive: () => browser.runtime?.id !== undefined,
  connect: (name) => browser.runtime.connect({ name }),
  recall,
  follow(key, tell, signal) {
    const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string) => {
      if (area === "local" && key in changes) {
        tell(changes[key]?.newValue);
      }
    };
    browser.storage.onChanged.addListener(onChanged);
    signal.addEventListener("abort", () => browser.storage?.onChanged.removeListener(onChanged));
    recall(key).then(tell, () => tell(undefined));
  },
  remember: (key, value) => void browser.storage.local.set({ [key]: value }).catch(() => undefined),
};
