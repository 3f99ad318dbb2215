import { gmailPage } from "./gmail/page.ts";
import { mailboxOf } from "./mailbox.ts";
import { outlookPage } from "./outlook/page.ts";

export interface MailboxResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const gmailHost = "mail.google.com";
const outlookHosts = [
  "outlook.office.com",
  "outlook.office365.com",
  "outlook.live.com",
  "outlook.cloud.microsoft",
] as const;
/** Every host whose requests the sample mailbox answers. */
export const mailHosts: readonly string[] = [gmailHost, ...outlookHosts];

/**
 * What the sample mailbox answers to a request for `url`: null where the host is not one of its own, so that the request
 * goes its way. `now` (epoch ms) is the day the mails are counted back from. In the address, /u/1/ or /mail/1/ opens the
 * second demo rep's mailbox, ?theme=dark the dark theme, ?pane=split Gmail's reading pane.
 */
export function mailboxResponse(url: URL, now = Date.now()): MailboxResponse | null {
  if (!mailHosts.includes(url.hostname)) {
    return null;
  }
  const theme = url.searchParams.get("theme") === "dark" ? "dark" : "light";
  const account = Number(/^\/mail\/(?:u\/)?(\d+)(?:\/|$)/.exec(url.pathname)?.[1] ?? 0);
  if (url.pathname !== "/" && url.pathname !== "/mail" && !url.pathname.startsWith("/mail/")) {
    return { status: 404, contentType: "text/plain; charset=utf-8", body: "The sample mailbox has no such page." };
  }
  const mailbox = mailboxOf(account, now);
  const pane = url.searchParams.get("pane") === "split" ? "split" : "none";
  const body =
    url.hostname === gmailHost ? gmailPage(mailbox, { now, theme, pane }) : outlookPage(mailbox, { now, theme });
  return { status: 200, contentType: "text/html; charset=utf-8", body };
}
