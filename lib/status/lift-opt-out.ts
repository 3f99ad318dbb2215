import { concluded, refused } from "./answers.ts";
import type { Refused } from "./answers.ts";
import type { Decision, LiftOptOut } from "./change.ts";
import { owns } from "./may-act.ts";
import type { Circumstances, Standing } from "./standing.ts";

/**
 * Takes the opt-out back: the flag and the address's Do Not Email entries. Nothing resumes by itself.
 * Needs a reason, and an address cannot be freed while its domain is listed.
 */
export function decideLift(standing: Standing, { why }: LiftOptOut, circumstances: Circumstances): Decision {
  const { contact } = standing;
  const domain = contact.doNotEmail.find((entry) => entry.scope === "domain");
  const barred = barredFromLifting(standing, circumstances);
  if (barred !== null) {
    return barred;
  }
  if (contact.optedOut === null && contact.doNotEmail.length === 0) {
    return { kind: "unchanged" };
  }
  if (domain !== undefined) {
    return refused("dne_domain", { domain: domain.value });
  }
  if (why.trim() === "") {
    return refused("why_missing");
  }
  return concluded(standing, { ...standing, contact: { ...contact, optedOut: null, doNotEmail: [] } });
}

/**
 * Anybody may opt a contact out, not everybody may undo it: with Team Edition on the owner of the sequence of every
 * enrollment; for a contact in no sequence its owner or an admin (ambiguity A3). A Do Not Email entry alone,
 * which no person asked for, any member may take away (ambiguity B10).
 */
function barredFromLifting({ contact, enrollments }: Standing, circumstances: Circumstances): Refused | null {
  const { actor } = circumstances;
  if (contact.optedOut === null && contact.doNotEmail.length > 0) {
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
