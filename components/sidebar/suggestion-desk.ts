import type { ReadonlySignal } from "@preact/signals";
import type { HeardMessage } from "#lib/suggestions/heard-message.ts";
import type { Suggestion } from "#lib/suggestions/suggestion.ts";

/** What the sidebar's suggestions come from, and what may be said of them. */
export interface SuggestionDesk {
  /** Of the open thread; empty until it was read. */
  readonly heard: ReadonlySignal<readonly HeardMessage[]>;
  /** Keys of suggestions put away for good; null: not known yet, so nothing is suggested. */
  readonly dismissed: ReadonlySignal<ReadonlySet<string> | null>;
  readonly dismiss: (key: string) => void;
  /** Counts it as wrong, by kind and language. */
  readonly countWrong: (suggestion: Suggestion) => void;
}
