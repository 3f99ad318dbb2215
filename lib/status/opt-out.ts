import { cascade, isSameListing, listed } from "./do-not-email.ts";
import { covers } from "./channels.ts";
import { mapReply, withStatus } from "./enrollments.ts";
import { endForOptOut } from "./reply-moves.ts";
import type { DoNotEmailEntry, OptOut, RecipientStatus, Standing } from "./standing.ts";
import { optOutChannels } from "./words.ts";
import type { DoNotEmailReason, OptOutSource } from "./words.ts";

/** The Do Not Email reason that stands for a source; the first model's words in the second's. */
const reasonOf: Readonly<Record<OptOutSource, DoNotEmailReason>> = {
  rep: "manual",
  link: "unsubscribe_link",
  list_unsubscribe: "unsubscribe_link",
  text: "unsubscribed",
  category: "unsubscribed",
  domain: "domain",
  call: "manual",
  import: "manual",
  api: "manual",
};

/** Whether a code names a source of this version. */
export function isOptOutSource(source: string): source is OptOutSource {
  return Object.hasOwn(reasonOf, source);
}

/** The entry that an opt-out puts on the Do Not Email list. */
export function entryFor(optOut: OptOut, address: string): DoNotEmailEntry {
  return {
    scope: "address",
    value: address,
    reason: reasonOf[optOut.source],
    actorId: optOut.actorId,
    at: optOut.at,
  };
}

/**
 * The person asked to stop. Sets the flag, lists the address, ends every Reply enrollment and takes the contact out of
 * every Autoklose campaign. The first opt-out stands: asking again alters only what was not ended or not covered yet.
 */
export function optOut(standing: Standing, asked: OptOut, entry: DoNotEmailEntry | null): Standing {
  const { contact } = standing;
  const known = contact.optedOut !== null && contact.doNotEmail.some((other) => isListed(other, entry));
  const flagged = { ...contact, optedOut: together(contact.optedOut, asked) };
  return {
    contact: entry === null || known ? flagged : listed(flagged, entry),
    enrollments: cascade(mapReply(standing.enrollments, endForOptOut)),
  };
}

/**
 * The first record, which now also covers what is asked on top. What came from a domain gives way to the person's own
 * word, so that it does not go with the domain.
 */
function together(first: OptOut | null, asked: OptOut): OptOut {
  if (first === null || (first.source === "domain" && asked.source !== "domain")) {
    return asked;
  }
  const added = optOutChannels.filter((channel) => covers(asked.channels, channel) && !covers(first.channels, channel));
  return added.length === 0 ? first : { ...first, channels: [...(first.channels ?? []), ...added] };
}

/** The same, of one address, which goes on the list. */
export function optOutOf(standing: Standing, asked: OptOut, address: string): Standing {
  return optOut(standing, asked, entryFor(asked, address));
}

/** The record of an opt-out that a system saw, at a time (epoch ms). */
export function seenOptOut(source: OptOutSource, at: number): OptOut {
  return { source, actorId: null, at, evidence: null };
}

/** The same, asked in one campaign: the recipient there shows exactly what happened, and the list keeps this reason too. */
export function optOutIn(
  standing: Standing,
  recipient: { readonly id: string; readonly status: RecipientStatus },
  asked: OptOut,
  entry: DoNotEmailEntry | null,
): Standing {
  const marked = withStatus(standing, recipient.id, recipient.status);
  return optOut(entry === null ? marked : { ...marked, contact: listed(marked.contact, entry) }, asked, entry);
}

/** Whether an opt-out of this entry's address is on the list; a bounce is another matter. */
function isListed(other: DoNotEmailEntry, entry: DoNotEmailEntry | null): boolean {
  return entry === null || (isSameListing(other, entry) && other.reason !== "bounced");
}
