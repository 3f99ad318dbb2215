import type { Decision, Detail } from "#lib/status/change.ts";
import { decide } from "#lib/status/decide.ts";
import type { Circumstances, Standing } from "#lib/status/standing.ts";
import { decideTakeBack } from "#lib/status/take-back.ts";
import type { PushedChange } from "#lib/sync/changes.ts";
import { asChange } from "#lib/sync/as-change.ts";
import { log } from "#lib/log.ts";
import type { OutboxEntry } from "./records.ts";

/** The change that a taking back concerns, as far as it was decided here. */
export interface Original {
  readonly madeAt: number;
  readonly before: Standing | null;
  readonly after: Standing | null;
}

/** What the rules say of one change of the outbox now. */
export interface Step {
  readonly kind: Decision["kind"];
  readonly reason: string | null;
  readonly detail: Detail | null;
  readonly before: Standing;
  readonly after: Standing;
}

/** Whom a change is about. */
export interface Subject {
  readonly standing: Standing;
  /** The contact's addresses, primary first. */
  readonly addresses: readonly string[];
}

/** Everything a decision needs besides the standing and the change; the time comes with each change. */
export type Asking = Omit<Circumstances, "now">;

const leftToServer: Decision = { kind: "unknown", missing: [] };

/**
 * Decides one pushed change. What cannot be decided here is `unknown`: the server will say. A rule that throws is a
 * bug of ours and counts as unknown too, so that it never stops a rep.
 */
export function decidePushed(
  { standing, addresses }: Subject,
  pushed: PushedChange,
  circumstances: Circumstances,
  original: Original | null,
): Decision {
  try {
    if (pushed.type === "takeBack") {
      const { before = null, after = null, madeAt: originalMadeAt = 0 } = original ?? {};
      return before === null || after === null
        ? leftToServer
        : decideTakeBack({
            current: standing,
            before,
            after,
            madeAt: pushed.madeAt,
            originalMadeAt,
            sameActor: true,
          });
    }
    if (pushed.type === "askOwner" || pushed.type === "answerRequest") {
      return leftToServer;
    }
    const change = asChange(pushed, addresses);
    return change === null
      ? { kind: "refused", reason: "unknown_change", detail: {} }
      : decide(standing, change, circumstances);
  } catch (cause) {
    log.error("a rule threw", cause);
    return leftToServer;
  }
}

/**
 * Base + outbox decided again on top: where the contact stands for this rep now, and what becomes of each waiting
 * change. What would now be refused changes nothing and keeps its place, so that the rep sees it.
 * @param entries of this contact, in order
 * @param settled finds the original of a taking back that is not among the entries any more
 */
export function replay(
  { standing: base, addresses }: Subject,
  entries: readonly OutboxEntry[],
  asking: Asking,
  settled: (changeId: string) => Original | null,
): { readonly standing: Standing; readonly steps: ReadonlyMap<string, Step> } {
  const steps = new Map<string, Step>();
  const madeAt = new Map(entries.map((entry) => [entry.id, entry.change.madeAt]));
  let standing = base;
  for (const { id, change, decidedAt } of entries) {
    const original = change.type === "takeBack" ? originalOf(change.args.changeId) : null;
    const decision = decidePushed({ standing, addresses }, change, { ...asking, now: decidedAt }, original);
    const before = standing;
    standing = decision.kind === "applied" ? decision.standing : standing;
    steps.set(id, {
      kind: decision.kind,
      reason: decision.kind === "refused" ? decision.reason : null,
      detail: decision.kind === "refused" ? decision.detail : null,
      before,
      after: standing,
    });
  }
  return { standing, steps };

  function originalOf(changeId: string): Original | null {
    const step = steps.get(changeId);
    return step === undefined
      ? settled(changeId)
      : { madeAt: madeAt.get(changeId) ?? 0, before: step.before, after: step.after };
  }
}
