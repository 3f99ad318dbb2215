import { concluded, refused } from "./answers.ts";
import type { Decision, LiftDomain, OptOutDomain } from "./change.ts";
import { unlisted } from "./contact-events.ts";
import { isSameListing } from "./do-not-email.ts";
import { coversAddress, domainNamed, isFreeMail } from "./domains.ts";
import { entryFor, optOut } from "./opt-out.ts";
import type { Circumstances, OptOut, Standing } from "./standing.ts";

/**
 * Opts a whole domain out, by any member, like a single person (section 7). Decided on the contact it is asked at;
 * the effect that follows has every other contact of the domain told.
 */
export function decideOptOutDomain(
  standing: Standing,
  { domain: text, addresses, evidence }: OptOutDomain,
  { actor, now }: Circumstances,
): Decision {
  const domain = domainNamed(text);
  if (isFreeMail(domain)) {
    return refused("free_mail_domain", { domain });
  }
  if (!addresses.some((address) => coversAddress(domain, address))) {
    return refused("domain_not_theirs", { domain });
  }
  const asked: OptOut = { source: "domain", actorId: actor.memberId, at: now, evidence, channels: ["email"] };
  return concluded(standing, optOut(standing, asked, { ...entryFor(asked, domain), scope: "domain" }));
}

/** Frees a domain, by any member (ambiguity B10). Only flags that came from it go; nothing resumes. */
export function decideLiftDomain(standing: Standing, { domain: text, why }: LiftDomain): Decision {
  const entry = { scope: "domain", value: domainNamed(text) } as const;
  if (!standing.contact.doNotEmail.some((other) => isSameListing(other, entry))) {
    return { kind: "unchanged" };
  }
  return why.trim() === "" ? refused("why_missing") : concluded(standing, unlisted(standing, entry));
}
