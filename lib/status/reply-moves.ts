import type { ReplyStatus, SequenceSettings } from "./standing.ts";
import type { FinishReason, Mark } from "./words.ts";

const dayMs = 86_400_000;

/** What a move needs to know beside the status it starts from. */
export interface Scene {
  readonly settings: SequenceSettings;
  /** Epoch ms. */
  readonly at: number;
  /** Date at which an out-of-office contact goes on, where one was chosen or found. */
  readonly resumeAt: number | null;
}

export type MoveName =
  | "activate"
  | "pause"
  | "leave"
  | "finish"
  | "bounce"
  | "unbounce"
  | "reply"
  | "unreply"
  | "askToCall"
  | "dropToCall"
  | "dropCalled";

/** The moves of the Reply model's table, by name: status before → status after; the very same where nothing is altered. */
export const moves: Readonly<Record<MoveName, (status: ReplyStatus, scene: Scene) => ReplyStatus>> = {
  activate,
  pause: (status) => ({ ...status, state: "paused", finishReason: null, resumeAt: null }),
  leave,
  finish: (status) => finish(status, "manual"),
  bounce: (status) => finish(mark(status, "bounced", true), "bounced"),
  unbounce: (status) => mark(status, "bounced", false),
  reply: (status, { settings }) => reply(status, "manual", settings),
  unreply: (status) => (status.marks.replied ? { ...mark(status, "replied", false), repliedBy: null } : status),
  askToCall: (status) => mark(status, "to_call", true),
  dropToCall: (status) => mark(status, "to_call", false),
  dropCalled: (status) => mark(status, "called", false),
};

/** The status with a mark set or cleared; the same one where it was so already. */
export function mark(status: ReplyStatus, name: Mark, isSet: boolean): ReplyStatus {
  return status.marks[name] === isSet ? status : { ...status, marks: { ...status.marks, [name]: isSet } };
}

export function activate(status: ReplyStatus): ReplyStatus {
  return { ...status, state: "active", finishReason: null, resumeAt: null };
}

/** Ends the enrollment. One that had ended keeps its reason; only opting out overwrites it. */
export function finish(status: ReplyStatus, reason: FinishReason): ReplyStatus {
  const kept = status.state === "finished" && reason !== "opt_out" ? status.finishReason : reason;
  return { ...notWaiting(status), state: "finished", finishReason: kept, resumeAt: null };
}

/** The status without a date at which it would finish by itself. */
export function notWaiting(status: ReplyStatus): ReplyStatus {
  if (status.finishAt === undefined) {
    return status;
  }
  const { finishAt: _date, ...rest } = status;
  return rest;
}

/**
 * No step is left. An active contact is finished at once, or after the sequence's number of days, so that replies to
 * the last email are still seen (ambiguity A10).
 */
export function withoutSteps(status: ReplyStatus, { settings, at }: Scene): ReplyStatus {
  const done: ReplyStatus = { ...status, stepsRemain: false };
  if (done.state !== "active") {
    return done;
  }
  const finishAt = done.finishAt ?? at + settings.finishAfterDays * dayMs;
  return finishAt <= at ? finish(done, "completed") : { ...done, finishAt };
}

/** Opting out ends the enrollment, and nobody is to call any more (ambiguity A17). */
export function endForOptOut(status: ReplyStatus): ReplyStatus {
  return mark(finish(status, "opt_out"), "to_call", false);
}

/** Out of office. Only where the sequence handles it automatically is there a date at which the contact goes on. */
export function leave(status: ReplyStatus, scene: Scene): ReplyStatus {
  return { ...status, state: "out_of_office", finishReason: null, resumeAt: resumeDate(scene) };
}

/** The chosen or found date, else the sequence's number of days from now; null where a person has to set Active. */
export function resumeDate({ settings, at, resumeAt }: Scene): number | null {
  return settings.outOfOfficeHandling === "manual" ? null : (resumeAt ?? at + settings.outOfOfficeDays * dayMs);
}

/** A reply finishes the enrollment or lets it go on, as the sequence is set. */
export function reply(
  status: ReplyStatus,
  by: NonNullable<ReplyStatus["repliedBy"]>,
  { repliesHandling }: SequenceSettings,
): ReplyStatus {
  const replied = { ...mark(status, "replied", true), repliedBy: by };
  if (repliesHandling === "finish") {
    return finish(replied, "replied");
  }
  return status.state === "out_of_office" ? activate(replied) : replied;
}

/** A call was made; "call back" keeps To call. */
export function call(status: ReplyStatus, callBack: boolean): ReplyStatus {
  const called = mark(status, "called", true);
  return callBack ? called : mark(called, "to_call", false);
}
