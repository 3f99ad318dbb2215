import type { Section } from "./section.ts";

/** What stands just before an address that failed, the surest first (RFC 3464, 2.3; Exim, sendmail, Gmail, Exchange). */
const leads: readonly RegExp[] = [
  /(final|original)-recipient:[^;\n]{0,20};?\s*<?$/i,
  /x-failed-recipients?:\s*$/i,
  /rcpt to:?\s*<?$/i,
  /(address(es)?|recipient(s|\(s\))?|users?|groups?)[^.@\n]{0,60}:?\s*(failed|errors -+|had [a-z ]{5,40}|is|are|permanently|follow(s|ing))[^@\n]{0,40}[:.-]*\s*[<*"']*\s*$/i,
  /(deliver(ed|y|ing)?|sent|reach) (to|for)?[^@\n]{0,60}[:"'<*\s]*$/i,
  /(undeliverable|unknown|rejected|invalid|no such)[^@\n]{0,40}[:"'<*\s]*$/i,
];
/** What stands just after one: "<anna@…>: host … said", "<anna@…>... User unknown". */
const tails: readonly RegExp[] = [
  /^>?\s?(\.\.\.|:\s|\s{0,2}\n\s*(host|smtp|\(reason|\d{3}[ -]))/i,
  /^>?["')\]]?\s*(could|couldn't|can't|cannot|wasn't|was not|does not|doesn't|not found|unknown|is not|is full|over quota|-|;)/i,
];
const nobody = /^(mailer-?daemon|postmaster|poostmaster|abuse|no-?reply|root|uucp)@/;
const around = 120;

/** The address that a report is about, in lower case; null where it names none but the reader's own. */
export function findFailedAddress(body: Section, subject: Section, ours: readonly string[]): string | null {
  const own = new Set(ours.map((address) => address.toLowerCase()));
  let best: { address: string; score: number } | null = null;
  for (const section of [body, subject]) {
    for (const { text, start, end } of section.tokens) {
      const address = text === "@" ? section.source.slice(start, end).toLowerCase() : "";
      if (address === "" || own.has(address) || nobody.test(address)) {
        continue;
      }
      const score = scoreOf(section.source, start, end);
      if (best === null || score > best.score) {
        best = { address, score };
      }
    }
  }
  return best === null || best.score < 0 ? null : best.address;
}

function scoreOf(source: string, start: number, end: number): number {
  const before = source.slice(Math.max(0, start - around), start);
  const after = source.slice(end, end + around);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const lead = leads.findIndex((pattern) => pattern.test(before));
  const isHeader = /^\s{0,4}[\w-]{2,30}:/.test(line) && lead === -1;
  const isAlone = /^\s*[<*"]?$/.test(line) && /^[>"]?:?\s*(\n|$)/.test(after);
  return (
    (lead === -1 ? 0 : 10 - lead) +
    (tails.some((pattern) => pattern.test(after)) ? 5 : 0) +
    (isAlone ? 3 : 0) -
    (isHeader ? (/^\s*to:/i.test(line) ? 1 : 6) : 0) -
    (/(from|sender|contact|postmaster|mail to|id)[ :<]{0,4}$/i.test(before) ? 4 : 0)
  );
}
