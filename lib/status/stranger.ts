import { refused } from "./answers.ts";
import type { Change, Decision } from "./change.ts";
import { covers } from "./channels.ts";
import { readdressed } from "./contact-events.ts";
import { decide } from "./decide.ts";
import { initialContact } from "./initial-status.ts";
import type { Circumstances, DoNotEmailEntry, Standing } from "./standing.ts";

/** Where an address stands that no contact has: what the list says of it is all there is. */
export function strangerStanding(entries: readonly DoNotEmailEntry[]): Standing {
  return readdressed({ contact: initialContact(null), enrollments: [] }, entries);
}

/**
 * Decides a change about an address that no contact has, by the entries of the list that cover it. It, or its domain,
 * can be opted out, which holds for a contact made later; a call can be logged. No phone is known, so nothing else is.
 */
export function decideOnStranger(
  entries: readonly DoNotEmailEntry[],
  change: Change,
  circumstances: Circumstances,
): Decision {
  const isOfPerson = change.type === "optOut" && covers(change.channels, "email");
  if (!isOfPerson && change.type !== "optOutDomain" && change.type !== "logCall") {
    return refused("unknown_contact");
  }
  const decision = decide(strangerStanding(entries), change, circumstances);
  if (decision.kind !== "applied" || change.type === "logCall") {
    return decision;
  }
  const effects = decision.effects.filter((effect) => "entry" in effect);
  return effects.length === 0
    ? { kind: "unchanged" }
    : { ...decision, standing: strangerStanding(decision.standing.contact.doNotEmail), effects };
}
