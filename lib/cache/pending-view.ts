import type { Detail } from "#lib/status/change.ts";
import type { PushedChange } from "#lib/sync/changes.ts";
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

/** What a view depends on beside what is kept. */
export interface Here {
  /** Epoch ms by the browser's clock. */
  readonly now: number;
  /** The server decides by rules of another version than this browser. */
  readonly areRulesOther: boolean;
}

/** Says of an answer of this browser that the server's may be another. */
export function probably({ areRulesOther }: Here): { readonly isProbable?: true } {
  return areRulesOther ? { isProbable: true } : {};
}

/**
 * What is not settled, oldest first: waiting for the server (with a reason where it would now be refused), applied and
 * still to be taken back, refused by the server and not yet put away. A change that is being taken back is left out:
 * its taking back stands for both.
 * @param nameOf name of a member; null where it is not known here
 */
export function pendingViews(
  { entries, journal, steps }: Asked,
  here: Here,
  nameOf: (memberId: string) => string | null,
): PendingView[] {
  const inOutbox = new Map(entries.map((entry) => [entry.id, entry]));
  return journal.flatMap((entry) => {
    const until = takeBackUntil(entry, here.now);
    const waiting = inOutbox.get(entry.id);
    if (entry.isTakenBack) {
      return [];
    }
    if (waiting !== undefined && !waiting.answered) {
      const { reason = null, detail = null } = steps.get(entry.id) ?? {};
      const said = reason === null ? {} : probably(here);
      return [{ ...pendingView(entry, "waiting", until), reason, ...facts(detail, nameOf), ...said }];
    }
    if (entry.attention === 1) {
      const { reason, detail = null } = entry;
      return [{ ...pendingView(entry, "refused", null), reason, ...facts(detail, nameOf) }];
    }
    return entry.outcome === "applied" && until !== null ? [pendingView(entry, "applied", until)] : [];
  });
}

function facts(
  detail: Detail | null,
  nameOf: (memberId: string) => string | null,
): Pick<PendingView, "detail" | "names"> {
  if (detail === null || Object.keys(detail).length === 0) {
    return {};
  }
  const name = detail.ownerId ? nameOf(detail.ownerId) : null;
  return { detail, ...(detail.ownerId && name !== null ? { names: { [detail.ownerId]: name } } : {}) };
}

function pendingView(
  { id, madeAt, change }: JournalEntry,
  outcome: PendingView["outcome"],
  until: number | null,
): PendingView {
  return {
    changeId: id,
    type: change.type,
    ops: change.type === "set" ? change.args.ops : [],
    enrollmentId: change.type === "set" || change.type === "logCall" ? change.args.enrollmentId : null,
    ...scopeOf(change),
    outcome,
    reason: null,
    madeAt,
    takeBackUntil: until,
  };
}

function scopeOf({ type, args }: PushedChange): Pick<PendingView, "channels" | "domain"> {
  if (type !== "optOut" && type !== "liftOptOut") {
    return {};
  }
  const { channels, domain } = args;
  return { ...(channels === undefined ? {} : { channels }), ...(domain === undefined ? {} : { domain }) };
}
