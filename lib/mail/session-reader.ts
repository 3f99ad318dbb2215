import { makeGate } from "./gate.ts";
import { openHealth } from "./health.ts";
import type { Health } from "./health.ts";
import { providerOf, readThread } from "./read.ts";
import type { NoReading, Part, Provider, Read, Reading } from "./reading.ts";
import { shippedTable } from "./table.ts";
import type { MailTable } from "./table.ts";

/** So often may a served table fail where the shipped one reads; then it is gone back from, for this page. */
const patience = 2;

/** Reads the pages of one tab from its opening to its end, and keeps account of how that goes. */
export interface SessionReader {
  readonly read: Read;
  /** The element around the thread that was read last; null: none was. */
  readonly scope: () => Element | null;
  /** What was told of a change; call it once for each. */
  readonly told: (reading: Reading | null, reason: NoReading | null) => void;
  /** The slow sweep saw what the observer had not. */
  readonly missed: () => void;
  /** A failure of a part that showed elsewhere, such as placing. */
  readonly failed: (part: Part) => void;
  readonly isOff: (part: Part) => boolean;
  /** Takes a newer table; null: none is served any more. */
  readonly useTable: (table: MailTable | null) => void;
  /** The table that is read by. */
  readonly table: () => MailTable;
  readonly report: () => HealthReport;
}

/** The health of a tab's reading, as the popup is told. */
interface HealthReport extends Health {
  readonly provider: Provider | null;
  /** Date of the table, and whether a newer one was gone back from. */
  readonly table: string;
  readonly wentBack: boolean;
}

interface SessionOptions {
  readonly document: Document;
  /** The address of the page now. */
  readonly url: () => URL;
  readonly now: () => number;
  /** A fallback was needed. */
  readonly onFallback?: () => void;
}

export function openSessionReader({ document, url, now, onFallback }: SessionOptions): SessionReader {
  const health = openHealth();
  const provider = providerOf(url());
  let served: MailTable | null = null;
  let worse = 0;
  let wentBackFrom: string | null = null;
  let fallbacks = new Set<string>();
  let scope: Element | null = null;
  let known: Reading | null = null;
  const table = () => served ?? shippedTable;
  const switchedOff = () =>
    (["text", "recipients", "account", "place"] as const).filter(
      (part) => provider !== null && table().off.includes(`${provider}.${part}`),
    );
  const gate = makeGate(switchedOff, (part) => health.tell({ type: "trouble", what: `failed: ${part}` }, now()));
  return {
    read(page, at) {
      fallbacks = new Set();
      scope = null;
      const onScope = (found: Element) => (scope = found);
      return readThread(page, at, { table: table(), trace: (part) => fallbacks.add(part), gate, onScope, known });
    },
    scope: () => scope,
    told(reading, reason) {
      known = reading;
      if (reading !== null) {
        health.tell({ type: "read", fallbacks: [...fallbacks] }, now());
        if (fallbacks.size > 0) {
          onFallback?.();
        }
      } else if (reason === "unreadable" || reason === "ambiguous") {
        health.tell({ type: "unread", reason }, now());
        compareTables();
      }
    },
    missed: () => health.tell({ type: "trouble", what: "missed" }, now()),
    failed: gate.fail,
    isOff: gate.isOff,
    useTable(next) {
      if (next === null || (next.madeOn !== wentBackFrom && next.madeOn > shippedTable.madeOn)) {
        served = next;
        worse = 0;
      }
    },
    table,
    report: () => ({ ...health.read(), provider, table: table().madeOn, wentBack: wentBackFrom !== null }),
  };

  /** Where the served table cannot read and the shipped one can, the served one is the worse. */
  function compareTables(): void {
    if (served === null || !readThread(document, url()).ok) {
      return;
    }
    worse += 1;
    if (worse >= patience) {
      wentBackFrom = served.madeOn;
      // What is switched off stays so: a switch is thrown for a reason that reading cannot see.
      served = { ...shippedTable, off: served.off };
      health.tell({ type: "trouble", what: "went back" }, now());
    }
  }
}
