import type { StatusEvent } from "#lib/status/event.ts";
import type { CallOutcome, StatusOp } from "#lib/status/words.ts";
import { subjects, type MemberKey, type SequenceKey } from "./team.ts";

/** A contact of the demo workspace: who it is, and what happened. Where it stands follows from that. */
export interface DemoContact {
  readonly name: string;
  readonly company: string;
  readonly title: string;
  readonly address: string;
  readonly otherAddresses?: readonly string[];
  readonly phones?: readonly string[];
  readonly owner: MemberKey | null;
  /** In the order of time. */
  readonly history: readonly Happening[];
}

/** When ("21d 09:12", counted back from now), in which sequence (null: contact-wide), and what. */
export type Happening = readonly [when: string, where: SequenceKey | null, what: Occurrence];

export type Occurrence =
  | { readonly kind: "added"; readonly missing: readonly string[] }
  | { readonly kind: "seen"; readonly event: StatusEvent; readonly detail: string | null }
  | { readonly kind: "set"; readonly by: MemberKey; readonly ops: readonly StatusOp[]; readonly resumeInDays?: number }
  | { readonly kind: "optOut"; readonly by: MemberKey; readonly evidence: string | null }
  | { readonly kind: "call"; readonly by: MemberKey; readonly call: SampleCall };

interface SampleCall {
  readonly direction: "outbound" | "inbound";
  readonly outcome: CallOutcome;
  readonly seconds: number;
  readonly note: string;
}

export function added(...missing: readonly string[]): Occurrence {
  return { kind: "added", missing };
}

/** Something a system saw, with the line that the timeline shows for it. */
export function seen(event: StatusEvent, detail: string | null = null): Occurrence {
  return { kind: "seen", event, detail };
}

export const opened = seen({ type: "email_opened" });
export const clicked = seen({ type: "link_clicked" }, "harborline.example/rates");

export function replied(line: string): Occurrence {
  return seen({ type: "reply_email", sender: "mailed" }, line);
}

export function set(by: MemberKey, ...ops: readonly StatusOp[]): Occurrence {
  return { kind: "set", by, ops };
}

export function called(by: MemberKey, outcome: CallOutcome, seconds: number, note: string): Occurrence {
  return { kind: "call", by, call: { direction: "outbound", outcome, seconds, note } };
}

export function rang(by: MemberKey, outcome: CallOutcome, seconds: number, note: string): Occurrence {
  return { kind: "call", by, call: { direction: "inbound", outcome, seconds, note } };
}

/**
 * The usual course of a sequence: added on a day, then one email every four days, the first `openedUpTo` of them opened.
 * With `last`, the last of them was the sequence's last step.
 */
export function mailed(
  where: SequenceKey,
  course: { readonly from: number; readonly emails: number; readonly openedUpTo?: number; readonly last?: boolean },
): readonly Happening[] {
  const { from, emails, openedUpTo = 0, last = false } = course;
  const sent = Array.from({ length: emails }, (_, index): readonly Happening[] => {
    const day = from - index * 4;
    const event = { type: "email_sent", last: last && index === emails - 1 } as const;
    const email: Happening = [`${day}d 09:${10 + index * 7}`, where, seen(event, subjects[where][index] ?? null)];
    return index < openedUpTo ? [email, [`${day}d 1${index % 6}:42`, where, opened]] : [email];
  });
  return [[`${from}d 08:30`, where, added()], ...sent.flat()];
}
