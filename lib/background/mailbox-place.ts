import type { Directory } from "#lib/cache/accounts.ts";
import type { Account } from "#lib/cache/records.ts";

/** What a mailbox is to Leadmark. */
export type MailboxPlace =
  | { readonly kind: "work"; readonly account: Account }
  /** The rep said so: the sidebar stays away, whoever is signed in. */
  | { readonly kind: "private" }
  /** Not said yet. */
  | { readonly kind: "ask"; readonly address: string; readonly accounts: readonly Account[] }
  /** The page does not say which mailbox it is, and it may be a private one. */
  | { readonly kind: "unnamed" }
  /** Nobody is signed in for it; `account` is the one that ended, where there was one. */
  | { readonly kind: "signed_out"; readonly account: Account | null };

/**
 * Which account a mailbox belongs to. What the rep said counts first; then an account of the very same address; else it
 * has to be asked, once.
 * @param address of the mailbox, lower case; null where the page does not say
 */
export function placeOf(address: string | null, { accounts, mailboxes }: Directory): MailboxPlace {
  const said = mailboxes.find((mailbox) => mailbox.address === address);
  if (said?.accountId === null) {
    return { kind: "private" };
  }
  const named = said === undefined ? ofAddress(address, accounts) : accounts.find(({ id }) => id === said.accountId);
  if (named !== undefined) {
    return named.ended === null ? { kind: "work", account: named } : { kind: "signed_out", account: named };
  }
  const open = accounts.filter(({ ended }) => ended === null);
  const [chosen] = open;
  if (chosen === undefined) {
    return { kind: "signed_out", account: accounts[0] ?? null };
  }
  if (address !== null) {
    return { kind: "ask", address, accounts: open };
  }
  const hasPrivate = mailboxes.some(({ accountId }) => accountId === null);
  return hasPrivate ? { kind: "unnamed" } : { kind: "work", account: chosen };
}

/** The account that was chosen last, of those with this address; one that has not ended before one that has. */
function ofAddress(address: string | null, accounts: readonly Account[]): Account | undefined {
  const same = accounts.filter(({ member }) => member.address.toLowerCase() === address);
  return same.find(({ ended }) => ended === null) ?? same[0];
}
