import { afterRecipientEvent } from "./autoklose-events.ts";
import type { Effect } from "./change.ts";
import { afterContactEvent } from "./contact-events.ts";
import { effectsBetween } from "./effects.ts";
import type { StatusEvent } from "./event.ts";
import { afterReplyEvent } from "./reply-events.ts";
import { findEnrollment } from "./enrollments.ts";
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
  const ofContact = afterContactEvent(standing, event, at);
  const after = ofContact === "elsewhere" ? afterEnrollmentEvent(standing, enrollmentId, event, at) : ofContact;
  if (after === null) {
    return { kind: "logged", standing, effects: [] };
  }
  if (same(standing, after)) {
    return { kind: "unchanged", standing, effects: [] };
  }
  const effects = effectsBetween(standing, after).filter((effect) => isNews(effect, enrollmentId, event));
  return { kind: "applied", standing: after, effects };
}

/**
 * Whoever saw it in this enrollment need not be told; a domain is on the list or off it before its contacts hear of it;
 * and an address that the contact no longer has stays on the list.
 */
function isNews(effect: Effect, enrollmentId: string | null, event: StatusEvent): boolean {
  if (effect.type === "tellAuthority") {
    return effect.enrollmentId !== enrollmentId;
  }
  return !("entry" in effect) || (effect.entry.scope === "address" && event.type !== "email_address_changed");
}

function afterEnrollmentEvent(
  standing: Standing,
  enrollmentId: string | null,
  event: StatusEvent,
  at: number,
): Standing | null {
  const enrollment = findEnrollment(standing, enrollmentId);
  if (enrollment === undefined) {
    return null;
  }
  const { status } = enrollment;
  return status.model === "reply"
    ? afterReplyEvent({ standing, enrollment, status, at }, event)
    : afterRecipientEvent({ standing, enrollment, status, at }, event);
}
