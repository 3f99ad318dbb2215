import { concluded, refused } from "./answers.ts";
import type { Decision } from "./change.ts";
import { findEnrollment, replaced } from "./enrollments.ts";
import { initialStatus } from "./initial-status.ts";
import { barredFromMail } from "./may-be-mailed.ts";
import { mark } from "./reply-moves.ts";
import type { EnrollmentStatus, Sequence, Standing } from "./standing.ts";

/** A place in a sequence that does not exist yet. */
export interface Place {
  readonly id: string;
  readonly sequence: Sequence;
}

/** Adds the contact to a sequence; refused where it must not be mailed. An enrollment of that id is there already. */
export function enroll(standing: Standing, place: Place): Decision {
  if (findEnrollment(standing, place.id) !== undefined) {
    return { kind: "unchanged" };
  }
  return (
    barredFromMail(standing.contact) ??
    concluded(standing, {
      ...standing,
      enrollments: [...standing.enrollments, { ...place, status: initialStatus(place.sequence.model) }],
    })
  );
}

/** Moves the contact to another sequence: everything begins anew there, only Called is carried along (ambiguity A6). */
export function moveEnrollment(standing: Standing, enrollmentId: string, place: Place): Decision {
  const old = findEnrollment(standing, enrollmentId);
  if (old === undefined) {
    return refused("not_in_sequence");
  }
  return (
    barredFromMail(standing.contact) ??
    concluded(
      standing,
      replaced(standing, enrollmentId, [
        { ...place, status: carried(old.status, initialStatus(place.sequence.model)) },
      ]),
    )
  );
}

function carried(old: EnrollmentStatus, fresh: EnrollmentStatus): EnrollmentStatus {
  return old.model === "reply" && fresh.model === "reply" ? mark(fresh, "called", old.marks.called) : fresh;
}
