import type { Finder, Quotes } from "./anchors.ts";
import type { PlaceAnchors } from "./place-anchors.ts";

type GmailPart =
  | "view" | "list" | "heading" | "message" | "identified" | "sender" | "person" | "avatar" | "named" | "details"
  | "recipient" | "body" | "reply" | "logged" | "account"; // prettier-ignore

export interface GmailAnchors {
  readonly parts: Readonly<Record<GmailPart, Finder>>;
  /** Classes of messages folded into the "n more" stack. */
  readonly folded: string;
  /** Classes of messages of which the head alone is shown. */
  readonly collapsed: string;
  readonly quotes: Quotes;
  readonly place: PlaceAnchors;
}

const body = ".a3s, .ii.gt";
const reply = '[data-compose-id], [contenteditable="true"], [role="textbox"], form, .M9, div.AD';
const elsewhere = `${body}, ${reply}`;
/** The table behind "Show details": repeats people, and only after somebody opened it. */
const details = ".ajA";
const recipients = ".hb, .g2, .ajw";

/** All that is known of Gmail's markup. Two- and three-letter classes are old there and in practice stable, yet come last. */
export const gmailAnchors: GmailAnchors = {
  parts: {
    view: {
      what: "the view that is shown",
      ways: [
        { css: '[role="main"]', outside: elsewhere, visible: true, since: "2014" },
        { css: "div.aeF > div.nH > div", outside: elsewhere, visible: true, since: "2018" },
      ],
    },
    list: {
      what: "a list of threads",
      ways: [
        { css: '[role="grid"] tr[role="row"]', outside: elsewhere, since: "2018" },
        { css: "tr.zA", outside: elsewhere, since: "2014" },
      ],
    },
    heading: {
      what: "subject of the open thread",
      // Rows of a list carry thread ids too, but never on an h2.
      ways: [
        { css: "h2[data-legacy-thread-id]", outside: elsewhere, since: "2018-01" },
        { css: "h2[data-thread-perm-id]", outside: elsewhere, since: "2018-04" },
        // Without an id of its own: the address of the page must name one.
        { css: "h2.hP", outside: elsewhere, since: "2014" },
      ],
    },
    message: {
      what: "a message of the thread",
      ways: [
        { css: '[role="list"] [role="listitem"]', outside: elsewhere, since: "2014" },
        { css: "[data-message-id], [data-legacy-message-id]", outside: elsewhere, since: "2018-01" },
        { css: ".adn, .adf", outside: elsewhere, since: "2014" },
      ],
    },
    identified: {
      what: "element that carries the ids of a message",
      ways: [{ css: "[data-message-id], [data-legacy-message-id]", outside: elsewhere, since: "2018-01" }],
    },
    sender: {
      what: "sender of a message",
      ways: [
        { css: "span.gD[email]", outside: `${elsewhere}, ${details}`, since: "2014" },
        { css: ".gD[email], h3 span[email]", outside: `${elsewhere}, ${details}, ${recipients}`, since: "2016" },
        {
          css: '.gD[data-hovercard-id*="@"], h3 [data-hovercard-id*="@"]',
          outside: `${elsewhere}, ${details}, ${recipients}`,
          since: "2019",
        },
      ],
    },
    person: {
      what: "anybody in the head of a message",
      ways: [
        { css: "[email]", outside: `${elsewhere}, ${details}`, since: "2014" },
        { css: 'span[data-hovercard-id*="@"]', outside: `${elsewhere}, ${details}`, since: "2019" },
      ],
    },
    avatar: {
      what: "picture of the sender",
      ways: [
        { css: 'img[jid*="@"]', outside: elsewhere, since: "2016" },
        { css: 'img[data-hovercard-id*="@"]', outside: elsewhere, since: "2019" },
      ],
    },
    named: {
      what: "sender of a message by name only",
      ways: [{ css: "h3 .gD", outside: `${elsewhere}, ${details}`, since: "2014" }],
    },
    details: {
      what: "sender in the details that somebody opened",
      ways: [{ css: ".ajA .ajC .gD", outside: elsewhere, since: "2014" }],
    },
    recipient: {
      what: "recipient of a message",
      ways: [
        { css: ".hb span[email]", outside: elsewhere, since: "2014" },
        { css: "span.g2[email]", outside: elsewhere, since: "2014" },
      ],
    },
    body: {
      what: "body of a message",
      ways: [
        { css: ".a3s", outside: reply, since: "2014" },
        { css: '.ii.gt, [id^=":"].ii', outside: reply, since: "2014" },
      ],
    },
    reply: {
      what: "a reply or draft being written",
      ways: [
        { css: "[data-compose-id]", outside: body, since: "2026" },
        { css: '[contenteditable="true"], [role="textbox"]', outside: body, since: "2014" },
        { css: ".M9, div.AD", outside: body, since: "2014" },
      ],
    },
    logged: {
      what: "element whose log entry holds ids",
      ways: [{ css: '[jslog*=":WyIj"]', outside: reply, since: "2019" }],
    },
    account: {
      what: "address of the open mailbox",
      ways: [
        { css: '[role="banner"] a[aria-label*="@"]', outside: '[role="main"]', since: "2018" },
        {
          css: 'a[aria-label*="@"][href^="https://accounts.google.com/SignOutOptions"]',
          outside: '[role="main"]',
          since: "2014",
        },
      ],
    },
  },
  folded: ".kQ, .kx",
  collapsed: ".kv, .ky, .adf",
  quotes: {
    skip: '.gmail_quote, .gmail_quote_container, .gmail_extra, .yahoo_quoted, .moz-cite-prefix, blockquote[type="cite"]',
    cut: '[id$="divRplyFwdMsg"], [id$="appendonsend"]',
    // The name of who wrote it stands in bold above a message passed on; above an answered one it is part of a sentence.
    forwarded: ".gmail_quote:has(.gmail_attr .gmail_sendername):not(:has(blockquote .gmail_sendername))",
  },
  place: {
    mail: {
      what: "view beside which the sidebar stands",
      ways: [{ css: '[role="main"]', outside: elsewhere, visible: true, since: "2014" }],
    },
    rail: '[role="complementary"]',
    column: { what: "column of the mail", ways: [{ css: ".bkK", outside: elsewhere, visible: true, since: "2018" }] },
  },
};
