import type { FinishReason, Mark, RecipientState, ReplyState } from "./words.ts";

/** What the Reply model has a word for: a state, a way of having finished, a mark, or the contact's flag. */
export type ReplyWord = Exclude<ReplyState, "finished"> | `finished:${FinishReason}` | Mark | "opted_out";

/** One meaning in the words of both models. */
export interface Counterpart {
  /** Null: the Reply model has no such value. */
  readonly reply: ReplyWord | null;
  /** Several where Autoklose also tells the category; none where it has no such value, which is kept on our side then. */
  readonly autoklose: readonly RecipientState[];
  /** Whether the contact is also on the Do Not Email list, there, as long as it holds. */
  readonly doNotEmail: boolean;
}

/** Both models side by side, for one sidebar over both (end of section 6 of the specification). Every word stands in one line. */
export const counterparts: readonly Counterpart[] = [
  line("active", "active"),
  line("out_of_office", "out_of_office"),
  line("finished:manual", "removed"),
  line("replied", "interested", "engaged", "not_interested"),
  line("auto_replied", "auto_response"),
  { ...line("bounced", "bounced"), doNotEmail: true },
  { ...line("opted_out", "unsubscribed", "unsubscribe_link"), doNotEmail: true },
  line("paused"),
  line("missing_data"),
  line("to_call"),
  line("called"),
  line("contacted"),
  line("opened"),
  line("clicked"),
  line("finished:completed"),
  line(null, "campaign_stopped"),
  line(null, "appointment_booked"),
];

function line(reply: ReplyWord | null, ...autoklose: readonly RecipientState[]): Counterpart {
  return { reply, autoklose, doNotEmail: false };
}

/** What an Autoklose status is in the Reply model's words; null where it has none. */
export function replyWordFor(state: RecipientState): ReplyWord | null {
  return counterparts.find(({ autoklose }) => autoklose.includes(state))?.reply ?? null;
}
