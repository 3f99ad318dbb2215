import { barredFromPhone } from "./channels.ts";
import { findEnrollment } from "./enrollments.ts";
import type { Effect } from "./change.ts";
import { isSameEntry } from "./do-not-email.ts";
import type { ContactEvent } from "./event.ts";
import type { ContactStanding, Enrollment, Standing } from "./standing.ts";
import { same } from "./same.ts";

/**
 * What else has to happen when one standing follows another: nothing is decided here, it is all in the difference.
 * Contact first, then enrollment by enrollment; tellAuthority last of each.
 */
export function effectsBetween(before: Standing, after: Standing): readonly Effect[] {
  const effects: Effect[] = [];
  if (before.contact !== after.contact) {
    addContactEffects(effects, before.contact, after.contact);
  }
  const optOutTurned = (before.contact.optedOut === null) !== (after.contact.optedOut === null);
  for (const enrollment of before.enrollments) {
    const next = findEnrollment(after, enrollment.id);
    if (next === undefined) {
      effects.push({ type: "enrollmentRemoved", enrollmentId: enrollment.id });
      addTelling(effects, enrollment);
    } else if (enrollment !== next && !same(enrollment.status, next.status)) {
      addStatusEffects(effects, enrollment, next);
      addTelling(effects, next);
    } else if (optOutTurned) {
      addTelling(effects, next);
    }
  }
  for (const enrollment of after.enrollments) {
    if (after.enrollments !== before.enrollments && findEnrollment(before, enrollment.id) === undefined) {
      addTelling(effects, enrollment);
    }
  }
  return effects;
}

/** What every other contact of the domain is told of an effect; null where it concerns nobody else. */
export function eventOf(effect: Effect): ContactEvent | null {
  if (effect.type === "suppressDomain") {
    return { type: "do_not_email_listed", entry: effect.entry };
  }
  return effect.type === "liftDomain"
    ? { type: "do_not_email_unlisted", scope: "domain", value: effect.entry.value }
    : null;
}

function addTelling(effects: Effect[], { id, sequence }: Enrollment): void {
  if (sequence.authority !== "own") {
    effects.push({ type: "tellAuthority", enrollmentId: id });
  }
}

function addContactEffects(effects: Effect[], before: ContactStanding, after: ContactStanding): void {
  for (const entry of before.doNotEmail) {
    if (!after.doNotEmail.some((other) => isSameEntry(other, entry))) {
      effects.push({ type: entry.scope === "domain" ? "liftDomain" : "liftSuppression", entry });
    }
  }
  for (const entry of after.doNotEmail) {
    if (!before.doNotEmail.some((other) => same(other, entry))) {
      effects.push({ type: entry.scope === "domain" ? "suppressDomain" : "suppressAddress", entry });
    }
  }
  for (const from of ["calls", "sms"] as const) {
    const isBarred = barredFromPhone(after, from);
    if (isBarred !== barredFromPhone(before, from)) {
      effects.push({ type: isBarred ? "suppressPhones" : "liftPhones", from });
    }
  }
}

function addStatusEffects(effects: Effect[], before: Enrollment, after: Enrollment): void {
  if (isOver(after) && !isOver(before)) {
    effects.push({ type: "enrollmentEnded", enrollmentId: after.id });
  }
  const [old, fresh] = [datesOf(before), datesOf(after)];
  for (const type of ["resumeAt", "finishAt"] as const) {
    const at = fresh[type];
    if (at !== null && at !== old[type]) {
      effects.push({ type, enrollmentId: after.id, at });
    }
  }
}

/** Whether nothing more is planned: Reply's Finished, and every Autoklose state but Active. */
function isOver({ status }: Enrollment): boolean {
  return status.model === "reply" ? status.state === "finished" : status.state !== "active";
}

/** When something happens by itself. Finishing counts while the contact is active: one that comes back after its time is to be finished anew. */
function datesOf({ status }: Enrollment): Readonly<Record<"resumeAt" | "finishAt", number | null>> {
  return status.model === "reply"
    ? { resumeAt: status.resumeAt, finishAt: status.state === "active" ? (status.finishAt ?? null) : null }
    : { resumeAt: null, finishAt: null };
}
