import type { Decision, LogCall } from "./change.ts";
import { effectsBetween } from "./effects.ts";
import { call as called, mark } from "./reply-moves.ts";
import type { Enrollment, Standing } from "./standing.ts";

/**
 * A call is a record: kept for any contact, by any member, never refused; so the answer is always "applied".
 * In a sequence the system then sets Called: in the one named, else wherever the contact is to be called.
 */
export function decideCall(standing: Standing, { enrollmentId, call }: LogCall): Decision {
  const callBack = call.outcome === "call_back";
  const doNotCall = call.outcome === "do_not_call";
  const after: Standing = {
    contact: doNotCall ? { ...standing.contact, doNotCall } : standing.contact,
    enrollments: standing.enrollments.map((enrollment): Enrollment => {
      const { status } = enrollment;
      if (status.model !== "reply") {
        return enrollment;
      }
      const isMeant = enrollmentId === null ? status.marks.to_call : enrollment.id === enrollmentId;
      const next = isMeant ? called(status, callBack) : status;
      return { ...enrollment, status: doNotCall ? mark(next, { to_call: false }) : next };
    }),
  };
  return { kind: "applied", standing: after, effects: effectsBetween(standing, after) };
}
