import { initialContact, initialRecipientStatus, initialReplyStatus } from "./initial-status.ts";
import type {
  Circumstances,
  ContactStanding,
  Enrollment,
  RecipientStatus,
  ReplyStatus,
  Sequence,
  SequenceSettings,
  Standing,
} from "./standing.ts";
import type { Mark } from "./words.ts";

/** Samples for tests. What is not named is as on the first day: owned by "me", no team, nothing sent. */

export const address = "ada@acme.example";
export const now = 1_700_000_000_000;
export const dayMs = 86_400_000;

export function circumstances(over: Partial<Circumstances> = {}): Circumstances {
  const actor = { memberId: "me", role: "rep" } as const;
  return { actor, now, surface: "sidebar", teamEdition: "off", profile: "default", ...over };
}

export function contact(over: Partial<ContactStanding> = {}): ContactStanding {
  return { ...initialContact("me"), ...over };
}

export function sequence(over: Partial<Sequence> = {}, settings: Partial<SequenceSettings> = {}): Sequence {
  return {
    id: "sequence",
    name: "Sequence",
    model: "reply",
    ownerId: "me",
    authority: "own",
    archived: false,
    running: true,
    ...over,
    settings: {
      repliesHandling: "finish",
      outOfOfficeHandling: "automatic",
      outOfOfficeDays: 7,
      finishAfterDays: 0,
      openTracking: true,
      linkTracking: true,
      textOptOut: true,
      ...settings,
    },
  };
}

type ReplyParts = Partial<Omit<ReplyStatus, "marks">> & { readonly marks?: Partial<Record<Mark, boolean>> };

export function replyStatus({ marks, ...over }: ReplyParts = {}): ReplyStatus {
  const status = initialReplyStatus();
  return { ...status, ...over, marks: { ...status.marks, ...marks } };
}

export function inReply(id: string, status: ReplyParts = {}, place: Sequence = sequence()): Enrollment {
  return { id, sequence: place, status: replyStatus(status) };
}

export function inAutoklose(
  id: string,
  over: Partial<RecipientStatus> = {},
  place: Partial<Sequence> = {},
): Enrollment {
  return { id, sequence: sequence({ ...place, model: "autoklose" }), status: { ...initialRecipientStatus(), ...over } };
}

export function standing(...enrollments: readonly Enrollment[]): Standing {
  return { contact: contact(), enrollments };
}

/** The same data, which now throws when somebody writes to it. */
export function frozen<T>(data: T): T {
  if (typeof data === "object" && data !== null && !Object.isFrozen(data)) {
    Object.values(data).forEach(frozen);
    Object.freeze(data);
  }
  return data;
}

/** The Reply status of an enrollment; throws where there is none. */
export function replyIn(standing: Standing, id: string): ReplyStatus {
  const status = standing.enrollments.find((enrollment) => enrollment.id === id)?.status;
  if (status?.model !== "reply") {
    throw new Error(`${id} is no enrollment of the Reply model`);
  }
  return status;
}

/** The state of every enrollment, by id. */
export function states({ enrollments }: Standing): Readonly<Record<string, string>> {
  return Object.fromEntries(enrollments.map(({ id, status }) => [id, status.state]));
}
