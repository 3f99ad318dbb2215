import type { PendingView } from "#lib/view.ts";
import type { JournalEntry, OutboxEntry } from "./records.ts";
import type { Step } from "./replay.ts";
import { takeBackUntil } from "./take-back-until.ts";

/** What a rep asked for concerning one contact or address, and what the rules say of it now. */
export interface Asked {
  readonly entries: readonly OutboxEntry[];
  readonly journal: readonly JournalEntry[];
  readonly steps: ReadonlyMap<string, Step>;
}

/**
 * What is not settled, oldest first: waiting for the server (with a reason where it would now be refused), applied and
 * still to be taken back, refused by the server and not yet put away. A change that is being taken back is left out:
 * its taking back stands for both.
 * @param now epoch ms by the browser's clock
 */
export function pendingViews({ entries, journal, steps }: Asked, now: number): PendingView[] {
  const inOutbox = new Map(entries.map((entry) => [entry.id, entry]));
  return journal.flatMap((entry) => {
    const until = takeBackUntil(entry, now);
    const waiting = inOutbox.get(entry.id);
    if (entry.isTakenBack) {
      return [];
    }
    if (waiting !== undefined && !waiting.answered) {
      return [pendingView(entry, "waiting", steps.get(entry.id)?.reason ?? null, until)];
    }
    if (entry.attention === 1) {
      return [pendingView(entry, "refused", entry.reason, null)];
    }
    return entry.outcome === "applied" && until !== null ? [pendingView(entry, "applied", null, until)] : [];
  });
}

function pendingView(
  { id, madeAt, change }: JournalEntry,
  outcome: PendingView["outcome"],
  reason: string | null,
  until: number | null,
): PendingView {
  return {
    changeId: id,
    type: change.type,
    ops: change.type === "set" ? change.args.ops : [],
    enrollmentId: change.type === "set" || change.type === "logCall" ? change.args.enrollmentId : null,
    outcome,
    reason,
    madeAt,
    takeBackUntil: until,
  };
}
