import { html, type Html } from "../html.ts";
import { icon } from "../icons.ts";
import type { MailMessage, MailPerson } from "../mailbox.ts";
import { avatarColour, initials, longTime, preview } from "../wording.ts";

/**
 * Messages of a thread in Gmail's own markup: roles, attributes and class names as Gmail has them, since readers hang on them.
 * A message that was never opened carries no ids, as in Gmail; its open form waits in a template.
 */
export function gmailMessage(message: MailMessage, number: number): Html {
  if (message.state === "expanded") {
    return expanded(message, number);
  }
  const closed = collapsed(message, number, message.state === "hidden" ? "kQ" : "kv");
  return html`${closed}<template data-opens="${number}">${expanded(message, number)}</template>`;
}

function collapsed(message: MailMessage, number: number, style: "kv" | "kQ"): Html {
  const title = longTime(message.sentAt);
  const hidden = style === "kQ" ? html` style="display:none"` : null;
  return html`<div
    class="${style}"
    role="listitem"
    tabindex="-1"
    aria-expanded="false"
    data-number="${number}"
    ${hidden}
  >
    <div class="Bk">
      <div class="G3 G2">
        <div>
          <div id=":${number}a">
            <div class="adf ads">
              <div class="aju">${avatar(message.from)}</div>
              <div class="gs gt">
                <div class="gE hI">
                  <table role="presentation" class="cf gJ">
                    <tbody>
                      <tr>
                        <td class="gF gK">
                          <span
                            email="${message.from.address}"
                            data-hovercard-id="${message.from.address}"
                            name="${shownName(message.from)}"
                            class="gD"
                            role="gridcell"
                            tabindex="-1"
                            >${shownName(message.from)}</span
                          >
                        </td>
                        <td class="gH bAk">
                          <span
                            id=":${number}g"
                            class="g3"
                            title="${title}"
                            alt="${title}"
                            role="gridcell"
                            tabindex="-1"
                            >${title}</span
                          >
                        </td>
                      </tr>
                      <tr>
                        <td class="gF gK" colspan="3">
                          <div class="iA g6" role="gridcell" tabindex="-1">${preview(message)}</div>
                        </td>
                      </tr>
                    </tbody>
                  </table>
                </div>
              </div>
            </div>
          </div>
        </div>
      </div>
    </div>
  </div>`;
}

function expanded(message: MailMessage, number: number): Html {
  const { from } = message;
  const title = longTime(message.sentAt);
  return html`<div class="h7 ie nH oy8Mbf" role="listitem" tabindex="-1" aria-expanded="true" data-number="${number}">
    <div class="Bk">
      <div class="G3 G2">
        <div>
          <div id=":${number}b">
            <div
              class="adn ads"
              data-message-id="#msg-f:${message.id.decimal}"
              data-legacy-message-id="${message.id.hex}"
            >
              <div class="aju">${avatar(from)}</div>
              <div class="gs">
                <div class="gE iv gt">
                  <table class="cf gJ">
                    <tbody>
                      <tr class="acZ">
                        <td class="gF gK">
                          <table class="cf ix">
                            <tbody>
                              <tr>
                                <td class="c2">
                                  <h3 class="iw gFxsud">
                                    <span translate="no" class="qu" role="gridcell" tabindex="-1"
                                      ><span
                                        email="${from.address}"
                                        name="${from.name}"
                                        data-hovercard-id="${from.address}"
                                        class="gD"
                                        ><span>${from.name}</span></span
                                      >
                                      <span class="go"
                                        ><span aria-hidden="true">&lt;</span>${from.address}<span aria-hidden="true"
                                          >&gt;</span
                                        ></span
                                      ></span
                                    >
                                  </h3>
                                </td>
                              </tr>
                            </tbody>
                          </table>
                        </td>
                        <td class="gH bAk">
                          <div class="gK">
                            <span></span
                            ><span
                              id=":${number}h"
                              class="g3"
                              title="${title}"
                              alt="${title}"
                              role="gridcell"
                              tabindex="-1"
                              >${title}</span
                            >
                          </div>
                        </td>
                      </tr>
                      <tr class="acZ xD">
                        <td colspan="3">
                          <table class="cf adz">
                            <tbody>
                              <tr>
                                <td class="ady">
                                  <div class="iw ajw">
                                    <span translate="no" class="hb">to ${recipients(message)} </span>
                                  </div>
                                  <div
                                    aria-haspopup="true"
                                    class="ajy"
                                    role="button"
                                    tabindex="0"
                                    aria-label="Show details"
                                  ></div>
                                </td>
                              </tr>
                            </tbody>
                          </table>
                        </td>
                      </tr>
                    </tbody>
                  </table>
                </div>
                <div class="">
                  <div id=":${number}i" class="ii gt">
                    <div id=":${number}j" class="a3s aiL ">
                      <div dir="ltr">${paragraphs(message)}</div>
                      ${quote(message)}
                    </div>
                  </div>
                </div>
              </div>
            </div>
          </div>
        </div>
      </div>
    </div>
  </div>`;
}

function avatar(person: MailPerson): Html {
  return html`<span class="avatar" data-colour="${avatarColour(person.name)}" aria-hidden="true"
    >${initials(person.name)}</span
  >`;
}

/** Gmail calls the mailbox's owner "me" wherever room is short. */
function shownName(person: MailPerson): string {
  return person.isMe ? "me" : person.name;
}

function recipients(message: MailMessage): Html {
  const people = [...message.to, ...message.cc];
  return html`${people.map((person, index) => html`${index === 0 ? "" : ", "}<span email="${person.address}" name="${shownName(person)}" data-hovercard-id="${person.address}" class="g2">${shownName(person)}</span>`)}`;
}

function paragraphs(message: MailMessage): Html {
  return html`${message.paragraphs.map((text) => html`<p>${lines(text)}</p>`)}`;
}

function lines(text: string): readonly Html[] {
  return text.split("\n").map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`));
}

function quote({ quoted }: MailMessage): Html | null {
  return quoted === null
    ? null
    : html`<div class="gmail_quote gmail_quote_container">
        <button type="button" class="ajT" aria-label="Show trimmed content">…</button>
        <div class="trimmed" hidden>
          <div dir="ltr" class="gmail_attr">
            On ${longTime(quoted.sentAt)} ${quoted.from.name} &lt;<a href="mailto:${quoted.from.address}"
              >${quoted.from.address}</a
            >&gt; wrote:
          </div>
          <blockquote class="gmail_quote">${paragraphs(quoted)}</blockquote>
        </div>
      </div>`;
}

/** The buttons below a thread; "Reply" opens an unsent draft inside the last message, as Gmail does. */
export function gmailReplyBar(): Html {
  return html`<div class="replies">
    <button type="button" data-does="reply">${icon("reply")}Reply</button
    ><button type="button" data-does="forward">${icon("forward")}Forward</button>
  </div>`;
}
