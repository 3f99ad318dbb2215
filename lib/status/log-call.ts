import type { Decision, LogCall } from "./change.ts";
import { stopPhone } from "./channels.ts";
import { effectsBetween } from "./effects.ts";
import { mapReply } from "./enrollments.ts";
import { call as called } from "./reply-moves.ts";
import type { Standing } from "./standing.ts";

/**
 * A call is a record: kept for any contact, by any member, never refused; so the answer is always "applied".
 * In a sequence the system then sets Called: in the one named, else wherever the contact is to be called.
 * Who says on the phone not to be called again is taken at their word.
 */
export function decideCall(standing: Standing, { enrollmentId, call }: LogCall): Decision {
  const callBack = call.outcome === "call_back";
  const logged: Standing = {
    ...standing,
    enrollments: mapReply(standing.enrollments, (status, id) =>
      (enrollmentId === null ? status.marks.to_call : id === enrollmentId) ? called(status, callBack) : status,
    ),
  };
  const after = call.outcome === "do_not_call" ? stopPhone(logged, "calls") : logged;
  return { kind: "applied", standing: after, effects: effectsBetween(standing, after) };
}
