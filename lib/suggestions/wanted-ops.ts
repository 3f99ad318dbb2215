import type { Hint } from "#lib/hints/hint.ts";
import type { RecipientOp, ReplyOp } from "#lib/status/words.ts";

/** What a message may be about, as far as a status follows from it. */
export type Matter =
  | "bounce"
  | "outOfOffice"
  | "automatic"
  | "leftCompany"
  | "meeting"
  | "notInterested"
  | "notNow"
  | "interested"
  | "referral"
  | "callMe"
  | "answered"
  | "replied";

interface Wanted {
  /** null: nothing follows in this model. */
  readonly reply: ReplyOp | null;
  readonly autoklose: RecipientOp | null;
  /** True of the person wherever it is, so that one click sets it in every sequence; else each sequence is asked alone. */
  readonly isEverywhere: boolean;
}

/**
 * The operation that fits, in each model. The Reply model keeps one mark for every answer of a person; "Not now" is an
 * answer that excludes nothing, so in Autoklose it is Engaged.
 */
export const wantedOps: Readonly<Record<Matter, Wanted>> = {
  bounce: { reply: "set_bounced", autoklose: "set_bounced", isEverywhere: true },
  outOfOffice: { reply: "set_out_of_office", autoklose: "set_out_of_office", isEverywhere: true },
  // The mark Auto-replied is the system's alone, and nothing is missed without it.
  automatic: { reply: null, autoklose: "set_auto_response", isEverywhere: true },
  leftCompany: { reply: "set_finished", autoklose: "set_removed", isEverywhere: true },
  meeting: { reply: "set_replied", autoklose: "set_interested", isEverywhere: false },
  notInterested: { reply: "set_replied", autoklose: "set_not_interested", isEverywhere: false },
  notNow: { reply: "set_replied", autoklose: "set_engaged", isEverywhere: false },
  interested: { reply: "set_replied", autoklose: "set_interested", isEverywhere: false },
  referral: { reply: "set_replied", autoklose: "set_engaged", isEverywhere: false },
  callMe: { reply: "set_to_call", autoklose: "set_engaged", isEverywhere: false },
  answered: { reply: "set_replied", autoklose: "set_engaged", isEverywhere: false },
  replied: { reply: "set_replied", autoklose: null, isEverywhere: false },
};

/** The matter of a hint; null: no status follows from it. An opt-out is no status but a change of its own. */
export function matterOf(hint: Hint): Matter | null {
  switch (hint.kind) {
    case "bounce":
      // Delayed mail may still arrive.
      return hint.hardness === "delayed" ? null : "bounce";
    case "notInterested":
      return hint.isLater ? "notNow" : "notInterested";
    case "question":
    case "engaged":
      return "answered";
    case "outOfOffice":
    case "automatic":
    case "leftCompany":
    case "meeting":
    case "interested":
    case "referral":
    case "callMe":
      return hint.kind;
    case "optOut":
    case "complaint":
    case "receipt":
      return null;
  }
}
