import type { ContactStanding, DoNotEmailEntry, Enrollment, RecipientStatus } from "./standing.ts";

/** The contact with one more Do Not Email entry. An address or domain keeps every reason it was listed for, each once. */
export function listed(contact: ContactStanding, entry: DoNotEmailEntry): ContactStanding {
  return contact.doNotEmail.some((other) => isSameEntry(other, entry))
    ? contact
    : { ...contact, doNotEmail: [...contact.doNotEmail, entry] };
}

/** Whether two entries list the same address or domain for the same reason. */
export function isSameEntry(one: DoNotEmailEntry, other: DoNotEmailEntry): boolean {
  return isSameListing(one, other) && one.reason === other.reason;
}

type Listing = Pick<DoNotEmailEntry, "scope" | "value">;

/** Whether two entries list the same address or domain, for whatever reasons. */
export function isSameListing(one: Listing, other: Listing): boolean {
  return one.scope === other.scope && one.value === other.value;
}

/**
 * A contact that must not be mailed is taken out of every campaign of the team where it is Active.
 * Recipients with a reply type keep it, since it counts in statistics; they cannot be made Active (ambiguity B4).
 */
export function cascade(enrollments: readonly Enrollment[]): readonly Enrollment[] {
  return enrollments.flatMap((enrollment) =>
    enrollment.status.model === "autoklose" && enrollment.status.state === "active"
      ? removed(enrollment, enrollment.status)
      : [enrollment],
  );
}

/**
 * A removed recipient: kept where it was mailed in this campaign, since it counts in statistics, else gone from it.
 * Where the number of emails is not known here, kept.
 */
export function removed(enrollment: Enrollment, status: RecipientStatus): readonly Enrollment[] {
  return status.emailsSent === 0 ? [] : [{ ...enrollment, status: { ...status, state: "removed" } }];
}
