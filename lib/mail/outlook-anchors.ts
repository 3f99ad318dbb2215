import type { Finder, Quotes } from "./anchors.ts";
import type { PlaceAnchors } from "./place-anchors.ts";

type OutlookPart =
  | "pane" | "row" | "list" | "ticked" | "from" | "field"
  | "date" | "body" | "draft" | "wrapper" | "subject" | "person" | "head" | "recipients" | "others" | "mailbox" | "account"; // prettier-ignore

export interface OutlookAnchors {
  readonly parts: Readonly<Record<OutlookPart, Finder>>;
  readonly quotes: Quotes;
  readonly place: PlaceAnchors;
}

const editable = '[contenteditable="true"], [id^="docking_InitVisiblePart"]';
const body = '[id^="UniqueMessageBody"], [role="document"]';
const elsewhere = `${body}, ${editable}`;

/** All that is known of Outlook's markup. Its class names are hashes of a build and never used. */
export const outlookAnchors: OutlookAnchors = {
  parts: {
    pane: {
      what: "reading pane",
      // By [id=…], not by getElementById: cached panes leave the same id in the page several times.
      ways: [
        {
          css: '[id="ConversationReadingPaneContainer"], [id="ItemReadingPaneContainer"]',
          outside: elsewhere,
          visible: true,
          since: "2023",
        },
        {
          css: '[data-app-section="ConversationContainer"], [data-app-section="ItemContainer"]',
          outside: elsewhere,
          visible: true,
          since: "2023",
        },
        {
          css: '[id="ReadingPaneContainerId"]:not(:has([role="listbox"] [data-convid]))',
          outside: elsewhere,
          visible: true,
          since: "2023",
        },
        {
          css: '[role="main"]:not(:has([role="listbox"] [data-convid]))',
          outside: elsewhere,
          visible: true,
          since: "2023",
        },
      ],
    },
    row: {
      what: "selected row of the list",
      ways: [
        { css: '[role="option"][data-convid][aria-selected="true"]', outside: elsewhere, visible: true, since: "2023" },
        { css: '[data-convid][aria-selected="true"]', outside: elsewhere, visible: true, since: "2023" },
      ],
    },
    list: {
      what: "a list of conversations, by any row",
      ways: [
        { css: "[data-convid]", outside: elsewhere, visible: true, since: "2023" },
        { css: '[role="listbox"], [role="option"]', outside: elsewhere, visible: true, since: "2023" },
      ],
    },
    ticked: {
      what: "selected or ticked row",
      ways: [
        {
          css: '[role="option"][aria-selected="true"], [role="checkbox"][aria-checked="true"]',
          outside: elsewhere,
          visible: true,
          since: "2023",
        },
      ],
    },
    from: {
      what: "sender of a message",
      ways: [{ css: '[id^="MSG_"][id$="_FROM"]', outside: elsewhere, since: "2025-08" }],
    },
    field: {
      what: "any field of a message's head",
      ways: [{ css: '[id^="MSG_"]:not(input)', outside: elsewhere, since: "2025-08" }],
    },
    date: {
      what: "date of a message",
      ways: [
        { css: '[id^="MSG_"][id$="_DATETIME"]', outside: elsewhere, since: "2025-08" },
        { css: '[data-testid="SentReceivedSavedTime"]', outside: elsewhere, since: "2025" },
      ],
    },
    body: {
      what: "body of a message",
      ways: [
        { css: '[id^="UniqueMessageBody"]:not([contenteditable="true"])', outside: editable, since: "2023" },
        { css: '[role="document"]:not([contenteditable="true"])', outside: editable, since: "2023" },
      ],
    },
    draft: {
      what: "a draft or reply being written",
      ways: [{ css: editable, outside: body, since: "2023" }],
    },
    wrapper: {
      what: "a message that opens and closes",
      ways: [
        { css: "[aria-expanded]:not([role]):not([aria-haspopup]):not(button)", outside: elsewhere, since: "2025" },
      ],
    },
    subject: {
      what: "subject of the conversation",
      ways: [
        { css: '[id^="CONV_"][id$="_SUBJECT"]', outside: elsewhere, since: "2025-08" },
        { css: '[id^="MSG_"][id$="_SUBJECT"]:not(input)', outside: elsewhere, since: "2025-08" },
      ],
    },
    person: {
      what: "a person in the head of a message",
      ways: [{ css: '[title*="@"], [aria-label*="@"]', outside: `${elsewhere}, [role="toolbar"]`, since: "2023" }],
    },
    head: {
      what: "head of a message without ids",
      ways: [
        {
          css: '[data-testid="SentReceivedSavedTime"], [data-testid="RecipientWell"]',
          outside: elsewhere,
          since: "2025",
        },
        { css: '[aria-label*="@"]', outside: `${elsewhere}, [role="toolbar"]`, since: "2025" },
      ],
    },
    recipients: {
      what: "all recipients of a message",
      ways: [{ css: '[data-testid="RecipientWell"]', outside: elsewhere, since: "2025" }],
    },
    others: {
      what: "button that shows further recipients",
      ways: [{ css: '[id^="plusOthers"]', outside: elsewhere, since: "2025-08" }],
    },
    mailbox: {
      what: "root folder of the open mailbox",
      ways: [{ css: '[id^="primaryMailboxRoot_"]', outside: elsewhere, since: "2025" }],
    },
    account: {
      what: "account in the header of the page",
      ways: [
        { css: '[id="mectrl_currentAccount_secondary"]', outside: elsewhere, since: "2023" },
        { css: '[id="O365_MainLink_Me"][aria-label*="@"]', outside: elsewhere, since: "2023" },
      ],
    },
  },
  quotes: {
    skip: 'blockquote, [id$="gmail_quote"], .gmail_quote',
    cut: '[id$="divRplyFwdMsg"], [id="appendonsend"], [id="x_appendonsend"]',
    forwarded: '[id$="divRplyFwdMsg"]',
  },
  place: {
    mail: {
      what: "pane beside which the sidebar stands",
      ways: [
        {
          css: '[id="ConversationReadingPaneContainer"], [id="ItemReadingPaneContainer"]',
          outside: elsewhere,
          visible: true,
          since: "2023",
        },
        {
          css: '[data-app-section="ConversationContainer"], [data-app-section="ItemContainer"]',
          outside: elsewhere,
          visible: true,
          since: "2023",
        },
      ],
    },
    rail: null,
    column: {
      what: "reading pane",
      ways: [{ css: '[id="ReadingPaneContainerId"]', outside: elsewhere, visible: true, since: "2023" }],
    },
  },
};
