import { useSignal, type ReadonlySignal } from "@preact/signals";
import { Mailboxes, type MailboxActions } from "#components/popup/mailboxes.tsx";
import type { StateAnswer } from "#lib/requests.ts";
import type { SidebarPlace } from "#lib/settings.ts";
import * as m from "#lib/texts/compiled/messages.js";

interface OptionsProps {
  /** null: not known yet. */
  readonly place: ReadonlySignal<SidebarPlace | null>;
  /** null: not answered. */
  readonly state: ReadonlySignal<StateAnswer | null>;
  readonly actions: MailboxActions & {
    /** False where it could not be stored. */
    readonly choosePlace: (place: SidebarPlace) => Promise<boolean>;
    /** null: this browser has no side panel. */
    readonly openPanel: (() => void) | null;
  };
}

/** What the rep may choose for this browser. */
export function Options({ place, state, actions }: OptionsProps) {
  return (
    <main class="options">
      <h1>{m.options_title()}</h1>
      {place.value !== null && actions.openPanel !== null && <Place place={place.value} actions={actions} />}
      {state.value !== null && state.value.mailboxes.length > 0 && (
        <Mailboxes mailboxes={state.value.mailboxes} accounts={state.value.accounts} onUse={actions.useMailbox} />
      )}
    </main>
  );
}

const places = [
  ["beside", m.options_place_beside, m.options_place_beside_about],
  ["panel", m.options_place_panel, m.options_place_panel_about],
] as const;

function Place({ place, actions }: { readonly place: SidebarPlace; readonly actions: OptionsProps["actions"] }) {
  const said = useSignal("");
  const choose = async (next: SidebarPlace) => {
    said.value = (await actions.choosePlace(next)) ? m.options_place_saved() : m.options_place_failed();
  };
  return (
    <section class="popup-part" data-part="place">
      <h2 id="place">{m.options_place()}</h2>
      <fieldset class="popup-choices" aria-labelledby="place">
        {places.map(([value, name, about]) => (
          <label key={value}>
            <input
              type="radio"
              name="place"
              value={value}
              checked={place === value}
              onChange={() => void choose(value)}
            />
            <span>
              {name()}
              <span class="faint">{about()}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {place === "panel" && (
        <button type="button" data-action="open-panel" onClick={() => actions.openPanel?.()}>
          {m.panel_open()}
        </button>
      )}
      <p class="said" role="status">
        {said}
      </p>
    </section>
  );
}
