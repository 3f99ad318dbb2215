import { concluded, refused } from "./answers.ts";
import type { Refused } from "./answers.ts";
import type { Decision, LiftOptOut } from "./change.ts";
import { allowPhone, isChannel } from "./channels.ts";
import { owns } from "./may-act.ts";
import { same } from "./same.ts";
import type { Circumstances, ContactStanding, Standing } from "./standing.ts";

/**
 * Takes an opt-out back: the flag and the address's Do Not Email entries, or what was asked of calls or SMS alone.
 * Nothing resumes by itself. Needs a reason, and an address cannot be freed while its domain is listed.
 */
export function decideLift(standing: Standing, { why, channels }: LiftOptOut, circumstances: Circumstances): Decision {
  const unknown = channels?.find((code) => !isChannel(code));
  if (unknown !== undefined) {
    return refused("unknown_change", { code: unknown });
  }
  const { contact } = standing;
  const asked = channels === undefined || channels.length === 0 ? (["email"] as const) : channels;
  const isOfEmail = asked.includes("email");
  const barred = barredFromLifting(
    standing,
    circumstances,
    asked.every((channel) => channel === "email"),
  );
  if (barred !== null) {
    return barred;
  }
  let after: ContactStanding = isOfEmail ? { ...contact, optedOut: null, doNotEmail: [] } : contact;
  for (const channel of asked) {
    after = channel === "email" ? after : allowPhone(after, channel);
  }
  if (same(contact, after)) {
    return { kind: "unchanged" };
  }
  const domain = isOfEmail ? contact.doNotEmail.find((entry) => entry.scope === "domain") : undefined;
  if (domain !== undefined) {
    return refused("dne_domain", { domain: domain.value });
  }
  return why.trim() === "" ? refused("why_missing") : concluded(standing, { ...standing, contact: after });
}

/**
 * Anybody may opt a contact out, not everybody may undo it: with Team Edition on the owner of the sequence of every
 * enrollment; for a contact in no sequence its owner or an admin (ambiguity A3). A Do Not Email entry alone,
 * which no person asked for, any member may take away (ambiguity B10).
 */
function barredFromLifting(
  { contact, enrollments }: Standing,
  circumstances: Circumstances,
  isOfEmailAlone: boolean,
): Refused | null {
  const { actor } = circumstances;
  if (isOfEmailAlone && contact.optedOut === null && contact.doNotEmail.length > 0) {
    return null;
  }
  if (enrollments.length === 0) {
    return contact.ownerId === actor.memberId || actor.role === "admin"
      ? null
      : refused("not_contact_owner", { ownerId: contact.ownerId });
  }
  const foreign = enrollments.find((enrollment) => !owns(enrollment.sequence, circumstances));
  return foreign === undefined ? null : refused("not_sequence_owner", { ownerId: foreign.sequence.ownerId });
}
