import { derived, trackedStates } from "./derived.ts";
import type { EmailSent, ReplyEvent, StatusEvent } from "./event.ts";
import { optOutOf, seenOptOut } from "./opt-out.ts";
import { replaced, withStatus } from "./enrollments.ts";
import { activate, call, finish, leave, mark, notWaiting, reply, resumeDate, withoutSteps } from "./reply-moves.ts";
import type { Scene } from "./reply-moves.ts";
import type { Enrollment, ReplyStatus, Standing } from "./standing.ts";

/** An enrollment in its contact's standing, and the time of what was seen (epoch ms). */
export interface Seen {
  readonly standing: Standing;
  readonly enrollment: Enrollment;
  readonly status: ReplyStatus;
  readonly at: number;
}

/** Section 4 of the specification: the standing after an event; null where its guard fails and it is only logged. */
export function afterReplyEvent(seen: Seen, event: StatusEvent): Standing | null {
  const { standing, enrollment, at } = seen;
  if (event.type === "removed_from_sequence") {
    return replaced(standing, enrollment.id, []);
  }
  if (event.type === "text_opt_out") {
    const status = replyByEmail(seen);
    const handled = status === null ? null : withStatus(standing, enrollment.id, status);
    if (enrollment.sequence.settings.textOptOut) {
      return optOutOf(handled ?? standing, seenOptOut("text", at), event.address);
    }
    return handled ?? (standing.contact.optedOut === null ? null : standing);
  }
  const status = statusAfter(seen, event);
  return status === null ? null : withStatus(standing, enrollment.id, status);
}

type EventOfStatus = Exclude<StatusEvent, { type: "removed_from_sequence" | "text_opt_out" }>;

/** One case an event, in the order of the specification's table. */
function statusAfter(seen: Seen, event: EventOfStatus): ReplyStatus | null {
  const { status, standing } = seen;
  const { settings } = seen.enrollment.sequence;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the default says what is left, and does not compile otherwise
  switch (event.type) {
    case "email_sent":
      return emailSent(seen, event);
    case "all_steps_done":
      return status.state === "active" && status.stepsRemain !== true ? withoutSteps(status, sceneOf(seen)) : null;
    case "bounce_detected":
      return bounced(seen);
    case "auto_reply":
      return isTracked(seen) ? finish(mark(status, "auto_replied", true), "auto_reply") : null;
    case "out_of_office_reply":
      return away(seen, event.returnAt);
    case "ooo_resume_due":
      return resumed(seen);
    case "reply_email":
      return event.sender === "unknown" ? null : replyByEmail(seen);
    case "reply_sms":
      return trackedStates.includes(status.state) && !status.marks.replied ? reply(status, "sms", settings) : null;
    case "email_opened":
      return settings.openTracking ? mark(status, "opened", true) : null;
    case "link_clicked":
      return settings.linkTracking ? mark(status, "clicked", true) : null;
    case "variable_missing":
      return status.state === "active" ? { ...status, state: "missing_data", missingVariables: event.variables } : null;
    case "variable_fixed":
      return status.state === "missing_data" ? { ...status, missingVariables: event.variables } : null;
    case "moved_to_call_step":
      return status.state === "active" && !standing.contact.doNotCall ? mark(status, "to_call", true) : null;
    case "call_task_completed":
      return event.finish ? finish(call(status, event.callBack), "called") : call(status, event.callBack);
    case "cloud_call_made":
      return call(status, false);
    case "call_logged":
      return call(status, event.callBack);
    case "steps_added":
      return { ...notWaiting(status), stepsRemain: true };
    case "steps_removed":
      return withoutSteps(status, sceneOf(seen));
    default:
      // An event of the other model or of a newer version.
      event satisfies Exclude<StatusEvent, ReplyEvent>;
      return null;
  }
}

function sceneOf({ enrollment, at }: Seen): Scene {
  return { settings: enrollment.sequence.settings, at, resumeAt: null };
}

function isTracked({ standing, enrollment }: Seen): boolean {
  return derived(standing, enrollment).trackingOn;
}

function emailSent(seen: Seen, { last }: EmailSent): ReplyStatus | null {
  const { standing, enrollment, status } = seen;
  if (!derived(standing, enrollment).sendingOn) {
    return null;
  }
  const counted: ReplyStatus = {
    ...mark(status, "contacted", true),
    emailsSent: plus(status.emailsSent, 1),
    // Taken as received until it bounces.
    emailsReceived: plus(status.emailsReceived, 1),
  };
  return last ? withoutSteps(counted, sceneOf(seen)) : counted;
}

/** Looked for like replies, but counted on sent: a first email that bounces was never received. */
function bounced({ standing, status }: Seen): ReplyStatus | null {
  const isWatched =
    trackedStates.includes(status.state) &&
    status.emailsSent !== 0 &&
    !status.marks.replied &&
    standing.contact.optedOut === null;
  if (!isWatched) {
    return null;
  }
  const emailsReceived = plus(status.emailsReceived, -1);
  const contacted = emailsReceived === null ? status.marks.contacted : emailsReceived > 0;
  return { ...finish(mark(mark(status, "bounced", true), "contacted", contacted), "bounced"), emailsReceived };
}

/** A second out-of-office reply only moves the date, and only to a later one. */
function away(seen: Seen, returnAt: number | null): ReplyStatus | null {
  if (!isTracked(seen)) {
    return null;
  }
  const { status } = seen;
  const scene = { ...sceneOf(seen), resumeAt: returnAt };
  if (status.state !== "out_of_office") {
    return leave(status, scene);
  }
  const resumeAt = resumeDate(scene);
  return resumeAt === null ? status : { ...status, resumeAt: Math.max(resumeAt, status.resumeAt ?? resumeAt) };
}

function resumed({ standing, enrollment, status, at }: Seen): ReplyStatus | null {
  const isDue =
    status.state === "out_of_office" &&
    enrollment.sequence.settings.outOfOfficeHandling === "automatic" &&
    status.resumeAt !== null &&
    status.resumeAt <= at &&
    standing.contact.optedOut === null;
  if (!isDue) {
    return null;
  }
  if (status.missingVariables !== null && status.missingVariables.length > 0) {
    return { ...activate(status), state: "missing_data" };
  }
  return status.stepsRemain === false ? finish(status, "completed") : activate(status);
}

function replyByEmail(seen: Seen): ReplyStatus | null {
  return isTracked(seen) ? reply(seen.status, "email", seen.enrollment.sequence.settings) : null;
}

/** Counts on where the number is known. */
function plus(count: number | null, more: number): number | null {
  return count === null ? null : Math.max(0, count + more);
}
