import { concluded, refused } from "./answers.ts";
import type { Decision, Effect, LiftDomain, OptOutDomain } from "./change.ts";
import { unlisted } from "./contact-events.ts";
import { coversAddress, domainNamed, isFreeMail } from "./domains.ts";
import { entryFor, optOut } from "./opt-out.ts";
import type { Circumstances, OptOut, Standing } from "./standing.ts";

/**
 * Opts a whole domain out, by any member, like a single person (section 7). Decided on the contact it is asked at;
 * the effect has every other contact of the domain told.
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
  const after = optOut(standing, asked, { ...entryFor(asked, domain), scope: "domain" });
  return withEffect(concluded(standing, after), { type: "suppressDomain", domain });
}

/** Frees a domain, by any member (ambiguity B10). Only flags that came from it go; nothing resumes. */
export function decideLiftDomain(standing: Standing, { domain: text, why }: LiftDomain): Decision {
  const domain = domainNamed(text);
  const { doNotEmail } = standing.contact;
  if (!doNotEmail.some(({ scope, value }) => scope === "domain" && value === domain)) {
    return { kind: "unchanged" };
  }
  return why.trim() === ""
    ? refused("why_missing")
    : withEffect(concluded(standing, unlisted(standing, { scope: "domain", value: domain })), {
        type: "liftDomain",
        domain,
      });
}

/** The list comes first: whatever follows for this contact follows from it. */
function withEffect(decision: Decision, effect: Effect): Decision {
  return decision.kind === "applied" ? { ...decision, effects: [effect, ...decision.effects] } : decision;
}
