import { untraced } from "./anchors.ts";
import type { Trace } from "./anchors.ts";
import { readGmail } from "./gmail-read.ts";
import { readOutlook } from "./outlook-read.ts";
import type { Provider, ReadResult } from "./reading.ts";

const hosts: ReadonlyMap<string, Provider> = new Map([
  ["mail.google.com", "gmail"],
  ["outlook.office.com", "outlook"],
  ["outlook.office365.com", "outlook"],
  ["outlook.live.com", "outlook"],
  ["outlook.cloud.microsoft", "outlook"],
]);

/** The mail application at this address; null for any other page. */
export function providerOf(url: URL): Provider | null {
  return hosts.get(url.hostname) ?? null;
}

/** Reads the open thread of Gmail or Outlook, whichever the address says. `trace` hears of each fallback that was needed. Never throws. */
export function readThread(document: Document, url: URL, trace: Trace = untraced): ReadResult {
  const provider = providerOf(url);
  if (provider === null) {
    return { ok: false, reason: "no_thread" };
  }
  try {
    return provider === "gmail" ? readGmail(document, url, trace) : readOutlook(document, url, trace);
  } catch {
    // A page can break whatever a reader relies on; the mail page must not notice, and the rep is told.
    return { ok: false, reason: "unreadable" };
  }
}
