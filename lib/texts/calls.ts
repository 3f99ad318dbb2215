import type { CallDirection, CallOutcome } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";

export const outcomeText: Readonly<Record<CallOutcome, () => string>> = {
  connected: m.outcome_connected,
  left_voicemail: m.outcome_left_voicemail,
  left_message: m.outcome_left_message,
  no_answer: m.outcome_no_answer,
  busy: m.outcome_busy,
  wrong_number: m.outcome_wrong_number,
  call_back: m.outcome_call_back,
  not_interested: m.outcome_not_interested,
  do_not_call: m.outcome_do_not_call,
};

export const directionText: Readonly<Record<CallDirection, () => string>> = {
  outbound: m.direction_outbound,
  inbound: m.direction_inbound,
};

/** A call's length in words: "4 min 20 s"; empty for none. */
export function durationText(durationSeconds: number): string {
  const minutes = Math.floor(durationSeconds / 60);
  const seconds = durationSeconds % 60;
  if (minutes === 0) {
    return seconds === 0 ? "" : m.duration_seconds({ seconds });
  }
  return seconds === 0 ? m.duration_minutes({ minutes }) : m.duration_minutes_seconds({ minutes, seconds });
}
