import { html, type Html } from "../html.ts";
import { icon } from "../icons.ts";
import type { MailMessage, MailPerson } from "../mailbox.ts";
import { avatarColour, initials, longTime, preview } from "../wording.ts";

/**
 * Messages of a conversation in the markup of Outlook on the web: ids MSG_…_FROM and the like, roles and test ids, since
 * readers hang on them. The class names there are build hashes, so those here mean nothing but style.
 */
export function outlookMessage(message: MailMessage, number: number): Html {
  return message.state === "expanded"
    ? expanded(message, number)
    : html`${collapsed(message)}<template data-opens="${number}">${expanded(message, number)}</template>`;
}

function collapsed(message: MailMessage): Html {
  // A collapsed message shows a display name only, never an address.
  const name = message.from.isMe ? "You" : message.from.name;
  return html`<div class="aVla3" data-collapsed>
    <div aria-expanded="false" class="BS0OK">
      <div class="wide-content-host">
        <div tabindex="-1" aria-label="Email message" class="card short">
          ${avatar(message.from)}
          <div class="who">
            <span class="Q84Kk" role="heading" aria-level="3" id="MSG_${message.outlookKey}_FROM"
              ><span role="button" tabindex="0" aria-label="From: ${message.from.name}"
                ><span class="OZZZK">${name}</span></span
              ></span
            >
            <div class="_nzWz">${preview(message)}</div>
          </div>
          <div
            class="when"
            data-testid="SentReceivedSavedTime"
            role="heading"
            aria-level="3"
            id="MSG_${message.outlookKey}_DATETIME"
          >
            ${longTime(message.sentAt)}
          </div>
        </div>
      </div>
    </div>
  </div>`;
}

function expanded(message: MailMessage, number: number): Html {
  const key = message.outlookKey;
  return html`<div class="aVla3">
    <div aria-expanded="true" class="BS0OK">
      <div class="wide-content-host">
        <div tabindex="-1" aria-label="Email message" class="card">
          ${avatar(message.from)}
          <div class="who">
            <div class="uSg02">
              <span class="Q84Kk" role="heading" aria-level="3" id="MSG_${key}_FROM">${sender(message.from)}</span>
              <div role="toolbar" aria-label="Message actions">
                ${(["reply", "replyAll", "forward"] as const).map((name) => html`<button type="button" aria-label="${name}">${icon(name)}</button>`)}
              </div>
            </div>
            <div class="well" data-testid="RecipientWell">
              ${recipients(`MSG_${key}_TO`, "To", message.to)}${recipients(`MSG_${key}_CC`, "Cc", message.cc)}
            </div>
          </div>
          <div
            class="when"
            data-testid="SentReceivedSavedTime"
            role="heading"
            aria-level="3"
            id="MSG_${key}_DATETIME"
            title="${longTime(message.sentAt)}"
          >
            ${longTime(message.sentAt)}
          </div>
          <div id="MSG_${key}_SUBJECT" aria-labelledby="CONV_1_SUBJECT"></div>
          <div
            role="document"
            tabindex="0"
            aria-label="Message body"
            id="UniqueMessageBody_${number}"
            class="XbIp4 allowTextSelection"
          >
            <div visibility="visible">${paragraphs(message)}${quote(message)}</div>
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

/** Whether the header shows this person without an address: the owner, colleagues, and whoever is known by name. */
function isNameOnly(person: MailPerson): boolean {
  return person.isMe || person.nameOnlyInOutlook === true;
}

function sender(person: MailPerson): Html {
  const label = isNameOnly(person) ? person.name : `${person.name}<${person.address}>`;
  return html`<span role="button" tabindex="0" aria-label="From: ${label}"
    ><span class="OZZZK">${named(person)}</span></span
  >`;
}

function named(person: MailPerson): Html {
  if (person.isMe) {
    return html`You`;
  }
  return person.nameOnlyInOutlook === true
    ? html`${person.name}`
    : html`${person.name}<span class="address">&lt;${person.address}&gt;</span>`;
}

function recipients(id: string, label: string, people: readonly MailPerson[]): Html | null {
  if (people.length === 0) {
    return null;
  }
  const written = (person: MailPerson): string =>
    person.nameOnlyInOutlook === true ? person.name : `${person.name}<${person.address}>`;
  const buttons = people.map(
    (person, index) =>
      html`${index === 0 ? "" : "; "}<button type="button">
          ${person.nameOnlyInOutlook === true ? html`${person.name}` : html`${person.name}<span class="address">&lt;${person.address}&gt;</span>`}
        </button>`,
  );
  return html`<div id="${id}" role="heading" aria-level="3" aria-label="${label}: ${people.map(written).join("; ")}">
    ${label}: ${buttons}
  </div>`;
}

function paragraphs(message: MailMessage): Html {
  return html`${message.paragraphs.map(
    (text) =>
      html`<div class="p">
        ${text.split("\n").map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))}
      </div>`,
  )}`;
}

function quote({ quoted }: MailMessage): Html | null {
  return quoted === null
    ? null
    : html`<hr />
        <div id="x_divRplyFwdMsg">
          From: ${quoted.from.name} &lt;${quoted.from.address}&gt;<br />Sent: ${longTime(quoted.sentAt)}<br />To:
          ${quoted.to.map(({ name }) => name).join("; ")}
        </div>
        <div class="old">${paragraphs(quoted)}</div>`;
}
