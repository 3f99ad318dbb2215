import type { MailboxState, PageRequest } from "#lib/requests.ts";

/** What to ask of the background, so that a mailbox is used like this. */
export function mailboxRequest(address: string, use: MailboxState["use"]): PageRequest {
  return use === "ask"
    ? { type: "forgetMailbox", address }
    : { type: "mailbox", address, account: use === "private" ? null : use };
}
