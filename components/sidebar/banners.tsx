import { stopsMail } from "#lib/status/channels.ts";
import { Icon } from "#components/parts/icon.tsx";
import * as m from "#lib/texts/compiled/messages.js";
import { optOutSourceText } from "#lib/texts/opt-outs.ts";
import { nameIn } from "#lib/texts/names.ts";
import { absoluteText, sinceText } from "#lib/texts/times.ts";
import type { ContactView, UnknownView } from "#lib/view.ts";
import type { Desk } from "./desk.ts";

interface BannersProps {
  readonly contact: ContactView;
  readonly desk: Desk;
}

/** What stands over every sequence: opted out, do not email, do not call. */
export function Banners({ contact, desk }: BannersProps) {
  const { optedOut, doNotEmail, doNotCall, doNotSms } = contact;
  // The server may not have it yet: then the banner must not claim that mail has stopped.
  const waiting = contact.pending.some((one) => stopsMail(one) && one.outcome === "waiting");
  return (
    <>
      {optedOut && (
        <p class="banner" data-part="opted-out" data-tone="stop">
          <Icon name="stop" />
          <strong>{waiting ? m.opted_out_waiting() : m.opted_out_banner()}</strong>
          <span title={absoluteText(optedOut.at)}>
            {waiting ? m.opted_out_waiting_detail() : optedOutDetail(optedOut, desk.now.value)}
          </span>
        </p>
      )}
      {doNotEmail && !optedOut && (
        <p class="banner" data-part="do-not-email" data-tone="stop">
          <Icon name="stop" />
          <strong>{m.do_not_email_banner()}</strong>
          <span>{m.do_not_email_detail()}</span>
        </p>
      )}
      {doNotCall && (
        <p class="banner" data-part="do-not-call" data-tone="hold">
          <Icon name="phone" />
          <strong>{m.do_not_call_banner()}</strong>
          <span>{m.do_not_call_detail()}</span>
        </p>
      )}
      {doNotSms && (
        <p class="banner" data-part="do-not-sms" data-tone="hold">
          <Icon name="phone" />
          <strong>{m.do_not_sms_banner()}</strong>
          <span>{m.do_not_sms_detail()}</span>
        </p>
      )}
    </>
  );
}

function optedOutDetail({ at, source, actorName }: NonNullable<ContactView["optedOut"]>, now: number): string {
  const when = sinceText(at, now);
  const how = optOutSourceText[source]();
  if (actorName === null) {
    return m.opted_out_detail({ when, source: how });
  }
  return source === "rep"
    ? m.opted_out_detail_by({ when, name: nameIn(actorName) })
    : m.opted_out_detail_recorded({ when, source: how, name: nameIn(actorName) });
}

/** Over an address that nobody keeps and that must not be mailed all the same. */
export function SuppressedBanner({ person }: { readonly person: UnknownView }) {
  const asked = person.pending.find((one) => stopsMail(one) && one.outcome !== "refused");
  const waiting = asked?.outcome === "waiting";
  return (
    <p class="banner" data-part="suppressed" data-tone="stop">
      <Icon name="stop" />
      <strong>{waiting ? m.opted_out_waiting() : m.do_not_email_banner()}</strong>
      <span>{waiting ? m.opted_out_waiting_detail() : m.suppressed_detail()}</span>
    </p>
  );
}
