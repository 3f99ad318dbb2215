import type { Hint, IsoDate } from "#lib/hints/hint.ts";
import { startOfDay, startOfDayBefore } from "#lib/suggestions/days.ts";
import type { Obstacle, Offer, Suggestion, SuggestionKind } from "#lib/suggestions/suggestion.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn, sequenceText } from "./names.ts";
import { opsText, wordText } from "./ops.ts";
import { reasonText } from "./reasons.ts";
import { dateText } from "./times.ts";

/** What the message seems to say, as a short line; "probably" where it is only probable. Times in epoch ms. */
export function suggestionText({ hint }: Suggestion, now: number): string {
  if (hint === null) {
    return m.suggest_reply();
  }
  const what = hintText(hint, now);
  return hint.confidence === "probable" ? m.suggest_probably({ what }) : what;
}

function hintText(hint: Hint, now: number): string {
  switch (hint.kind) {
    case "outOfOffice":
      return awayText(hint, now);
    case "optOut":
      return optOutText[hint.scope]();
    case "callMe":
      return hint.phone === null ? m.suggest_call() : m.suggest_call_at({ phone: hint.phone });
    case "referral": {
      const who = hint.to?.name ?? hint.to?.address ?? null;
      return who === null ? m.suggest_referral() : m.suggest_referral_to({ who: nameIn(who) });
    }
    case "notInterested":
      return hint.isLater ? laterText(hint.askAgainOn, now) : m.suggest_refused();
    case "interested":
      return hint.isLater ? m.suggest_interested_later() : m.suggest_interested();
    case "bounce":
      return m.suggest_bounce();
    case "complaint":
      return m.suggest_complaint();
    case "leftCompany":
      return m.suggest_left();
    case "automatic":
    case "receipt":
      return m.suggest_automatic();
    case "meeting":
      return m.suggest_meeting();
    case "question":
      return m.suggest_question();
    case "engaged":
      return m.suggest_answered();
  }
}

const optOutText = {
  all: m.suggest_opt_out,
  calls: m.suggest_opt_out_calls,
  topic: m.suggest_opt_out_topic,
} as const;

function awayText({ backOn, untilFurtherNotice }: Extract<Hint, { kind: "outOfOffice" }>, now: number): string {
  if (backOn !== null) {
    return m.suggest_away_until({ date: dateText(startOfDayBefore(backOn), now) });
  }
  return untilFurtherNotice ? m.suggest_away_open() : m.suggest_away();
}

function laterText(askAgainOn: IsoDate | null, now: number): string {
  return askAgainOn === null ? m.suggest_later() : m.suggest_later_on({ date: dateText(startOfDay(askAgainOn), now) });
}

/** What a click does. */
export function offerText({ changes, ops, resumeAt, sequenceName }: Offer, now: number): string {
  if (ops.length === 0) {
    return changes.some((change) => change.type === "optOut" && change.channels !== undefined)
      ? m.suggest_opt_out_of_calls()
      : m.opt_out();
  }
  const what =
    resumeAt === null ? actText(ops) : m.suggest_resume({ what: actText(ops), date: dateText(resumeAt, now) });
  return sequenceName === null ? what : m.suggest_in({ what, sequence: nameIn(sequenceText(sequenceName)) });
}

/** A recipient is put into a state, which the menu names without a verb. */
function actText(ops: readonly string[]): string {
  const [op = ""] = ops;
  return ops.length === 1 && recipientOnly.has(op)
    ? m.suggest_set({ what: wordText(op.replace(/^set_/, "")) })
    : opsText(ops);
}

const recipientOnly: ReadonlySet<string> = new Set([
  "set_engaged",
  "set_interested",
  "set_not_interested",
  "set_auto_response",
]);

/** What stands in the way in one sequence. */
export function obstacleText({ sequenceName, reason, detail, names }: Obstacle): string {
  return m.suggest_obstacle({
    sequence: nameIn(sequenceText(sequenceName)),
    why: reasonText(reason, { detail, names }),
  });
}

const kindTexts: Readonly<Record<SuggestionKind, () => string>> = {
  bounce: m.hint_kind_bounce,
  receipt: m.hint_kind_receipt,
  complaint: m.hint_kind_complaint,
  optOut: m.hint_kind_opt_out,
  leftCompany: m.hint_kind_left,
  outOfOffice: m.hint_kind_away,
  automatic: m.hint_kind_automatic,
  meeting: m.hint_kind_meeting,
  callMe: m.hint_kind_call,
  referral: m.hint_kind_referral,
  notInterested: m.hint_kind_refused,
  interested: m.hint_kind_interested,
  question: m.hint_kind_question,
  engaged: m.hint_kind_answered,
  reply: m.hint_kind_reply,
};

const kindsByCode: ReadonlyMap<string, () => string> = new Map(Object.entries(kindTexts));
const languageNames = new Intl.DisplayNames("en-GB", { type: "language" });

/** How the popup names a count of wrong suggestions. The language is a BCP 47 primary tag; "": said in none. */
export function wrongHintText(kind: string, language: string): string {
  const name = kindsByCode.get(kind)?.() ?? kind;
  return /^[a-z]{2,3}$/.test(language)
    ? m.count_wrong_hint_in({ kind: name, language: languageNames.of(language) ?? language })
    : m.count_wrong_hint({ kind: name });
}
