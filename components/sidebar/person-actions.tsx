import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { stopsMail } from "#lib/status/channels.ts";
import { Icon } from "#components/parts/icon.tsx";
import * as m from "#lib/texts/compiled/messages.js";
import type { ContactView, NotLoadedView, UnknownView } from "#lib/view.ts";
import { CallForm } from "./call-form.tsx";
import type { Desk } from "./desk.ts";
import { isShown, PendingStrip } from "./pending-strip.tsx";

interface PersonActionsProps {
  readonly person: ContactView | UnknownView | NotLoadedView;
  readonly desk: Desk;
}

/** The foot of the drawer: what can be done with the person as a whole, and what became of it. */
export function PersonActions({ person, desk }: PersonActionsProps) {
  const { typedCalls } = desk;
  const calling = useSignal(typedCalls.has(person.address));
  const isSettled = useRef(false);
  const callButton = useRef<HTMLButtonElement>(null);
  const isContact = person.kind === "contact";
  const contactId = isContact ? person.id : null;
  const basedOn = isContact ? person.version : null;
  const isOut = isContact
    ? person.optedOut !== null
    : person.pending.some((one) => stopsMail(one) && one.outcome !== "refused");
  const open = () => {
    isSettled.current = false;
    calling.value = true;
  };
  const close = () => {
    isSettled.current = true;
    typedCalls.delete(person.address);
    calling.value = false;
    queueMicrotask(() => callButton.current?.focus());
  };
  return (
    <footer class="actions">
      {person.pending
        .filter((one) => one.type !== "set" && isShown(one, desk.now.value))
        .map((one) => (
          <PendingStrip
            key={one.changeId}
            pending={one}
            model={null}
            inSequence={isContact && person.enrollments.length > 0}
            desk={desk}
          />
        ))}
      {calling.value ? (
        <CallForm
          enrollments={isContact ? person.enrollments.filter(({ model }) => model === "reply") : []}
          typed={typedCalls.get(person.address) ?? null}
          now={() => Date.now()}
          onLeave={(typed) => !isSettled.current && typed && typedCalls.set(person.address, typed)}
          onCancel={close}
          onSave={(call, enrollmentId) => {
            const change = { type: "logCall", address: person.address, contactId, enrollmentId, call } as const;
            void desk.submit(change, basedOn).then((kept) => kept && close());
          }}
        />
      ) : (
        <div class="buttons">
          <button type="button" ref={callButton} data-action="log-call" onClick={open}>
            <Icon name="phone" />
            {m.log_call()}
          </button>
          <button
            type="button"
            class="danger"
            data-action="opt-out"
            aria-disabled={isOut || undefined}
            title={isOut ? undefined : m.opt_out_hint()}
            onClick={() => {
              if (!isOut) {
                void desk.submit({ type: "optOut", address: person.address, contactId, evidence: null }, basedOn);
              }
            }}
          >
            <Icon name="stop" />
            {isOut ? m.opted_out_already() : m.opt_out()}
          </button>
        </div>
      )}
    </footer>
  );
}
