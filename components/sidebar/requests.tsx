import { Icon } from "#components/parts/icon.tsx";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import { askedText } from "#lib/texts/asked.ts";
import { absoluteText, relativeText } from "#lib/texts/times.ts";
import type { ContactView, RequestView } from "#lib/view.ts";
import type { Desk } from "./desk.ts";

interface RequestsProps {
  readonly contact: ContactView;
  readonly desk: Desk;
}

/** What colleagues ask of this rep about the contact, to be answered; and what this rep asked, to be waited for. */
export function Requests({ contact, desk }: RequestsProps) {
  const answer = (requestId: string, accept: boolean) =>
    void desk.submit({ type: "answerRequest", contactId: contact.id, requestId, accept }, contact.version);
  return (
    <>
      {contact.requests.map((request) => (
        <Request key={request.id} request={request} now={desk.now.value} onAnswer={answer} />
      ))}
    </>
  );
}

interface RequestProps {
  readonly request: RequestView;
  readonly now: number;
  readonly onAnswer: (requestId: string, accept: boolean) => void;
}

function Request({ request, now, onAnswer }: RequestProps) {
  const { id, asker, owner, sequenceName, askedAt } = request;
  const what = askedText(request.asked);
  return (
    <div class="strip" data-part="request" data-request={id} data-mine={asker.isMe || undefined}>
      <Icon name={asker.isMe ? "clock" : "person"} />
      <p class="strip-text">
        <strong>
          {asker.isMe
            ? m.request_by_me({ name: nameIn(owner.name), what })
            : m.request_to_me({ name: nameIn(asker.name), what })}
        </strong>
        <span class="strip-detail" title={absoluteText(askedAt)}>
          {sequenceName !== null && `${m.request_in({ sequence: nameIn(sequenceName) })} · `}
          {asker.isMe ? m.request_waits() : relativeText(askedAt, now)}
        </span>
      </p>
      {owner.isMe && (
        <span class="strip-buttons">
          <button type="button" class="small" data-action="accept" onClick={() => onAnswer(id, true)}>
            {m.request_accept()}
          </button>
          <button type="button" class="small" data-action="decline" onClick={() => onAnswer(id, false)}>
            {m.request_decline()}
          </button>
        </span>
      )}
    </div>
  );
}
