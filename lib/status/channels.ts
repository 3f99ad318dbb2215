import type { PhoneChannel } from "./change.ts";
import { mapReply } from "./enrollments.ts";
import { mark } from "./reply-moves.ts";
import type { ContactStanding, Standing } from "./standing.ts";
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

/** Whether something that was asked stops mail: an opt-out, and not of the phone alone. */
export function stopsMail({ type, channels }: { readonly type: string; readonly channels?: Channels }): boolean {
  return type === "optOut" && covers(channels, "email");
}

/** Whether everything was asked for, named or not. */
export function coversAll(channels: Channels): boolean {
  return optOutChannels.every((channel) => covers(channels, channel));
}

/** Where it is kept that nothing but the phone was asked of. */
const flagOf = { calls: "doNotCall", sms: "doNotSms" } as const satisfies Record<PhoneChannel, keyof ContactStanding>;

/** Whether the contact must not be called, or not be texted: asked of that alone, or together with email. */
export function barredFromPhone(contact: ContactStanding, from: PhoneChannel): boolean {
  return contact[flagOf[from]] || (contact.optedOut !== null && covers(contact.optedOut.channels, from));
}

/** The person asked not to be called or not to be texted. That is no status; but nobody is to call any more. */
export function stopPhone({ contact, enrollments }: Standing, from: PhoneChannel): Standing {
  return {
    contact: { ...contact, [flagOf[from]]: true },
    enrollments: from === "calls" ? mapReply(enrollments, (status) => mark(status, "to_call", false)) : enrollments,
  };
}

/** Takes back what was asked of calls or of SMS alone; To call comes back by nobody but a person. */
export function allowPhone(contact: ContactStanding, from: PhoneChannel): ContactStanding {
  return { ...contact, [flagOf[from]]: false };
}
