import * as m from "#lib/texts/compiled/messages.js";
import type { ContactView } from "#lib/view.ts";

/** Who the contact is: name, work, address and owner. */
export function ContactHead({ contact }: { readonly contact: ContactView }) {
  const work = [contact.title, contact.company].filter(Boolean);
  return (
    <div class="head">
      <h3 class="name" dir="auto">
        {contact.name || contact.address}
      </h3>
      {work.length > 0 && (
        <p class="line" dir="auto">
          {work.join(" · ")}
        </p>
      )}
      <p class="line faint">
        <bdi class="address">{contact.address}</bdi>
      </p>
      <p class="line faint" data-part="owner">
        {m.owner()}:{" "}
        <bdi>{contact.owner === null ? m.owner_nobody() : contact.owner.isMe ? m.owner_you() : contact.owner.name}</bdi>
      </p>
    </div>
  );
}

/** Somebody of whom only the page knows. */
export function PlainHead({ name, address }: { readonly name: string; readonly address: string | null }) {
  return (
    <div class="head">
      <h3 class="name" dir="auto">
        {name.trim() || address || m.person_no_address()}
      </h3>
      <p class="line faint">
        <bdi class="address">{address ?? m.person_no_address()}</bdi>
      </p>
    </div>
  );
}
