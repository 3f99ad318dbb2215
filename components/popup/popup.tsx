import { useSignal, type ReadonlySignal } from "@preact/signals";
import { LeadmarkMark } from "#components/parts/mark.tsx";
import type { StateAnswer } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { countText } from "#lib/texts/counts.ts";
import { syncStateText } from "#lib/texts/sync.ts";

/** How reading goes in the mail tab before the popup. */
export interface ReadingState {
  readonly application: string;
  readonly state: "normal" | "degraded" | "unreadable";
  /** Epoch ms; null while it is normal. */
  readonly since: number | null;
}

export type StructureOutcome = "copied" | "saved" | "failed";

interface PopupActions {
  readonly copyStructure: () => Promise<StructureOutcome>;
  readonly signOut: () => Promise<void>;
  readonly openWelcome: () => void;
}

interface PopupProps {
  /** null: not answered yet; "failed": it never will be. */
  readonly state: ReadonlySignal<StateAnswer | null | "failed">;
  /** null: no mail tab is in front. */
  readonly reading: ReadonlySignal<ReadingState | null>;
  readonly actions: PopupActions;
}

const structureText = {
  copied: m.popup_structure_done,
  saved: m.popup_structure_saved,
  failed: m.popup_structure_failed,
} as const satisfies Record<StructureOutcome, () => string>;

/** Who is signed in, what waits, how reading goes; and the way to report a page that is not understood. */
export function Popup({ state, reading, actions }: PopupProps) {
  const said = useSignal("");
  const answer = state.value;
  const copy = async () => {
    said.value = structureText[await actions.copyStructure()]();
  };
  return (
    <main class="popup">
      <header class="popup-head">
        <LeadmarkMark />
        <h1>{m.app_name()}</h1>
      </header>
      {answer === "failed" && <p class="wrong">{m.popup_no_answer()}</p>}
      {answer !== null && answer !== "failed" && <State state={answer} actions={actions} />}
      {reading.value !== null && <ReadingLine reading={reading.value} />}
      <section class="popup-part">
        <button type="button" data-action="structure" onClick={() => void copy()}>
          {m.popup_structure()}
        </button>
        <p class="faint">{m.popup_structure_about()}</p>
        <p class="said" role="status">
          {said}
        </p>
      </section>
    </main>
  );
}

function State({ state, actions }: { readonly state: StateAnswer; readonly actions: PopupActions }) {
  const asking = useSignal(false);
  const { member } = state;
  if (member === null) {
    return (
      <section class="popup-part" data-part="signed-out">
        <p>{m.signed_out_text()}</p>
        <button type="button" class="primary" data-action="open-welcome" onClick={actions.openWelcome}>
          {m.popup_sign_in()}
        </button>
      </section>
    );
  }
  const signOut = () => {
    // What waits would be lost with the account's data: it takes a second click.
    if (state.waiting > 0 && !asking.value) {
      asking.value = true;
      return;
    }
    void actions.signOut();
  };
  return (
    <section class="popup-part" data-part="state">
      <p class="popup-who">{m.popup_signed_in({ name: member.name, workspace: member.workspace })}</p>
      <dl>
        <Line name={m.popup_server()} value={member.server} />
        <Line name={m.popup_sync()} value={syncStateText[state.sync]()} hook="sync" />
        <Line name={m.popup_waiting()} value={String(state.waiting)} hook="waiting" />
        <Line name={m.popup_refused()} value={String(state.refused)} hook="refused" />
        <Line name={m.popup_contacts()} value={String(state.contacts)} hook="contacts" />
        {state.ignored > 0 && <Line name={m.popup_ignored()} value={String(state.ignored)} hook="ignored" />}
      </dl>
      <Counts counts={state.counts} />
      <div class="popup-buttons">
        <button type="button" data-action="open-welcome" onClick={actions.openWelcome}>
          {m.open_leadmark()}
        </button>
        <button type="button" data-action="sign-out" onClick={signOut}>
          {m.popup_sign_out()}
        </button>
      </div>
      {asking.value && (
        <p class="wrong" role="alert">
          {m.popup_sign_out_waiting({ count: state.waiting })}
        </p>
      )}
    </section>
  );
}

function ReadingLine({ reading: { application, state, since } }: { readonly reading: ReadingState }) {
  const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit" }).format(since ?? 0);
  const text = {
    normal: () => m.popup_reading_normal({ application }),
    degraded: () => m.popup_reading_degraded({ application, time }),
    unreadable: () => m.popup_reading_unreadable({ application, time }),
  }[state];
  return (
    <p class="popup-part" data-part="reading" data-state={state}>
      {text()}
    </p>
  );
}

function Counts({ counts }: Pick<StateAnswer, "counts">) {
  const seen = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <div data-part="counts">
      <h2>{m.popup_counts()}</h2>
      {seen.length === 0 && <p class="faint">{m.popup_counts_none()}</p>}
      <dl>
        {seen.map(([what, count]) => (
          <Line key={what} name={countText(what)} value={String(count)} hook={what} />
        ))}
      </dl>
    </div>
  );
}

function Line({ name, value, hook }: { readonly name: string; readonly value: string; readonly hook?: string }) {
  return (
    <div class="popup-line" data-line={hook}>
      <dt>{name}</dt>
      <dd>
        <bdi>{value}</bdi>
      </dd>
    </div>
  );
}
