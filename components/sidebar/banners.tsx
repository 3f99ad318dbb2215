import { Icon } from "#components/parts/icon.tsx";
import * as m from "#lib/texts/compiled/messages.js";
import { optOutSourceText } from "#lib/texts/opt-outs.ts";
import { absoluteText, relativeText } from "#lib/texts/times.ts";
import type { ContactView } from "#lib/view.ts";
import type { Desk } from "./desk.ts";

interface BannersProps {
  readonly contact: ContactView;
  readonly desk: Desk;
}

/** What stands over every sequence: opted out, do not email, do not call. */
export function Banners({ contact, desk }: BannersProps) {
  const { optedOut, doNotEmail, doNotCall } = contact;
  // The server may not have it yet: then the banner must not claim that mail has stopped.
  const waiting = contact.pending.some(({ type, outcome }) => type === "optOut" && outcome === "waiting");
  return (
    <>
      {optedOut && (
        <p class="banner" data-part="opted-out" data-tone="stop">
          <Icon name="stop" />
          <strong>{waiting ? m.opted_out_waiting() : m.opted_out_banner()}</strong>
          <span title={absoluteText(optedOut.at)}>{optedOutDetail(optedOut, desk.now.value)}</span>
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
    </>
  );
}

function optedOutDetail({ at, source, actorName }: NonNullable<ContactView["optedOut"]>, now: number): string {
  const known = { when: relativeText(at, now), source: optOutSourceText[source]() };
  return actorName === null ? m.opted_out_detail(known) : m.opted_out_detail_by({ ...known, name: actorName });
}
