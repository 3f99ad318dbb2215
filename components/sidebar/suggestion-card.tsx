import { useSignal } from "@preact/signals";
import { Icon, type IconName } from "#components/parts/icon.tsx";
import type { Hint } from "#lib/hints/hint.ts";
import type { Offer, Suggestion, SuggestionKind } from "#lib/suggestions/suggestion.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { obstacleText, offerText, suggestionText } from "#lib/texts/suggestions.ts";

interface SuggestionCardProps {
  readonly suggestion: Suggestion;
  /** Epoch ms. */
  readonly now: number;
  readonly onAccept: (offer: Offer) => void;
  /** For good; `isWrong`: the message means something else. */
  readonly onDismiss: (isWrong: boolean) => void;
}

const icons: Readonly<Record<SuggestionKind, IconName>> = {
  bounce: "bounce",
  receipt: "open",
  complaint: "alert",
  optOut: "stop",
  leftCompany: "remove",
  outOfOffice: "away",
  automatic: "robot",
  meeting: "calendar",
  callMe: "phone",
  referral: "person",
  notInterested: "dislike",
  interested: "like",
  question: "reply",
  engaged: "reply",
  reply: "reply",
};

/** What a message seems to say, the words that say so, and what can be done about it with one click. */
export function SuggestionCard({ suggestion, now, onAccept, onDismiss }: SuggestionCardProps) {
  const { key, kind, hint, obstacles } = suggestion;
  const title = suggestionText(suggestion, now);
  return (
    <section
      class="suggestion"
      aria-label={m.suggest_arrived({ what: title })}
      data-part="suggestion"
      data-kind={kind}
      data-confidence={hint?.confidence}
      data-key={key}
    >
      <Icon name={icons[kind]} />
      <div class="suggestion-text">
        <p class="suggestion-title">{title}</p>
        {hint !== null && <Words hint={hint} />}
        {obstacles.map((obstacle) => (
          <p key={obstacle.sequenceName} class="faint" data-reason={obstacle.reason}>
            {obstacleText(obstacle)}
          </p>
        ))}
        <div class="suggestion-buttons">
          <Offers suggestion={suggestion} now={now} onAccept={onAccept} />
          <button
            type="button"
            class="small quiet"
            data-action="wrong"
            title={m.suggest_wrong_about()}
            onClick={() => onDismiss(true)}
          >
            {m.suggest_wrong()}
          </button>
        </div>
      </div>
      <button
        type="button"
        class="quiet icon-only"
        data-action="dismiss-suggestion"
        aria-label={m.suggest_dismiss()}
        title={m.suggest_dismiss()}
        onClick={() => onDismiss(false)}
      >
        <Icon name="close" />
      </button>
    </section>
  );
}

/** The words that gave it away; those of the date where they stand apart. */
function Words({ hint }: { readonly hint: Hint }) {
  const { phrase, language } = hint;
  const date = hint.kind === "outOfOffice" ? hint.datePhrase : null;
  const isApart = date !== null && (date.in !== phrase.in || date.start >= phrase.end || date.end <= phrase.start);
  const quoted = [...(phrase.in === "sender" ? [] : [phrase]), ...(isApart ? [date] : [])];
  return (
    <p class="suggestion-words">
      {quoted.map(({ text }, index) => (
        <span key={text}>
          {index > 0 && " · "}
          <q dir="auto" lang={language ?? undefined}>
            {text}
          </q>
        </span>
      ))}
    </p>
  );
}

type OffersProps = Pick<SuggestionCardProps, "suggestion" | "now" | "onAccept">;

/** More than was asked for is offered only once the rep has chosen to see it. */
function Offers({ suggestion: { offers, isChoice, kind }, now, onAccept }: OffersProps) {
  const isOpen = useSignal(false);
  if (isChoice && !isOpen.value) {
    return (
      <button type="button" class="small" data-action="choose-offer" onClick={() => (isOpen.value = true)}>
        {m.suggest_choose()}
      </button>
    );
  }
  return (
    <>
      {isChoice && <p class="faint">{m.suggest_choose_about()}</p>}
      {offers.map((offer) => (
        <button
          key={offer.sequenceName}
          type="button"
          class={kind === "optOut" || kind === "complaint" ? "small danger" : "small"}
          data-action="accept-suggestion"
          onClick={() => onAccept(offer)}
        >
          {offerText(offer, now)}
        </button>
      ))}
    </>
  );
}
