import { cascade, listed, removed } from "./do-not-email.ts";
import type { RecipientEvent, StatusEvent, StopSign } from "./event.ts";
import { entryFor, optOutIn, seenOptOut } from "./opt-out.ts";
import { replaced, withStatus } from "./enrollments.ts";
import type { Enrollment, RecipientStatus, Standing } from "./standing.ts";
import type { OptOutSource, RecipientState } from "./words.ts";

/** A recipient in its contact's standing, and the time of what was seen (epoch ms). */
export interface SeenRecipient {
  readonly standing: Standing;
  readonly enrollment: Enrollment;
  readonly status: RecipientStatus;
  readonly at: number;
}

/**
 * The order when signs meet: a stronger one overwrites a weaker, an equal one the older. So a human answer overwrites an
 * automatic one, never the other way round.
 */
const strength: Readonly<Record<RecipientState, number>> = {
  unsubscribe_link: 8,
  unsubscribed: 7,
  bounced: 6,
  removed: 5,
  appointment_booked: 4,
  engaged: 3,
  interested: 3,
  not_interested: 3,
  out_of_office: 2,
  auto_response: 2,
  campaign_stopped: 1,
  active: 0,
};

/** Section 5 of the specification: the standing after an event; null where it is only logged. */
export function afterRecipientEvent(seen: SeenRecipient, event: StatusEvent): Standing | null {
  const { standing, enrollment, status } = seen;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the default says what is left, and does not compile otherwise
  switch (event.type) {
    case "email_sent": {
      const emailsSent = status.emailsSent === null ? null : status.emailsSent + 1;
      const stepsRemain = event.last ? false : status.stepsRemain;
      return withStatus(standing, enrollment.id, { ...status, emailsSent, stepsRemain });
    }
    case "all_steps_sent":
      // There is no finished status: Active stays, and sending is off (ambiguity B3).
      return withStatus(standing, enrollment.id, { ...status, stepsRemain: false });
    case "reply_classified":
      return set(seen, event.reply);
    case "calendly_booking":
      return set(seen, "appointment_booked");
    case "automated_action":
      return status.state === "active" || status.state === event.to ? set(seen, event.to) : null;
    case "reply_asks_to_be_removed":
      return stopped(seen, "unsubscribed", event.address, "text");
    case "unsubscribe_link_clicked":
      return stopped(seen, "unsubscribe_link", event.address, event.source);
    case "bounce_report":
      return bounced(seen, event.address);
    case "removed_from_campaign":
      return overtakes(status, "removed") ? replaced(standing, enrollment.id, removed(enrollment, status)) : null;
    default:
      // An event of the other model or of a newer version.
      event satisfies Exclude<StatusEvent, RecipientEvent>;
      return null;
  }
}

function overtakes({ state }: RecipientStatus, to: RecipientState): boolean {
  return strength[to] >= strength[state];
}

function set({ standing, enrollment, status }: SeenRecipient, to: RecipientState): Standing | null {
  return overtakes(status, to) ? withStatus(standing, enrollment.id, { ...status, state: to }) : null;
}

/** The person asked to stop: even where a stronger sign stands, a contact that may be mailed again is taken off. */
function stopped(seen: SeenRecipient, sign: StopSign, address: string, source: OptOutSource): Standing | null {
  const { standing, enrollment, at } = seen;
  const status = signed(seen, sign);
  if (status === null) {
    return null;
  }
  const asked = seenOptOut(source, at);
  return optOutIn(standing, { id: enrollment.id, status }, asked, entryFor(asked, address));
}

/** A bounce lists the address; nobody opted out, so enrollments of the other model stay what they are. */
function bounced(seen: SeenRecipient, address: string): Standing | null {
  const { standing, enrollment, at } = seen;
  const status = signed(seen, "bounced");
  if (status === null) {
    return null;
  }
  return {
    contact: listed(standing.contact, { scope: "address", value: address, reason: "bounced", actorId: null, at }),
    enrollments: cascade(withStatus(standing, enrollment.id, status).enrollments),
  };
}

/** The recipient with a stop sign on it; null where a stronger one stands and the contact is listed anyway. */
function signed({ standing, status }: SeenRecipient, sign: StopSign): RecipientStatus | null {
  if (overtakes(status, sign)) {
    return { ...status, state: sign };
  }
  return standing.contact.doNotEmail.length > 0 ? null : status;
}
