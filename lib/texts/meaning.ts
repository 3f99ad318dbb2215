import type { EnrollmentStatus, ReplyStatus } from "#lib/status/standing.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { variablesText } from "./reasons.ts";
import { dateText } from "./times.ts";

interface Situation {
  readonly status: EnrollmentStatus;
  readonly sendingOn: boolean;
  readonly trackingOn: boolean;
}

/** One line that says what a status means for the contact's mail at this moment (`now` in epoch ms). */
export function meaningText({ status, sendingOn, trackingOn }: Situation, now: number): string {
  if (status.model === "autoklose") {
    return sendingOn ? m.meaning_mail_only() : status.state === "active" ? m.meaning_waiting() : m.meaning_stopped();
  }
  switch (status.state) {
    case "active":
      return activeText(status, sendingOn, trackingOn);
    case "paused":
      return m.meaning_paused();
    case "missing_data":
      return missingText(status);
    case "out_of_office":
      return status.resumeAt === null
        ? m.meaning_resumes_by_hand()
        : m.meaning_resumes({ date: dateText(status.resumeAt, now) });
    case "finished":
      return trackingOn ? m.meaning_stopped_replies() : m.meaning_stopped();
  }
}

function activeText({ emailsReceived }: ReplyStatus, sendingOn: boolean, trackingOn: boolean): string {
  if (sendingOn && !trackingOn) {
    return emailsReceived === 0 ? m.meaning_mail_replies_later() : m.meaning_mail_no_replies();
  }
  if (sendingOn) {
    return m.meaning_mail_and_replies();
  }
  return trackingOn ? m.meaning_waiting_replies() : m.meaning_waiting();
}

function missingText({ missingVariables }: ReplyStatus): string {
  return missingVariables !== null && missingVariables.length > 0
    ? m.meaning_missing({ names: variablesText(missingVariables) })
    : m.meaning_missing_unnamed();
}
