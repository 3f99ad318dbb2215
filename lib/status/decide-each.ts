import type { Decision, SetStatus } from "./change.ts";
import { decideSet } from "./decide-set.ts";
import type { Circumstances, Standing } from "./standing.ts";

/** The answer of one enrollment; null where the contact is in none, and that is the answer. */
export interface EachAnswer {
  readonly enrollmentId: string | null;
  readonly decision: Decision;
}

/**
 * A Set Status act that names no sequence: asked of every enrollment in turn, each with an answer of its own (section 2,
 * ambiguity A21). One that refuses does not keep the others from changing. The standing is what all of them left.
 */
export function decideEach(
  standing: Standing,
  change: Omit<SetStatus, "enrollmentId">,
  circumstances: Circumstances,
): { readonly standing: Standing; readonly answers: readonly EachAnswer[] } {
  if (standing.enrollments.length === 0) {
    const decision = decideSet(standing, { ...change, enrollmentId: "" }, circumstances);
    return { standing, answers: [{ enrollmentId: null, decision }] };
  }
  let now = standing;
  const answers = standing.enrollments.map(({ id }): EachAnswer => {
    const decision = decideSet(now, { ...change, enrollmentId: id }, circumstances);
    now = decision.kind === "applied" ? decision.standing : now;
    return { enrollmentId: id, decision };
  });
  return { standing: now, answers };
}
