import { codeOf, concluded, refused } from "./answers.ts";
import type { Change, Decision, OptOutChange } from "./change.ts";
import { coversAll, isChannel, stopPhone } from "./channels.ts";
import { decideSet } from "./decide-set.ts";
import { decideLiftDomain, decideOptOutDomain } from "./domain-changes.ts";
import { decideLift } from "./lift-opt-out.ts";
import { decideCall } from "./log-call.ts";
import { isOptOutSource, optOutOf } from "./opt-out.ts";
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
    case "optOutDomain":
      return decideOptOutDomain(standing, change, circumstances);
    case "liftDomain":
      return decideLiftDomain(standing, change);
    case "logCall":
      return decideCall(standing, change);
    default:
      // A kind of a newer version.
      change satisfies never;
      return refused("unknown_change", { code: codeOf(change) });
  }
}

/**
 * Any member, any sequence, also none: nobody is asked for permission to stop. Of email or of all it is the flag;
 * of calls or SMS it is kept beside it, and alone sets no status (section 7).
 */
function decideOptOut(standing: Standing, change: OptOutChange, { actor, now }: Circumstances): Decision {
  const { source, evidence, channels } = change;
  const unknown = [source].find((code) => !isOptOutSource(code)) ?? channels?.find((code) => !isChannel(code));
  if (unknown !== undefined) {
    return refused("unknown_change", { code: unknown });
  }
  const asked: OptOut = { source, actorId: actor.memberId, at: now, evidence };
  if (coversAll(channels)) {
    return concluded(standing, optOutAt(standing, asked, change));
  }
  let after = standing;
  for (const channel of channels ?? []) {
    after =
      channel === "email" ? optOutAt(after, { ...asked, channels: ["email"] }, change) : stopPhone(after, channel);
  }
  return concluded(standing, after);
}

/** Somebody may write from an address that the contact does not have: both are listed then, it and the contact's own. */
function optOutAt(standing: Standing, asked: OptOut, { address, addresses = [] }: OptOutChange): Standing {
  const concerned = addresses.includes(address) ? [address] : [...addresses.slice(0, 1), address];
  return concerned.reduce((after, each) => optOutOf(after, asked, each), standing);
}
