import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useRef } from "preact/hooks";
import * as m from "#lib/texts/compiled/messages.js";

interface AddressFormProps {
  readonly name: string;
  readonly onGive: (address: string) => void;
}

/** Somebody whom the page shows by name only: the rep says which address that is. */
export function AddressForm({ name, onGive }: AddressFormProps) {
  const field = useRef<HTMLInputElement>(null);
  const isWrong = useSignal(false);
  const give = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const input = field.current;
    if (input === null) {
      return;
    }
    isWrong.value = input.value.trim() === "" || !input.validity.valid;
    if (isWrong.value) {
      input.focus();
    } else {
      onGive(input.value.trim().toLowerCase());
    }
  };
  return (
    <form class="form" data-part="give-address" noValidate onSubmit={give}>
      <label class="legend" htmlFor="given-address">
        {m.give_address_label({ name })}
      </label>
      <input
        ref={field}
        id="given-address"
        name="address"
        type="email"
        maxLength={254}
        autoComplete="off"
        spellcheck={false}
        aria-invalid={isWrong}
        aria-describedby="given-address-hint"
      />
      <p
        class={isWrong.value ? "wrong" : "line faint"}
        id="given-address-hint"
        role={isWrong.value ? "alert" : undefined}
      >
        {isWrong.value ? m.give_address_wrong() : m.give_address_hint()}
      </p>
      <button type="submit" class="primary" data-action="give-address">
        {m.give_address()}
      </button>
    </form>
  );
}
