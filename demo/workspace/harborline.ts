import { freightContacts } from "./contacts-freight.ts";
import { nordicContacts } from "./contacts-nordic.ts";
import { webinarContacts } from "./contacts-webinar.ts";
import { otherContacts } from "./contacts-without-sequence.ts";
import type { DemoContact } from "./history.ts";
import { tell } from "./tell.ts";

const contacts: readonly DemoContact[] = [...freightContacts, ...webinarContacts, ...nordicContacts, ...otherContacts];

/** Every contact of the demo workspace with its standing and timeline as of `now` (epoch ms). */
export function harborlineContacts(now: number): readonly ReturnType<typeof tell>[] {
  return contacts.map((contact) => tell(contact, now));
}
