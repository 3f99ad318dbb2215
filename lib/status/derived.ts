import type { Derived } from "./change.ts";
import type { Enrollment, RecipientStatus, ReplyStatus, Standing } from "./standing.ts";
import type { RecipientState, ReplyState } from "./words.ts";

/** States in which Reply looks for replies; Missing data among them (ambiguity A12). */
export const trackedStates: readonly ReplyState[] = ["active", "out_of_office", "missing_data"];

/** States of a recipient that a reply no longer moves. */
const settledStates: readonly RecipientState[] = [
  "unsubscribed",
  "unsubscribe_link",
  "bounced",
  "removed",
  "appointment_booked",
];

/**
 * Whether mail still goes out in this enrollment and whether replies are looked for. Where a number is not known here,
 * sending counts as on: it is never shown as stopped on a guess.
 */
export function derived(standing: Standing, enrollment: Enrollment): Derived {
  const { status } = enrollment;
  return status.model === "reply"
    ? { sendingOn: replySending(standing, enrollment, status), trackingOn: replyTracking(standing, status) }
    : { sendingOn: sendingTo(standing, enrollment, status.state), trackingOn: recipientTracking(status) };
}

function replySending(standing: Standing, enrollment: Enrollment, { state, marks }: ReplyStatus): boolean {
  return sendingTo(standing, enrollment, state) && !marks.bounced;
}

/** Common to both models; nothing is ever sent to an address on the Do Not Email list. */
function sendingTo(
  { contact }: Standing,
  { sequence, status }: Enrollment,
  state: ReplyState | RecipientState,
): boolean {
  return (
    state === "active" &&
    contact.optedOut === null &&
    contact.doNotEmail.length === 0 &&
    status.stepsRemain !== false &&
    sequence.running &&
    !sequence.archived
  );
}

function replyTracking({ contact }: Standing, { state, marks, emailsReceived }: ReplyStatus): boolean {
  const hasReceived = emailsReceived === null ? marks.contacted : emailsReceived >= 1;
  return trackedStates.includes(state) && hasReceived && !marks.replied && contact.optedOut === null;
}

function recipientTracking({ state, emailsSent }: RecipientStatus): boolean {
  return !settledStates.includes(state) && emailsSent !== 0;
}
