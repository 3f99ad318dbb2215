import { refused } from "./answers.ts";
import type { Refused } from "./answers.ts";
import type { Circumstances, Sequence } from "./standing.ts";
import type { Model } from "./words.ts";

/** Reply: only the owner, admins and managers included (section 2, ambiguity A2). Autoklose: any member (ambiguity B10). */
const ownerOnly: Readonly<Record<Model, boolean>> = { reply: true, autoklose: false };

/** Why this member may not change statuses in this sequence now; null where nothing forbids it. Asked before the table is. */
export function barredFrom(sequence: Sequence, circumstances: Circumstances): Refused | null {
  if (ownerOnly[sequence.model] && !owns(sequence, circumstances)) {
    return refused("not_sequence_owner", { ownerId: sequence.ownerId });
  }
  return sequence.archived ? refused("sequence_archived") : null;
}

/** Without Team Edition every sequence is everybody's. */
export function owns(sequence: Sequence, { teamEdition, actor }: Circumstances): boolean {
  return teamEdition === "off" || sequence.ownerId === actor.memberId;
}
