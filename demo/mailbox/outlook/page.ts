import { readFileSync } from "node:fs";
import { html, raw, type Html } from "../html.ts";
import { icon, type IconName } from "../icons.ts";
import type { Mailbox, MailThread } from "../mailbox.ts";
import { avatarColour, initials, mainWriter, newest, preview, shortTime, writers } from "../wording.ts";
import { runOutlook } from "./behaviour.ts";
import { outlookMessage } from "./message.ts";

const style = readFileSync(new URL("./style.css", import.meta.url), "utf8");

export interface OutlookPageOptions {
  readonly now: number;
  readonly theme: "light" | "dark";
}

/** The served page: folders, list, an empty reading pane, and every conversation in a template. */
export function outlookPage(mailbox: Mailbox, options: OutlookPageOptions): string {
  const templates = mailbox.threads.map(
    (thread) => html`<template data-conversation="${thread.conversationId}">${outlookConversation(thread)}</template>`,
  );
  // The function's own source is what the page runs: Node blanks out its types, so it is plain JavaScript by then.
  const script = raw(`<script>(${runOutlook.toString()})();</script>`);
  return shell(mailbox, options, null, html`${emptyPane()}`, html`${templates}${script}`);
}

/** The page as it stands when a conversation has been opened and everything has arrived, without any script. */
export function outlookThreadPage(mailbox: Mailbox, thread: MailThread, options: OutlookPageOptions): string {
  return shell(mailbox, options, thread, outlookConversation(thread), html``);
}

/** What the reading pane holds for an open conversation. */
function outlookConversation(thread: MailThread): Html {
  return html`<div id="ConversationReadingPaneContainer" tabindex="-1">
    <div data-app-section="ConversationContainer">
      <div class="subject">
        <span id="CONV_1_SUBJECT" role="heading" aria-level="3"
          ><span title="${thread.subject}">${thread.subject}</span></span
        >
      </div>
      <div class="messages">${thread.messages.map((message, index) => outlookMessage(message, index + 1))}</div>
    </div>
  </div>`;
}

function shell(mailbox: Mailbox, options: OutlookPageOptions, open: MailThread | null, pane: Html, rest: Html): string {
  const { account } = mailbox;
  return html`<!doctype html>
    <html lang="en" dir="ltr" data-theme="${options.theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Mail - ${account.name} - Outlook</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <div id="app">
          <div id="OwaTitleBar" role="banner">
            <span class="wordmark">Mail</span><span class="sample">Sample mailbox</span>
            <div class="search">${icon("search")}<input type="search" placeholder="Search" aria-label="Search" /></div>
            <button
              type="button"
              id="O365_MainLink_Me"
              class="avatar"
              data-colour="${avatarColour(account.name)}"
              aria-label="Account manager for ${account.name}"
            >
              ${initials(account.name)}
            </button>
          </div>
          <div class="commands" role="toolbar" aria-label="Commands">
            <button type="button" class="new">${icon("pen")}New message</button>${commands([
              ["bin", "Delete"],
              ["archive", "Archive"],
              ["reply", "Reply"],
              ["replyAll", "Reply all"],
              ["forward", "Forward"],
            ])}
          </div>
          <div class="columns">
            <div class="tree" role="tree">${folders(mailbox)}</div>
            <div role="complementary" aria-label="Message list" class="listpane">
              <div class="listhead"><b>Inbox</b>${icon("star")}</div>
              <div id="MailList">
                <div role="listbox" data-app-section="MessageList">${rows(mailbox, options.now, open)}</div>
              </div>
            </div>
            <div role="main" aria-label="Reading Pane" data-app-section="MailReadCompose">
              <div id="ReadingPaneContainerId">${pane}</div>
            </div>
          </div>
        </div>
        ${rest}
      </body>
    </html>`.html;
}

function emptyPane(): Html {
  return html`<div class="nothing">${icon("mail")}<b>Select an item to read</b><span>Nothing is selected</span></div>`;
}

function commands(list: readonly (readonly [IconName, string])[]): Html {
  return html`${list.map(([name, title]) => html`<button type="button">${icon(name)}${title}</button>`)}`;
}

function folders(mailbox: Mailbox): Html {
  const { account } = mailbox;
  const unread = mailbox.threads.filter((thread) => thread.unread).length;
  const list: readonly (readonly [IconName, string, string])[] = [
    ["inbox", "inbox", "Inbox"],
    ["draft", "drafts", "Drafts"],
    ["send", "sentitems", "Sent Items"],
    ["bin", "deleteditems", "Deleted Items"],
    ["archive", "archive", "Archive"],
    ["folder", "contracts", "Contracts"],
  ];
  return html`<div
      id="primaryMailboxRoot_sample"
      role="treeitem"
      aria-level="1"
      title="${account.address}"
      data-folder-name="${account.address}"
    >
      <span>${account.address}</span>
    </div>
    ${list.map(
      ([name, key, title]) =>
        html`<div
          role="treeitem"
          aria-level="2"
          class="folder"
          data-folder-name="${key}"
          title="${title}"
          aria-selected="${key === "inbox" ? "true" : "false"}"
        >
          ${icon(name)}<span>${title}</span><b>${key === "inbox" ? unread : ""}</b>
        </div>`,
    )}`;
}

function rows(mailbox: Mailbox, now: number, open: MailThread | null): Html {
  return html`${mailbox.threads.map((thread) => {
    const last = newest(thread);
    const writer = mainWriter(thread);
    const title = writer.nameOnlyInOutlook === true ? null : html` title="${writer.address}"`;
    return html`<div
      role="option"
      id="AQAA_${thread.key}"
      tabindex="-1"
      data-convid="${thread.conversationId}"
      data-key="${thread.key}"
      aria-selected="${open === thread ? "true" : "false"}"
      aria-label="${thread.unread ? "Unread " : ""}${writers(thread)} ${thread.subject}"
      class="row${thread.unread ? " unread" : ""}"
    >
      <span class="avatar" data-colour="${avatarColour(writer.name)}" aria-hidden="true">${initials(writer.name)}</span>
      <div class="what">
        <div class="line"><span class="name" ${title}>${writer.isMe ? "You" : writer.name}</span></div>
        <div class="line"><span class="title">${thread.subject}</span><time>${shortTime(last.sentAt, now)}</time></div>
        <div class="line preview">${preview(last)}</div>
      </div>
    </div>`;
  })}`;
}
