import type { TargetedKeyboardEvent } from "preact";
import { Icon, type IconName } from "#components/parts/icon.tsx";
import { lookOf, type Tone } from "#components/parts/looks.ts";
import { stepFrom } from "#components/parts/steps.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { stateText } from "#lib/texts/statuses.ts";
import type { PersonView } from "#lib/view.ts";

interface PersonSwitcherProps {
  readonly people: readonly PersonView[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
}

/** One line per person; arrow keys move, as in any list of tabs. */
export function PersonSwitcher({ people, chosen, onChoose }: PersonSwitcherProps) {
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    const next = stepFrom(
      event.key,
      people.findIndex((one) => keyOf(one) === chosen),
      people.length,
    );
    const person = next === null ? undefined : people[next];
    if (next === null || !person) {
      return;
    }
    event.preventDefault();
    onChoose(keyOf(person));
    const tab = event.currentTarget.children.item(next);
    if (tab instanceof HTMLElement) {
      tab.focus();
    }
  };
  return (
    <div class="people" role="tablist" aria-orientation="vertical" aria-label={m.people()} onKeyDown={onKeyDown}>
      {people.map((person) => {
        const key = keyOf(person);
        const isChosen = key === chosen;
        return (
          <button
            key={key}
            type="button"
            role="tab"
            id={isChosen ? "person-tab" : undefined}
            aria-selected={isChosen}
            title={nameOf(person)}
            tabIndex={isChosen ? 0 : -1}
            data-choose={key}
            onClick={() => onChoose(key)}
          >
            <bdi class="who">{nameOf(person)}</bdi>
            <span class="unseen">: </span>
            <Brief person={person} />
          </button>
        );
      })}
    </div>
  );
}

/** The same person in one thread: the address, or the bare name where the page shows none. */
export function keyOf(person: PersonView): string {
  return person.kind === "no_address" ? `name:${person.name}` : person.address;
}

function nameOf(person: PersonView): string {
  return person.name.trim() || (person.kind === "no_address" ? m.person_no_address() : person.address);
}

function Brief({ person }: { readonly person: PersonView }) {
  const { text, tone, icon } = briefOf(person);
  return (
    <span class="brief" data-tone={tone}>
      {icon && <Icon name={icon} />}
      {text}
    </span>
  );
}

interface BriefText {
  readonly text: string;
  readonly tone: Tone | "none";
  readonly icon?: IconName;
}

function briefOf(person: PersonView): BriefText {
  switch (person.kind) {
    case "no_address":
      return { text: m.person_no_address(), tone: "none" };
    case "unknown":
      return person.suppressed
        ? { text: m.do_not_email_banner(), tone: "stop", icon: "stop" }
        : { text: m.person_not_contact(), tone: "none" };
    case "not_loaded":
      return { text: person.why === "asking" ? m.person_asking() : m.person_not_loaded(), tone: "none" };
    case "contact":
      break;
  }
  const [first, ...others] = person.enrollments;
  if (person.optedOut) {
    return { text: m.opted_out_banner(), tone: "stop", icon: "stop" };
  }
  if (!first) {
    return { text: m.person_no_sequence(), tone: "none" };
  }
  const state = stateText[first.status.state]();
  const { tone, icon } = lookOf(first.status);
  return { text: others.length > 0 ? `${state} +${others.length}` : state, tone, icon };
}
