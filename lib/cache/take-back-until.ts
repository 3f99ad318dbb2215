import { takeBackMs } from "#lib/status/take-back.ts";
import type { JournalEntry } from "./records.ts";

/** Epoch ms until which this change can be taken back; null: it cannot, or not any more. */
export function takeBackUntil(entry: JournalEntry, now: number): number | null {
  const isOpen = entry.outcome === "waiting" || entry.outcome === "applied";
  const until = entry.madeAt + takeBackMs;
  return isOpen && entry.isTakeable && !entry.isTakenBack && now < until ? until : null;
}
