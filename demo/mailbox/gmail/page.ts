import { readFileSync } from "node:fs";
import { html, raw, type Html } from "../html.ts";
import { icon, type IconName } from "../icons.ts";
import type { Mailbox, MailThread } from "../mailbox.ts";
import { avatarColour, initials, newest, preview, shortTime, writers } from "../wording.ts";
import { runGmail } from "./behaviour.ts";
import { gmailThread } from "./thread.ts";

const style = readFileSync(new URL("./style.css", import.meta.url), "utf8");

export interface GmailPageOptions {
  readonly now: number;
  readonly theme: "light" | "dark";
  /** "split": list and thread stand under one role=main, as with Gmail's reading pane. */
  readonly pane: "none" | "split";
}

/** The served page: the list, and every thread in a template that the page's own script puts in place. */
export function gmailPage(mailbox: Mailbox, options: GmailPageOptions): string {
  const views = options.pane === "split" ? splitView(mailbox, options.now, null) : listView(mailbox, options.now, true);
  const templates = mailbox.threads.map(
    (thread) =>
      html`<template data-thread="${thread.token}" data-subject="${thread.subject}">${gmailThread(thread)}</template>`,
  );
  // The function's own source is what the page runs: Node blanks out its types, so it is plain JavaScript by then.
  const script = raw(`<script>(${runGmail.toString()})();</script>`);
  return shell(
    mailbox,
    options,
    `Inbox - ${mailbox.account.address} - Gmail`,
    html`${views}`,
    html`<template data-toolbar>${threadToolbar()}</template>${templates}${script}`,
  );
}

/** The page as it stands when a thread has been opened and everything has arrived, without any script. */
export function gmailThreadPage(mailbox: Mailbox, thread: MailThread, options: GmailPageOptions): string {
  const views =
    options.pane === "split"
      ? splitView(mailbox, options.now, thread)
      : html`${listView(mailbox, options.now, false)}
          <div class="nH view" role="main">
            ${threadToolbar()}
            <div class="nH g id"><div class="nH">${gmailThread(thread)}</div></div>
          </div>`;
  return shell(mailbox, options, `${thread.subject} - ${mailbox.account.address} - Gmail`, views, html``);
}

function shell(mailbox: Mailbox, options: GmailPageOptions, title: string, views: Html, rest: Html): string {
  const { account } = mailbox;
  return html`<!doctype html>
    <html lang="en" dir="ltr" data-theme="${options.theme}" data-pane="${options.pane}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(style)}
        </style>
      </head>
      <body class="">
        <header role="banner" id="gb">
          <button type="button" class="round" aria-label="Main menu">${icon("menu")}</button
          ><span class="wordmark">Mail</span><span class="sample">Sample mailbox</span>
          <div class="search">
            ${icon("search")}<input type="search" placeholder="Search mail" aria-label="Search mail" />
          </div>
          <a
            class="avatar"
            data-colour="${avatarColour(account.name)}"
            role="button"
            tabindex="0"
            aria-label="Account: ${account.name}
(${account.address})"
            href="https://accounts.google.com/SignOutOptions?hl=en"
            >${initials(account.name)}</a
          >
        </header>
        <div class="nH bkL">
          <div class="no">
            <div class="aeN WR nH oy8Mbf" role="navigation">${navigation(mailbox)}</div>
            <div class="nH bkK nn">
              <div class="nH">
                <div class="nH ar4 z">
                  <div class="aeI">
                    <div class="AO">
                      <div class="Tm aeJ">
                        <div class="aeF"><div class="nH">${views}</div></div>
                      </div>
                    </div>
                  </div>
                </div>
              </div>
            </div>
            <div class="nH bAw nn aUx">
              <div class="brC-brG" style="display:none"></div>
              <div class="brC-aT5-aOt-Jw" role="complementary" aria-label="Side panel">
                ${(["calendar", "tick", "people"] as const).map((name) => html`<span class="round">${icon(name)}</span>`)}
              </div>
            </div>
          </div>
        </div>
        ${rest}
      </body>
    </html>`.html;
}

function navigation(mailbox: Mailbox): Html {
  const unread = mailbox.threads.filter((thread) => thread.unread).length;
  const folders: readonly (readonly [IconName, string, number])[] = [
    ["inbox", "Inbox", unread],
    ["star", "Starred", 0],
    ["clock", "Snoozed", 0],
    ["send", "Sent", 0],
    ["draft", "Drafts", 2],
  ];
  return html`<button type="button" class="compose">${icon("pen")}Compose</button>${folders.map(
      ([name, title, count], index) =>
        html`<a class="folder" href="#inbox" aria-current="${index === 0 ? "page" : "false"}"
          >${icon(name)}<span>${title}</span><b>${count === 0 ? "" : count}</b></a
        >`,
    )}`;
}

function listView(mailbox: Mailbox, now: number, shown: boolean): Html {
  const attributes = shown ? html` role="main"` : html` style="display:none"`;
  return html`<div class="nH view" data-view="list" ${attributes}>
    ${listToolbar()}
    <div class="bGI nH"><div gh="tl">${rows(mailbox, now)}</div></div>
  </div>`;
}

function splitView(mailbox: Mailbox, now: number, open: MailThread | null): Html {
  const pane = open === null ? emptyPane() : gmailThread(open);
  return html`<div class="nH view" data-view="list" role="main">
    ${listToolbar()}
    <div class="bGI nH">
      <div class="aia" gh="tl">
        <div class="Nu tf aZ6">${rows(mailbox, now)}</div>
        <div class="Nu S3 aZ6">
          <div class="ao8"><div class="ao9">${pane}</div></div>
        </div>
      </div>
    </div>
  </div>`;
}

function emptyPane(): Html {
  return html`<div class="apa">No conversation selected</div>`;
}

function rows(mailbox: Mailbox, now: number): Html {
  return html`<table role="grid" class="F cf zt">
    <tbody>
      ${mailbox.threads.map((thread) => {
        const last = newest(thread);
        const { from } = last;
        const count = thread.messages.length;
        return html`<tr
          class="zA ${thread.unread ? "zE" : "yO"}"
          role="row"
          tabindex="-1"
          data-token="${thread.token}"
          data-key="${thread.key}"
        >
          <td class="oZ">${icon("box")}</td>
          <td class="apU">${icon("star")}</td>
          <td class="yX xY">
            <span class="${thread.unread ? "zF" : "yP"}" email="${from.address}" name="${from.isMe ? "me" : from.name}"
              >${writers(thread)}</span
            >${count > 1 ? html` <span class="bx0">${count}</span>` : null}
          </td>
          <td class="xY a4W">
            <span class="bog"
              ><span data-thread-id="#thread-f:${thread.id.decimal}" data-legacy-thread-id="${thread.id.hex}"
                >${thread.subject}</span
              ></span
            ><span class="y2"> – ${preview(last)}</span>
          </td>
          <td class="xW"><span title="${shortTime(last.sentAt, now)}">${shortTime(last.sentAt, now)}</span></td>
        </tr>`;
      })}
    </tbody>
  </table>`;
}

function listToolbar(): Html {
  return toolbar(["box", "refresh", "more"]);
}

/** The toolbar above an open thread; its first button leads back to the list. */
function threadToolbar(): Html {
  return toolbar(["back", "archive", "bin", "mail", "clock", "more"]);
}

function toolbar(names: readonly IconName[]): Html {
  return html`<div gh="tm">
    <div gh="mtb">
      ${names.map((name) => html`<button type="button" class="round" data-does="${name}" aria-label="${name}">${icon(name)}</button>`)}
    </div>
  </div>`;
}
