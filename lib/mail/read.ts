import { untraced } from "./anchors.ts";
import type { Trace } from "./anchors.ts";
import { openGate } from "./gate.ts";
import type { Gate } from "./gate.ts";
import { readGmail } from "./gmail-read.ts";
import { readOutlook } from "./outlook-read.ts";
import type { Provider, Reading, ReadResult } from "./reading.ts";
import { whileStill } from "./still.ts";
import { shippedTable } from "./table.ts";
import type { MailTable } from "./table.ts";

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

/** What a reading may be given besides the page. */
export interface ReadOptions {
  /** A newer table than the one that comes with the extension. */
  readonly table?: MailTable;
  /** Hears of each fallback that was needed. */
  readonly trace?: Trace;
  /** Hears which element is around the thread, while it is read. */
  readonly onScope?: (scope: Element) => void;
  /** Leaves out parts that fail. */
  readonly gate?: Gate;
  /** The thread that was told last: what was certain of it then need not be shown by the page still. */
  readonly known?: Reading | null;
}

/** Reads the open thread of Gmail or Outlook, whichever the address says. Never throws. */
export function readThread(
  document: Document,
  url: URL,
  { table = shippedTable, trace = untraced, gate = openGate, onScope = () => {}, known = null }: ReadOptions = {},
): ReadResult {
  const provider = providerOf(url);
  if (provider === null || table.off.includes(provider)) {
    return { ok: false, reason: "no_thread" };
  }
  try {
    return whileStill(() =>
      provider === "gmail"
        ? readGmail(document, url, trace, table.gmail, gate, onScope)
        : readOutlook(document, url, trace, table.outlook, gate, onScope, known),
    );
  } catch {
    // A page can break whatever a reader relies on; the mail page must not notice, and the rep is told.
    return { ok: false, reason: "unreadable" };
  }
}
