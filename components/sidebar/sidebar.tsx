import { useSignal, type ReadonlySignal } from "@preact/signals";
import { answerText } from "#lib/texts/answers.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "#lib/texts/names.ts";
import type { PersonView, ThreadView } from "#lib/view.ts";
import { Absent } from "./absent.tsx";
import type { Desk, SidebarActions } from "./desk.ts";
import { Header } from "./header.tsx";
import { keyOf, PersonSwitcher } from "./person-switcher.tsx";
import { PersonPanel } from "./person-panel.tsx";
import { Skeleton, TooOld } from "./states.tsx";
import type { SuggestionDesk } from "./suggestion-desk.ts";
import type { TypedCalls } from "./typed-calls.ts";

export interface SidebarProps {
  /** The page's own id of the open thread. */
  readonly threadId: string;
  /** null: nothing heard from the background yet. */
  readonly view: ReadonlySignal<ThreadView | null>;
  readonly now: ReadonlySignal<number>;
  readonly actions: SidebarActions;
  /** Outlives the thread, so that what was typed is there when the rep comes back. */
  readonly typedCalls: TypedCalls;
  readonly suggestions: SuggestionDesk;
}

/** The whole drawer. Its frame stays from thread to thread. */
export function Sidebar(props: SidebarProps) {
  const { threadId, view, now, actions } = props;
  const sync = view.value?.sync ?? null;
  return (
    <aside class="lm sidebar" aria-label={m.app_name()} data-part="sidebar" data-thread={threadId}>
      <Header sync={sync} now={now} onCollapse={actions.collapse} />
      {sync?.state === "client_too_old" && <TooOld />}
      <Thread key={threadId} {...props} />
    </aside>
  );
}

/** The people of one thread: what was chosen and said belongs to it. */
function Thread({ view, now, actions, typedCalls, suggestions }: SidebarProps) {
  const said = useSignal("");
  const trouble = useSignal("");
  /** Keys of who was chosen: whom the page shows by name gets an address for key once the rep gave one. */
  const chosen = useSignal<readonly string[]>([]);
  const desk: Desk = {
    now,
    typedCalls,
    suggestions,
    say: (text) => (said.value = text),
    dismiss: actions.dismiss,
    giveAddress(name, address) {
      chosen.value = [address, keyOf({ kind: "no_address", name })];
      actions.giveAddress(name, address);
    },
    submit: async (change, basedOn) => {
      const answer = await actions.submit(change, basedOn);
      said.value = answerText(answer);
      trouble.value = answer?.ok && answer.outcome !== "refused" ? "" : said.value;
      return answer?.ok === true && answer.outcome !== "refused";
    },
  };
  const { people = [], member = null, absent = null } = view.value ?? {};
  const person = people.find((one) => chosen.value.includes(keyOf(one))) ?? people[0];
  return (
    <>
      {absent !== null && <Absent absent={absent} actions={actions} />}
      {member !== null && people.length > 1 && person && (
        <PersonSwitcher people={people} chosen={keyOf(person)} onChoose={(key) => (chosen.value = [key])} />
      )}
      {member !== null && person && (
        <Chosen key={keyOf(person)} person={person} desk={desk} several={people.length > 1} />
      )}
      {view.value === null && <Skeleton />}
      {trouble.value !== "" && <p class="trouble">{trouble}</p>}
      {member !== null && (
        <p class="viewer" data-part="viewer">
          {m.popup_signed_in({ name: nameIn(member.name), workspace: nameIn(member.workspace) })}
        </p>
      )}
      <p class="unseen" role="status">
        {said}
      </p>
    </>
  );
}

function Chosen({ person, desk, several }: { person: PersonView; desk: Desk; several: boolean }) {
  const panel = several ? ({ role: "tabpanel", "aria-labelledby": "person-tab" } as const) : {};
  return (
    <div class="chosen" {...panel}>
      <PersonPanel person={person} desk={desk} />
    </div>
  );
}
