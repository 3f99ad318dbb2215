import { useSignal } from "@preact/signals";
import * as m from "#lib/texts/compiled/messages.js";
import type { ContactView, PersonView } from "#lib/view.ts";
import { AddressForm } from "./address-form.tsx";
import { Activities } from "./activities.tsx";
import { Banners, SuppressedBanner } from "./banners.tsx";
import type { Desk } from "./desk.ts";
import { EnrollmentCard } from "./enrollment-card.tsx";
import { PersonActions } from "./person-actions.tsx";
import { ContactHead, PlainHead } from "./person-head.tsx";
import { Requests } from "./requests.tsx";
import { StatusMenu } from "./status-menu.tsx";
import { Suggestions } from "./suggestions.tsx";
import { Skeleton } from "./states.tsx";

interface PersonPanelProps {
  readonly person: PersonView;
  readonly desk: Desk;
}

/** Everything about one person, and what can be done: the page of the drawer. */
export function PersonPanel({ person, desk }: PersonPanelProps) {
  if (person.kind === "no_address") {
    return (
      <div class="person" data-part="person" data-kind={person.kind}>
        <div class="scroll">
          <PlainHead name={person.name} address={null} />
          <p class="plain">{m.no_address_text()}</p>
          <AddressForm name={person.name} onGive={(address) => desk.giveAddress(person.name, address)} />
        </div>
      </div>
    );
  }
  return (
    <div class="person" data-part="person" data-kind={person.kind} data-address={person.address}>
      {person.kind === "contact" ? (
        <Contact contact={person} desk={desk} />
      ) : (
        <div class="scroll">
          <PlainHead name={person.name} address={person.address} />
          <Missing person={person} />
          <Suggestions person={person} desk={desk} />
        </div>
      )}
      <PersonActions person={person} desk={desk} />
    </div>
  );
}

function Contact({ contact, desk }: { readonly contact: ContactView; readonly desk: Desk }) {
  const menu = useSignal<{ id: string; opener: HTMLElement } | null>(null);
  const enrollment = contact.enrollments.find(({ id }) => id === menu.value?.id);
  const change = (ops: readonly string[]) => ({
    contactId: contact.id,
    enrollmentId: enrollment?.id ?? "",
    ops: [...ops],
  });
  return (
    <div class="stage">
      <div class="scroll" inert={enrollment !== undefined}>
        <ContactHead contact={contact} />
        <Banners contact={contact} desk={desk} />
        <Requests contact={contact} desk={desk} />
        <div class="cards">
          {contact.enrollments.map((one) => (
            <EnrollmentCard
              key={one.id}
              enrollment={one}
              contact={contact}
              desk={desk}
              onOpenMenu={(opener) => (menu.value = { id: one.id, opener })}
            />
          ))}
          {contact.enrollments.length === 0 && <p class="plain">{m.person_no_sequence()}</p>}
        </div>
        <Suggestions person={contact} desk={desk} />
        <Activities activities={contact.activities} now={desk.now} />
      </div>
      {enrollment && (
        <StatusMenu
          enrollment={enrollment}
          opener={menu.value?.opener ?? null}
          onClose={() => (menu.value = null)}
          onChoose={(ops) => void desk.submit({ type: "set", ...change(ops) }, contact.version)}
          onAsk={(ops) =>
            void desk.submit({ type: "askOwner", asked: { type: "set", args: change(ops) } }, contact.version)
          }
        />
      )}
    </div>
  );
}

function Missing({ person }: { readonly person: Extract<PersonView, { kind: "unknown" | "not_loaded" }> }) {
  if (person.kind === "unknown") {
    return (
      <>
        <p class="plain strong">{m.unknown_title()}</p>
        <p class="plain">{person.suppressed ? m.unknown_text_suppressed() : m.unknown_text()}</p>
        {person.suppressed && <SuppressedBanner person={person} />}
      </>
    );
  }
  switch (person.why) {
    case "asking":
      return (
        <div aria-label={m.asking_text()} role="group" aria-busy="true">
          <Skeleton />
        </div>
      );
    case "offline":
      return <p class="plain">{m.offline_text()}</p>;
    case "failed":
      return <p class="plain">{m.failed_text()}</p>;
  }
}
