import { browser } from "wxt/browser";
import type { ContentRequest } from "#lib/requests.ts";

/** Sends a request; rejects where nobody answers, also where the extension is gone and asking throws at once. */
export async function askBackground(request: ContentRequest): Promise<unknown> {
  return browser.runtime.sendMessage(request);
}

/** Sends what needs no answer. Where nobody is left to hear it, there is nothing to be done. */
export function tellBackground(request: ContentRequest): void {
  askBackground(request).catch(() => undefined);
}

/** False once the extension was updated, switched off or removed under this page. */
export function isExtensionAlive(): boolean {
  // Where the extension is gone the whole object may be, whatever its type says.
  return browser.runtime?.id !== undefined;
}
