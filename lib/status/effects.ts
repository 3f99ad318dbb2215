import type { Effect } from "./change.ts";
import type { ContactStanding, Enrollment, Standing } from "./standing.ts";
import { same } from "./same.ts";

/**
 * What else has to happen when one standing follows another: nothing is decided here, it is all in the difference.
 * Contact first, then enrollment by enrollment; tellAuthority last of each.
 */
export function effectsBetween(before: Standing, after: Standing): readonly Effect[] {
  const optOutTurned = (before.contact.optedOut === null) !== (after.contact.optedOut === null);
  const tell = (enrollment: Enrollment): Effect[] =>
    enrollment.sequence.authority === "own" ? [] : [{ type: "tellAuthority", enrollmentId: enrollment.id }];

  return [
    ...contactEffects(before.contact, after.contact),
    ...before.enrollments.flatMap((enrollment): Effect[] => {
      const next = find(after, enrollment);
      if (next === undefined) {
        return [{ type: "enrollmentRemoved", enrollmentId: enrollment.id }, ...tell(enrollment)];
      }
      if (same(enrollment.status, next.status)) {
        return optOutTurned ? tell(next) : [];
      }
      return [...statusEffects(enrollment, next), ...tell(next)];
    }),
    ...after.enrollments.filter((enrollment) => find(before, enrollment) === undefined).flatMap(tell),
  ];
}

function find({ enrollments }: Standing, { id }: Enrollment): Enrollment | undefined {
  return enrollments.find((enrollment) => enrollment.id === id);
}

function contactEffects(before: ContactStanding, after: ContactStanding): Effect[] {
  if (before === after) {
    return [];
  }
  const addresses = (contact: ContactStanding) => contact.doNotEmail.filter((entry) => entry.scope === "address");
  const added = addresses(after).filter((entry) => !before.doNotEmail.some((other) => same(other, entry)));
  const kept = new Set(addresses(after).map((entry) => entry.value));
  const gone = new Set(
    addresses(before)
      .map((entry) => entry.value)
      .filter((value) => !kept.has(value)),
  );
  return [
    ...added.map((entry): Effect => ({ type: "suppressAddress", address: entry.value, reason: entry.reason })),
    ...[...gone].map((address): Effect => ({ type: "liftSuppression", address })),
    ...(after.doNotCall && !before.doNotCall ? [{ type: "suppressPhones" } as const] : []),
  ];
}

function statusEffects(before: Enrollment, after: Enrollment): Effect[] {
  const effects: Effect[] = [];
  if (isOver(after) && !isOver(before)) {
    effects.push({ type: "enrollmentEnded", enrollmentId: after.id });
  }
  const at = resumeAt(after);
  if (at !== null && at !== resumeAt(before)) {
    effects.push({ type: "resumeAt", enrollmentId: after.id, at });
  }
  return effects;
}

/** Whether nothing more is planned: Reply's Finished, and every Autoklose state but Active. */
function isOver({ status }: Enrollment): boolean {
  return status.model === "reply" ? status.state === "finished" : status.state !== "active";
}

function resumeAt({ status }: Enrollment): number | null {
  return status.model === "reply" ? status.resumeAt : null;
}
