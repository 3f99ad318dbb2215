import { useSignal, type ReadonlySignal } from "@preact/signals";
import { LeadmarkMark } from "#components/parts/mark.tsx";
import type { StateAnswer } from "#lib/requests.ts";
import type { SidebarPlace } from "#lib/settings.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { countText } from "#lib/texts/counts.ts";
import { AccountInUse, AccountSwitch, EndedAccount, Requests, type AccountActions } from "./accounts.tsx";
import { Line } from "./line.tsx";
import { Mailboxes, type MailboxActions } from "./mailboxes.tsx";

/** How reading goes in the mail tab before the popup. */
export interface ReadingState {
  readonly application: string;
  readonly state: "normal" | "degraded" | "unreadable";
  /** Epoch ms; null while it is normal. */
  readonly since: number | null;
}

export type StructureOutcome = "copied" | "saved" | "failed";

type PopupActions = AccountActions &
  MailboxActions & {
    readonly copyStructure: () => Promise<StructureOutcome>;
    readonly openSettings: () => void;
    /** null: this browser has no side panel. */
    readonly openPanel: (() => void) | null;
  };

interface PopupProps {
  /** null: not answered yet; "failed": it never will be. */
  readonly state: ReadonlySignal<StateAnswer | null | "failed">;
  /** null: no mail tab is in front. */
  readonly reading: ReadonlySignal<ReadingState | null>;
  /** null: not known yet. */
  readonly place: ReadonlySignal<SidebarPlace | null>;
  readonly actions: PopupActions;
}

const structureText = {
  copied: m.popup_structure_done,
  saved: m.popup_structure_saved,
  failed: m.popup_structure_failed,
} as const satisfies Record<StructureOutcome, () => string>;

/** Who is signed in, what waits, how reading goes; and the way to report a page that is not understood. */
export function Popup({ state, reading, place, actions }: PopupProps) {
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
        <button type="button" class="quiet" data-action="settings" onClick={actions.openSettings}>
          {m.settings()}
        </button>
      </header>
      {place.value === "panel" && actions.openPanel !== null && (
        <section class="popup-part">
          <button type="button" class="primary" data-action="open-panel" onClick={actions.openPanel}>
            {m.panel_open()}
          </button>
        </section>
      )}
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
  const open = state.accounts.filter(({ ended }) => ended === null);
  const chosen = open.find(({ isChosen }) => isChosen);
  return (
    <>
      {open.length > 1 && <AccountSwitch accounts={open} onChoose={actions.choose} />}
      {chosen === undefined ? (
        <SignedOut actions={actions} />
      ) : (
        <AccountInUse key={chosen.id} account={chosen} actions={actions} />
      )}
      {open
        .filter(({ requests }) => requests.length > 0)
        .map((account) => (
          <Requests key={account.id} account={account} onAnswer={actions.answerRequest} />
        ))}
      {state.accounts
        .filter(({ ended }) => ended !== null)
        .map((account) => (
          <EndedAccount key={account.id} account={account} actions={actions} />
        ))}
      {state.mailboxes.length > 0 && (
        <Mailboxes mailboxes={state.mailboxes} accounts={state.accounts} onUse={actions.useMailbox} />
      )}
      <Counts counts={state.counts} ignored={state.ignored} />
    </>
  );
}

function SignedOut({ actions }: { readonly actions: PopupActions }) {
  return (
    <section class="popup-part" data-part="signed-out">
      <p>{m.ended_nobody()}</p>
      <button type="button" class="primary" data-action="open-welcome" onClick={actions.openWelcome}>
        {m.popup_sign_in()}
      </button>
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

function Counts({ counts, ignored }: Pick<StateAnswer, "counts" | "ignored">) {
  const seen = Object.entries(counts).filter(([, count]) => count > 0);
  return (
    <section class="popup-part" data-part="counts">
      <h2>{m.popup_counts()}</h2>
      {seen.length === 0 && <p class="faint">{m.popup_counts_none()}</p>}
      <dl>
        {seen.map(([what, count]) => (
          <Line key={what} name={countText(what)} value={String(count)} hook={what} />
        ))}
        {ignored > 0 && <Line name={m.popup_ignored()} value={String(ignored)} hook="ignored" />}
      </dl>
    </section>
  );
}
