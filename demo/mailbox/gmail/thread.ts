import { html, type Html } from "../html.ts";
import type { MailThread } from "../mailbox.ts";
import { gmailMessage, gmailReplyBar } from "./message.ts";

/** What Gmail puts into a view for an open thread: subject first, messages in a list below it. */
export function gmailThread(thread: MailThread): Html {
  const hidden = thread.messages.filter(({ state }) => state === "hidden").length;
  const firstHidden = thread.messages.findIndex(({ state }) => state === "hidden");
  const stack = html`<div class="adv" role="button" tabindex="0" aria-label="${hidden} older messages">
    <div class="adx"><span>${hidden}</span></div>
  </div>`;
  const messages = thread.messages.map((message, index) =>
    index === firstHidden
      ? html`${stack}${gmailMessage(message, index + 1)}`
      : html`${gmailMessage(message, index + 1)}`,
  );
  return html`<div class="nH a98 iY">
    <div class="nH V8djrc byY">
      <div class="nH">
        <div class="bHJ">
          <span><button type="button" aria-label="Expand all" jsname="tRarif"></button></span>
        </div>
        <div class="ha">
          <h2
            class="hP"
            tabindex="-1"
            data-thread-perm-id="thread-f:${thread.id.decimal}"
            data-legacy-thread-id="${thread.id.hex}"
          >
            ${thread.subject}
          </h2>
          <span class="label">Inbox</span>
        </div>
      </div>
    </div>
    <div class="nH aHU">
      <div class="nH hx">
        <div class="nH" role="list">${messages}</div>
        ${gmailReplyBar()}
      </div>
    </div>
  </div>`;
}
