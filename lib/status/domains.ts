import { freeMailDomains } from "./free-mail-domains.ts";

/** A domain as it is written in the list: lower case, without the "@" in front or the dot behind. */
export function domainNamed(text: string): string {
  return text.trim().toLowerCase().replace(/^@/u, "").replace(/\.$/u, "");
}

/** Whether an entry of the list for a domain covers an address: its own domain and every one below it (ambiguity B6). */
export function coversAddress(domain: string, address: string): boolean {
  const its = address.slice(address.lastIndexOf("@") + 1).toLowerCase();
  return isWithin(its, domain);
}

/** Whether a domain is one where anybody may have an address, or lies above such a one ("com", "co.uk"). */
export function isFreeMail(domain: string): boolean {
  return freeMailDomains.some((free) => isWithin(free, domain)) || !domain.includes(".");
}

function isWithin(domain: string, above: string): boolean {
  return domain === above || domain.endsWith(`.${above}`);
}
