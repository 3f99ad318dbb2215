import type { PhoneChannel } from "./change.ts";
import { mark } from "./reply-moves.ts";
import type { ContactStanding, Enrollment, Standing } from "./standing.ts";
import { optOutChannels } from "./words.ts";
import type { OptOutChannel } from "./words.ts";

type Channels = readonly OptOutChannel[] | undefined;

/** Whether a code names a channel of this version. */
export function isChannel(channel: string): channel is OptOutChannel {
  return optOutChannels.some((known) => known === channel);
}

/** Whether what was asked includes a channel. None named is all of them. */
export function covers(channels: Channels, channel: OptOutChannel): boolean {
  return channels === undefined || channels.length === 0 || channels.includes(channel);
}

/** Whether everything was asked for, named or not. */
export function coversAll(channels: Channels): boolean {
  return optOutChannels.every((channel) => covers(channels, channel));
}

/** Whether the contact must not be called, or not be texted: asked of that alone, or together with email. */
export function barredFromPhone({ doNotCall, doNotSms, optedOut }: ContactStanding, from: PhoneChannel): boolean {
  const isAskedAlone = from === "calls" ? doNotCall : doNotSms === true;
  return isAskedAlone || (optedOut !== null && covers(optedOut.channels, from));
}

/** The person asked not to be called or not to be texted. That is no status; but nobody is to call any more. */
export function stopPhone(standing: Standing, from: PhoneChannel): Standing {
  if (from === "sms") {
    return standing.contact.doNotSms === true
      ? standing
      : { ...standing, contact: { ...standing.contact, doNotSms: true } };
  }
  return {
    contact: standing.contact.doNotCall ? standing.contact : { ...standing.contact, doNotCall: true },
    enrollments: standing.enrollments.map(withoutToCall),
  };
}

/** Takes back what was asked of calls or of SMS alone; To call comes back by nobody but a person. */
export function allowPhone(contact: ContactStanding, from: PhoneChannel): ContactStanding {
  if (from === "calls") {
    return contact.doNotCall ? { ...contact, doNotCall: false } : contact;
  }
  const { doNotSms: _asked, ...rest } = contact;
  return rest;
}

function withoutToCall(enrollment: Enrollment): Enrollment {
  const { status } = enrollment;
  return status.model === "reply" && status.marks.to_call
    ? { ...enrollment, status: mark(status, "to_call", false) }
    : enrollment;
}
