import { useRef } from "preact/hooks";
import { suggest } from "#lib/suggestions/suggest.ts";
import type { Offer, Suggestion } from "#lib/suggestions/suggestion.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { suggestionText } from "#lib/texts/suggestions.ts";
import type { PersonView } from "#lib/view.ts";
import type { Desk } from "./desk.ts";
import { SuggestionCard } from "./suggestion-card.tsx";

interface SuggestionsProps {
  readonly person: PersonView;
  readonly desk: Desk;
}

/** What the person's last message seems to ask for. It arrives after everything else, so it stands below it and is said politely. */
export function Suggestions({ person, desk }: SuggestionsProps) {
  const place = useRef<HTMLDivElement>(null);
  const { heard, dismissed, dismiss, countWrong } = desk.suggestions;
  const now = desk.now.value;
  const put = dismissed.value;
  const shown = put === null ? [] : suggest(heard.value, person, now).filter(({ key }) => !put.has(key));
  const arrived = shown.map((one) => m.suggest_arrived({ what: suggestionText(one, now) })).join(" ");
  const accept = async ({ changes }: Offer) => {
    for (const change of changes) {
      await desk.submit(change, person.kind === "contact" ? person.version : null);
    }
    keepFocus(place.current);
  };
  const putAway = (suggestion: Suggestion, isWrong: boolean) => {
    if (isWrong) {
      countWrong(suggestion);
    }
    dismiss(suggestion.key);
    desk.say(isWrong ? m.suggest_counted() : m.suggest_dismissed());
    keepFocus(place.current);
  };
  return (
    <div ref={place} class="suggestions" data-part="suggestions">
      {shown.map((one) => (
        <SuggestionCard
          key={one.key}
          suggestion={one}
          now={now}
          onAccept={(offer) => void accept(offer)}
          onDismiss={(isWrong) => putAway(one, isWrong)}
        />
      ))}
      <p class="unseen" aria-live="polite" data-part="suggestion-said">
        {arrived}
      </p>
    </div>
  );
}

/** The button that was pressed goes with its suggestion: who works by keyboard must not be thrown out of the drawer. */
function keepFocus(place: HTMLElement | null): void {
  setTimeout(() => {
    const root = place?.getRootNode();
    const isLost = root instanceof ShadowRoot || root instanceof Document ? root.activeElement === null : false;
    const next =
      place?.querySelector<HTMLElement>("button") ??
      place?.closest("[data-part=person]")?.querySelector<HTMLElement>("button");
    if (isLost || (root instanceof Document && root.activeElement === root.body)) {
      next?.focus({ preventScroll: true });
    }
  }, 60);
}
