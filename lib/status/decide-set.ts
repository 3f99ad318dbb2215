import { applied, concluded, refused } from "./answers.ts";
import type { Step } from "./answers.ts";
import { stepAutoklose } from "./autoklose-step.ts";
import { targetOf } from "./autoklose-table.ts";
import type { Decision, SetStatus } from "./change.ts";
import { findEnrollment } from "./enrollments.ts";
import { barredFrom } from "./may-act.ts";
import { stepReply } from "./reply-step.ts";
import { isReplyOp } from "./reply-table.ts";
import type { Circumstances, Enrollment, Standing } from "./standing.ts";
import { isStatusOp } from "./status-op.ts";

/**
 * A Set Status act on one enrollment: removals first, then additions, each checked on what the ones before it made;
 * one that fails undoes all. Codes of a newer version are refused by name.
 */
export function decideSet(standing: Standing, change: SetStatus, circumstances: Circumstances): Decision {
  const unknown = change.ops.find((op) => !isStatusOp(op));
  if (unknown !== undefined) {
    return refused("unknown_change", { code: unknown });
  }
  let now = standing;
  for (const op of removalsFirst(change.ops)) {
    if (now !== standing && mayBeGone(standing, now, change.enrollmentId)) {
      return { kind: "unknown", missing: ["emailsSent"] };
    }
    const step = take(now, op, change, circumstances);
    if (step.kind !== "taken") {
      return step;
    }
    now = step.standing;
  }
  // One operation takes nothing that is so already; several may undo each other.
  const decision = change.ops.length === 1 ? applied(standing, now) : concluded(standing, now);
  return decision.kind === "applied" && change.resend === true && clearsBounce(standing, now, change.enrollmentId)
    ? {
        ...decision,
        effects: [...decision.effects, { type: "resendBouncedStep", enrollmentId: change.enrollmentId }],
      }
    : decision;
}

function take(standing: Standing, op: string, change: SetStatus, circumstances: Circumstances): Step {
  const enrollment = findEnrollment(standing, change.enrollmentId);
  if (enrollment === undefined) {
    return refused(isReplyOp(op) ? "not_in_sequence" : "not_a_recipient");
  }
  // Set by hand, Unsubscribed is the one-click opt-out: anybody, any campaign.
  const isOptOut = enrollment.status.model === "autoklose" && op === "set_unsubscribed";
  const barred = isOptOut ? null : barredFrom(enrollment.sequence, circumstances);
  if (barred !== null) {
    return barred;
  }
  const { status } = enrollment;
  if (status.model === "reply") {
    return isReplyOp(op)
      ? stepReply(standing, { ...enrollment, status }, op, change, circumstances)
      : refused("no_such_transition");
  }
  const model: string = status.model;
  if (model !== "autoklose") {
    return refused("unknown_change", { code: model });
  }
  const to = targetOf(op);
  return to === undefined
    ? refused("no_such_transition")
    : stepAutoklose(standing, { ...enrollment, status }, to, change, circumstances);
}

function removalsFirst(ops: readonly string[]): readonly string[] {
  if (ops.length < 2) {
    return ops;
  }
  const isRemoval = (op: string) => op.startsWith("unset_");
  return [...ops.filter(isRemoval), ...ops.filter((op) => !isRemoval(op))];
}

/** Removed in this act, and kept only because the number of emails is not known here: no telling whether more can be asked of it. */
function mayBeGone(before: Standing, now: Standing, enrollmentId: string): boolean {
  const status = findEnrollment(now, enrollmentId)?.status;
  return (
    status?.model === "autoklose" &&
    status.state === "removed" &&
    status.emailsSent === null &&
    findEnrollment(before, enrollmentId)?.status.state !== "removed"
  );
}

function clearsBounce(before: Standing, after: Standing, enrollmentId: string): boolean {
  return hasBounced(findEnrollment(before, enrollmentId)) && !hasBounced(findEnrollment(after, enrollmentId));
}

function hasBounced(enrollment: Enrollment | undefined): boolean {
  return enrollment?.status.model === "reply" && enrollment.status.marks.bounced;
}
