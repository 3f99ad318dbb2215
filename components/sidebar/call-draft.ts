import type { Call } from "#lib/status/change.ts";
import { callDirections, callOutcomes } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";

const longestCallSeconds = 86_400;
export const longestNote = 10_000;

/** Field name → what is wrong with it. */
export type CallErrors = Readonly<Partial<Record<"outcome" | "duration" | "startedAt" | "note", string>>>;

export type CallDraft =
  | { readonly ok: true; readonly call: Call }
  | { readonly ok: false; readonly errors: CallErrors };

/** A call from the form's fields as they were typed. `now` in epoch ms; a call cannot begin after it. */
export function readCall(fields: FormData, now: number): CallDraft {
  const text = (name: string) => textOf(fields.get(name));
  const outcome = callOutcomes.find((one) => one === text("outcome"));
  const direction = callDirections.find((one) => one === text("direction")) ?? "outbound";
  const minutes = wholeNumber(text("minutes"));
  const seconds = wholeNumber(text("seconds"));
  const startedAt = new Date(text("startedAt")).getTime();
  const note = text("note").trim();
  const durationSeconds = minutes === null || seconds === null ? null : minutes * 60 + seconds;

  const errors: Record<string, string> = {};
  if (outcome === undefined) {
    errors["outcome"] = m.call_error_outcome();
  }
  if (durationSeconds === null || durationSeconds > longestCallSeconds) {
    errors["duration"] = m.call_error_duration();
  }
  if (Number.isNaN(startedAt) || startedAt > now) {
    errors["startedAt"] = m.call_error_started();
  }
  if (note.length > longestNote) {
    errors["note"] = m.call_error_note({ count: longestNote });
  }
  if (outcome === undefined || durationSeconds === null || Object.keys(errors).length > 0) {
    return { ok: false, errors };
  }
  return { ok: true, call: { direction, outcome, startedAt, durationSeconds, note } };
}

/** Epoch ms as a field of type datetime-local shows it, in the browser's own time zone, to the minute. */
export function localMinute(at: number): string {
  const date = new Date(at);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

const textOf = (value: FormDataEntryValue | null) => (typeof value === "string" ? value : "");

/** Empty counts as 0; null for anything but whole numbers. */
function wholeNumber(text: string): number | null {
  return /^\s*\d{0,6}\s*$/.test(text) ? Number(text) : null;
}
