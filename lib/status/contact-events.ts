import { cascade, isSameListing, listed } from "./do-not-email.ts";
import type { ContactEvent, StatusEvent } from "./event.ts";
import { mapReply } from "./enrollments.ts";
import { optOut, optOutOf, seenOptOut } from "./opt-out.ts";
import { endForOptOut } from "./reply-moves.ts";
import type { DoNotEmailEntry, OptOut, Standing } from "./standing.ts";
import type { DoNotEmailReason, OptOutSource } from "./words.ts";

/** Where an entry made elsewhere came from, in the words of an opt-out. A bounce is none: nobody asked. */
const sourceOf: Readonly<Record<Exclude<DoNotEmailReason, "bounced">, OptOutSource>> = {
  unsubscribed: "text",
  unsubscribe_link: "link",
  manual: "import",
  domain: "domain",
};

/**
 * The standing after something was seen that concerns the contact as a whole; null where it is only logged. What
 * concerns an enrollment, or is of a newer version, belongs elsewhere.
 */
export function afterContactEvent(standing: Standing, event: StatusEvent, at: number): Standing | null | "elsewhere" {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- the default says what is left, and does not compile otherwise
  switch (event.type) {
    case "opt_out_link":
      return optOutOf(standing, seenOptOut(event.source, at), event.address);
    case "inbox_category_set_do_not_contact":
      return optOutOf(standing, { ...seenOptOut("category", at), actorId: event.actorId }, event.address);
    case "inbox_category_left_do_not_contact":
      // The opt-out stays until a person removes it (ambiguity A22).
      return null;
    case "do_not_email_listed":
      return listedElsewhere(standing, event.entry);
    case "do_not_email_unlisted":
      return unlisted(standing, event);
    case "email_address_changed":
      return readdressed(standing, event.entries);
    default:
      event satisfies Exclude<StatusEvent, ContactEvent>;
      return "elsewhere";
  }
}

function listedElsewhere(standing: Standing, entry: DoNotEmailEntry): Standing | null {
  if (!isReason(entry.reason)) {
    return null;
  }
  const asked = askedBy(entry);
  return asked === null
    ? { contact: listed(standing.contact, entry), enrollments: cascade(standing.enrollments) }
    : optOut(standing, asked, entry);
}

/** Removing a domain removes only a flag that came from a domain; nothing resumes. */
export function unlisted(standing: Standing, gone: Pick<DoNotEmailEntry, "scope" | "value">): Standing {
  const { contact } = standing;
  const doNotEmail = contact.doNotEmail.filter((entry) => !isSameListing(entry, gone));
  const isFreed =
    gone.scope === "domain" &&
    contact.optedOut?.source === "domain" &&
    !doNotEmail.some((entry) => entry.scope === "domain");
  return { ...standing, contact: { ...contact, doNotEmail, optedOut: isFreed ? null : contact.optedOut } };
}

/**
 * The list is looked up anew for the new address. An opt-out stays, a suppressed address gives one; recipients keep
 * their status, which no longer sends.
 */
export function readdressed(standing: Standing, entries: readonly DoNotEmailEntry[]): Standing {
  const asked =
    entries
      .filter(({ reason }) => isReason(reason))
      .map(askedBy)
      .find((optOut) => optOut !== null) ?? null;
  const contact = { ...standing.contact, doNotEmail: entries, optedOut: standing.contact.optedOut ?? asked };
  return { contact, enrollments: asked === null ? standing.enrollments : mapReply(standing.enrollments, endForOptOut) };
}

/** The list is of email: it says nothing of calls. */
function askedBy({ reason, actorId, at }: DoNotEmailEntry): OptOut | null {
  return reason === "bounced" ? null : { ...seenOptOut(sourceOf[reason], at), actorId, channels: ["email"] };
}

/** A reason of a newer version says nothing that could be acted on. */
function isReason(reason: DoNotEmailReason): boolean {
  return reason === "bounced" || Object.hasOwn(sourceOf, reason);
}
