import { afterRecipientEvent } from "./autoklose-events.ts";
import type { Effect } from "./change.ts";
import { afterContactEvent } from "./contact-events.ts";
import { effectsBetween } from "./effects.ts";
import type { ContactEvent, RecipientEvent, ReplyEvent, StatusEvent } from "./event.ts";
import { afterReplyEvent } from "./reply-events.ts";
import { same } from "./same.ts";
import type { Standing } from "./standing.ts";

/** What an event made of a standing: a change, nothing because it was so already, or only an entry in the timeline. */
export interface Observation {
  readonly kind: "applied" | "unchanged" | "logged";
  readonly standing: Standing;
  readonly effects: readonly Effect[];
}

/**
 * Takes what a system saw at a time (epoch ms), in one enrollment, or in none (null). Events are never refused: one whose
 * guard fails, whose enrollment does not exist or is of the other model is logged. Pure and total, like decide.
 */
export function observe(standing: Standing, enrollmentId: string | null, event: StatusEvent, at: number): Observation {
  const after = isContactEvent(event)
    ? afterContactEvent(standing, event, at)
    : afterEnrollmentEvent(standing, enrollmentId, event, at);
  if (after === null) {
    return { kind: "logged", standing, effects: [] };
  }
  if (same(standing, after)) {
    return { kind: "unchanged", standing, effects: [] };
  }
  const effects = effectsBetween(standing, after).filter((effect) => isNews(effect, enrollmentId, event));
  return { kind: "applied", standing: after, effects };
}

/** Whoever saw it in this enrollment need not be told; and an address that the contact no longer has stays on the list. */
function isNews(effect: Effect, enrollmentId: string | null, event: StatusEvent): boolean {
  if (effect.type === "tellAuthority") {
    return effect.enrollmentId !== enrollmentId;
  }
  const isOfList = effect.type === "suppressAddress" || effect.type === "liftSuppression";
  return !isOfList || event.type !== "email_address_changed";
}

function afterEnrollmentEvent(
  standing: Standing,
  enrollmentId: string | null,
  event: ReplyEvent | RecipientEvent,
  at: number,
): Standing | null {
  const enrollment = standing.enrollments.find((other) => other.id === enrollmentId);
  if (enrollment === undefined) {
    return null;
  }
  const { status } = enrollment;
  if (status.model === "reply") {
    return isRecipientOnly(event) ? null : afterReplyEvent({ standing, enrollment, status, at }, event);
  }
  return isReplyOnly(event) ? null : afterRecipientEvent({ standing, enrollment, status, at }, event);
}

type Name = StatusEvent["type"];

const contactEvents: Readonly<Record<ContactEvent["type"], true>> = {
  opt_out_link: true,
  inbox_category_set_do_not_contact: true,
  inbox_category_left_do_not_contact: true,
  do_not_email_listed: true,
  do_not_email_unlisted: true,
  email_address_changed: true,
};

const recipientOnly: Readonly<Record<Exclude<RecipientEvent["type"], ReplyEvent["type"]>, true>> = {
  all_steps_sent: true,
  reply_classified: true,
  reply_asks_to_be_removed: true,
  unsubscribe_link_clicked: true,
  bounce_report: true,
  automated_action: true,
  calendly_booking: true,
  removed_from_campaign: true,
};

function isContactEvent(event: StatusEvent): event is ContactEvent {
  return has(contactEvents, event.type);
}

function isRecipientOnly(event: ReplyEvent | RecipientEvent): event is Exclude<RecipientEvent, ReplyEvent> {
  return has(recipientOnly, event.type);
}

/** In both models an email is sent; all else is one model's. */
function isReplyOnly(event: ReplyEvent | RecipientEvent): event is Exclude<ReplyEvent, RecipientEvent> {
  return event.type !== "email_sent" && !has(recipientOnly, event.type);
}

function has(names: Partial<Record<Name, true>>, name: Name): boolean {
  return Object.hasOwn(names, name);
}
