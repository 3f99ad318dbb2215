import { concluded, refused } from "./answers.ts";
import type { Change, Decision, OptOutChange } from "./change.ts";
import { decideSet } from "./decide-set.ts";
import { decideLift } from "./lift-opt-out.ts";
import { decideCall } from "./log-call.ts";
import { entryFor, optOut } from "./opt-out.ts";
import type { Circumstances, OptOut, Standing } from "./standing.ts";

/**
 * What a person's change makes of a contact's standing: applied, with the next standing and what else follows;
 * unchanged; refused, with the reason and what would make it possible; or unknown, where a fact is not known here.
 * Pure and total: nothing is mutated, nothing is thrown, and a refused change alters nothing.
 */
export function decide(standing: Standing, change: Change, circumstances: Circumstances): Decision {
  switch (change.type) {
    case "set":
      return decideSet(standing, change, circumstances);
    case "optOut":
      return decideOptOut(standing, change, circumstances);
    case "liftOptOut":
      return decideLift(standing, change, circumstances);
    case "logCall":
      return decideCall(standing, change);
    default:
      // A kind of a newer version.
      change satisfies never;
      return refused("unknown_change");
  }
}

/** Any member, any sequence, also none: nobody is asked for permission to stop. */
function decideOptOut(standing: Standing, change: OptOutChange, { actor, now }: Circumstances): Decision {
  const asked: OptOut = { source: change.source, actorId: actor.memberId, at: now, evidence: change.evidence };
  return concluded(standing, optOut(standing, asked, entryFor(asked, change.address)));
}
