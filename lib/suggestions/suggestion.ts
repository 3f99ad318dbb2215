import { kinds, type Hint } from "#lib/hints/hint.ts";
import type { Reason } from "#lib/status/words.ts";
import type { Detail } from "#lib/status/change.ts";
import type { SubmitRequest } from "#lib/requests.ts";

/** What a suggestion may come from: a hint, or only that a reply came which nobody tracks. */
export const suggestionKinds = [...kinds, "reply"] as const;
export type SuggestionKind = (typeof suggestionKinds)[number];

type ChangeRequest = SubmitRequest["change"];

/** What can be done about a message, by one click. */
export interface Offer {
  readonly changes: readonly ChangeRequest[];
  /** The one sequence it concerns, where there are several to tell apart. */
  readonly sequenceName: string | null;
  /** Operations in words; empty: an opt-out. */
  readonly ops: readonly string[];
  /** Epoch ms at which an absent contact goes on. */
  readonly resumeAt: number | null;
}

/** What stands in the way in one sequence. */
export interface Obstacle {
  readonly sequenceName: string;
  readonly reason: Reason;
  readonly detail: Detail;
  readonly names: Readonly<Record<string, string>>;
}

/** Something the rep may want to do, with what gave rise to it. Nothing happens unless the rep accepts it. */
export interface Suggestion {
  /** Of the message and the kind; holds no words of the mail. */
  readonly key: string;
  readonly kind: SuggestionKind;
  /** null: a reply, without any hint. */
  readonly hint: Hint | null;
  readonly offers: readonly Offer[];
  /** More is offered than was asked for, so the rep has to choose it first. */
  readonly isChoice: boolean;
  readonly obstacles: readonly Obstacle[];
}
