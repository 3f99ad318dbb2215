import type { SubmitAnswer } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { reasonText } from "./reasons.ts";

/** What became of a click, as it is said aloud; null: the background never answered. */
export function answerText(answer: SubmitAnswer | null): string {
  if (answer === null) {
    return m.said_not_kept();
  }
  if (!answer.ok) {
    return answer.reason === "signed_out" ? m.said_signed_out() : m.said_storage_broken();
  }
  switch (answer.outcome) {
    case "waiting":
      return m.said_kept();
    case "unchanged":
      return m.said_unchanged();
    case "refused":
      return m.strip_refused({ what: reasonText(answer.reason ?? "internal") });
  }
}
