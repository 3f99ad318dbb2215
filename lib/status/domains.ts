import { freeMailDomains } from "./free-mail-domains.ts";
import type { DoNotEmailEntry } from "./standing.ts";

/** A domain as it is written in the list: lower case, without the "@" in front or the dot behind. */
export function domainNamed(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^@|\.$/gu, "");
}

/** What an entry of the list is found by. */
export type ListKey = Pick<DoNotEmailEntry, "scope" | "value">;

/** The keys of all entries that cover an address: its own, its domain's and those of the domains above (ambiguity B6). */
export function keysCovering(address: string): readonly ListKey[] {
  return [
    { scope: "address", value: address },
    ...domainsCovering(address).map((value): ListKey => ({ scope: "domain", value })),
  ];
}

/** Whether an entry of the list for a domain covers an address. */
export function coversAddress(domain: string, address: string): boolean {
  return domainsCovering(address).includes(domain);
}

/** mail.example.org → mail.example.org, example.org; never a top-level domain, unless the address has nothing else. */
function domainsCovering(address: string): readonly string[] {
  const labels = address
    .slice(address.lastIndexOf("@") + 1)
    .toLowerCase()
    .split(".");
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, from) => labels.slice(from).join("."));
}

/** Whether a domain is one where anybody may have an address, or lies above such a one ("com", "co.uk"). */
export function isFreeMail(domain: string): boolean {
  return !domain.includes(".") || freeMailDomains.some((free) => `.${free}`.endsWith(`.${domain}`));
}
