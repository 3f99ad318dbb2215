import { concluded, refused } from "./answers.ts";
import type { Change, Decision } from "./change.ts";
import { same } from "./same.ts";
import type { Standing } from "./standing.ts";

/** How long after a change its maker may take it back, in ms between the two clicks. */
export const takeBackMs = 10_000;

/** Whether there is any taking back: a domain is not, for its other contacts would not be as they were; it is lifted. */
export function isTakeable({ type }: Change): boolean {
  return type !== "optOutDomain" && type !== "liftDomain";
}

export interface TakeBack {
  /** What is true now. */
  readonly current: Standing;
  /** What the change to be taken back started from and led to; null where it was never applied. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Epoch ms of the two clicks. */
  readonly madeAt: number;
  readonly originalMadeAt: number;
  readonly sameActor: boolean;
}

/**
 * Taking a change back is a change of its own: it restores the statuses the first one started from, free of owner and
 * reason checks. Only its maker may, in time, and only while nobody changed the contact since.
 */
export function decideTakeBack(asked: TakeBack): Decision {
  const { current, before, after, madeAt, originalMadeAt, sameActor } = asked;
  if (!sameActor) {
    return refused("take_back_not_yours");
  }
  if (before === null || after === null || same(statuses(before), statuses(after))) {
    return refused("take_back_nothing");
  }
  if (madeAt - originalMadeAt > takeBackMs) {
    return refused("take_back_too_late");
  }
  if (!same(statuses(current), statuses(after))) {
    return refused("take_back_changed_since");
  }
  return concluded(current, restored(current, before));
}

/** What a take back is about: not the contact's owner, nor a sequence's settings, which may have changed for other reasons. */
function statuses({ contact, enrollments }: Standing): unknown {
  return {
    contact: { ...contact, ownerId: null },
    enrollments: Object.fromEntries(enrollments.map(({ id, status }) => [id, status])),
  };
}

function restored(current: Standing, before: Standing): Standing {
  const sequences = new Map(current.enrollments.map(({ id, sequence }) => [id, sequence]));
  return {
    contact: { ...before.contact, ownerId: current.contact.ownerId },
    enrollments: before.enrollments.map((enrollment) => ({
      ...enrollment,
      sequence: sequences.get(enrollment.id) ?? enrollment.sequence,
    })),
  };
}
