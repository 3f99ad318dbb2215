import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import type { ContactView } from "#lib/view.ts";

/** Who the contact is: name, work, address and owner. */
export function ContactHead({ contact }: { readonly contact: ContactView }) {
  const work = [contact.title, contact.company].flatMap((part) => part || []);
  return (
    <div class="head">
      <h3 class="name" title={contact.name}>
        <bdi>{contact.name || contact.address}</bdi>
      </h3>
      {work.length > 0 && (
        <p class="line work" title={work.join(" · ")}>
          {work.map(nameIn).join(" · ")}
        </p>
      )}
      <p class="line faint address" title={contact.address}>
        <bdi>{contact.address}</bdi>
      </p>
      <p class="line faint" data-part="owner">
        {m.owner()}:{" "}
        <bdi>
          {contact.owner === null ? m.owner_nobody() : contact.owner.isMe ? m.owner_you() : nameIn(contact.owner.name)}
        </bdi>
      </p>
    </div>
  );
}

/** Somebody of whom only the page knows. */
export function PlainHead({ name, address }: { readonly name: string; readonly address: string | null }) {
  return (
    <div class="head">
      <h3 class="name" title={name}>
        <bdi>{name.trim() || address || m.person_no_address()}</bdi>
      </h3>
      <p class="line faint address" title={address ?? undefined}>
        <bdi>{address ?? m.person_no_address()}</bdi>
      </p>
    </div>
  );
}
