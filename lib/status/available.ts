import type { Option } from "./change.ts";
import { decide } from "./decide.ts";
import { findEnrollment } from "./enrollments.ts";
import { opOf } from "./autoklose-table.ts";
import type { Circumstances, Enrollment, EnrollmentStatus, Standing } from "./standing.ts";
import { marks, recipientStates, replyStates } from "./words.ts";
import type { Reason, ReplyOp, StatusOp } from "./words.ts";

/** What, in the same act, lifts a refusal. */
const remedies: Partial<Readonly<Record<Reason, StatusOp>>> = { bounced_set: "unset_bounced" };

/**
 * The Set Status menu of one enrollment, in menu order: every line with its answer and, where it is refused, what would
 * make it possible. A mark has one line: take it away where it is set, else set it. Empty where there is no such enrollment.
 */
export function available(standing: Standing, enrollmentId: string, circumstances: Circumstances): readonly Option[] {
  const enrollment = findEnrollment(standing, enrollmentId);
  return enrollment === undefined
    ? []
    : menu(enrollment.status).map((op) => ({ op, answer: answer(standing, enrollment, op, circumstances) }));
}

function menu(status: EnrollmentStatus): readonly StatusOp[] {
  if (status.model === "autoklose") {
    return recipientStates.map(opOf);
  }
  return [
    ...replyStates.map((state): ReplyOp => `set_${state}`),
    ...marks.map((mark): ReplyOp => (status.marks[mark] ? `unset_${mark}` : `set_${mark}`)),
  ];
}

function answer(
  standing: Standing,
  enrollment: Enrollment,
  op: StatusOp,
  circumstances: Circumstances,
): Option["answer"] {
  const ask = (...ops: readonly StatusOp[]) =>
    decide(standing, { type: "set", enrollmentId: enrollment.id, ops }, circumstances);
  const decision = ask(op);
  if (decision.kind === "applied") {
    return { kind: "possible" };
  }
  if (decision.kind !== "refused") {
    return decision;
  }
  const remedy = remedies[decision.reason];
  return remedy !== undefined && ask(remedy, op).kind === "applied"
    ? { ...decision, detail: { ...decision.detail, alsoNeeds: [remedy] } }
    : decision;
}
