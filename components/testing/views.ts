import { initialContact } from "#lib/status/initial-status.ts";
import { available } from "#lib/status/available.ts";
import { derived } from "#lib/status/derived.ts";
import type { Circumstances, Enrollment, RecipientStatus, ReplyStatus, Standing } from "#lib/status/standing.ts";
import type { Mark } from "#lib/status/words.ts";
import type { ContactView, EnrollmentView, PendingView, PersonView, ThreadView } from "#lib/view.ts";

/** A moment all views are drawn at, in epoch ms. */
export const noon = Date.UTC(2026, 10, 16, 12);

const me = { id: "maya", name: "Maya Lindqvist", isMe: true };
const tom = { id: "tom", name: "Tom Okafor", isMe: false };
const circumstances: Circumstances = {
  actor: { memberId: me.id, role: "rep" },
  now: noon,
  surface: "sidebar",
  teamEdition: "public",
  profile: "default",
};

export function replyStatus({
  marks = [],
  ...rest
}: Partial<Omit<ReplyStatus, "marks" | "model">> & { marks?: readonly Mark[] } = {}): ReplyStatus {
  const isSet = (mark: Mark) => marks.includes(mark);
  return {
    model: "reply",
    state: "active",
    finishReason: null,
    marks: {
      bounced: isSet("bounced"),
      replied: isSet("replied"),
      auto_replied: isSet("auto_replied"),
      contacted: isSet("contacted"),
      opened: isSet("opened"),
      clicked: isSet("clicked"),
      to_call: isSet("to_call"),
      called: isSet("called"),
    },
    repliedBy: null,
    emailsSent: 3,
    emailsReceived: 3,
    stepsRemain: true,
    missingVariables: [],
    resumeAt: null,
    ...rest,
  };
}

/** An enrollment with the menu that the rule engine itself gives. */
export function enrollmentView(
  status: ReplyStatus | RecipientStatus = replyStatus(),
  { id = "e1", name = "Q4 freight outreach", owner = me, archived = false } = {},
): EnrollmentView {
  const enrollment: Enrollment = {
    id,
    sequence: {
      id: `sequence-of-${id}`,
      name,
      model: status.model,
      ownerId: owner.id,
      authority: "own",
      archived,
      running: true,
      settings: {
        repliesHandling: "finish",
        outOfOfficeHandling: "automatic",
        outOfOfficeDays: 5,
        finishAfterDays: 0,
        openTracking: true,
        linkTracking: true,
        textOptOut: true,
      },
    },
    status,
  };
  const standing: Standing = {
    contact: initialContact(me.id),
    enrollments: [enrollment],
  };
  return {
    id,
    sequenceName: name,
    model: status.model,
    authority: "own",
    owner,
    status,
    ...derived(standing, enrollment),
    changedAt: noon - 3_600_000,
    changedBy: owner,
    options: available(standing, id, circumstances),
    names: { [me.id]: me.name, [tom.id]: tom.name },
  };
}

export const toms = { id: "e2", name: "Warehouse webinar", owner: tom };

export function contactView(change: Partial<ContactView> = {}): ContactView {
  return {
    kind: "contact",
    id: "0197b3c0-0000-7000-8000-000000000001",
    address: "erik.dahl@nordfrakt.example",
    name: "Erik Dahl",
    company: "Nordfrakt",
    title: "Head of Logistics",
    owner: me,
    optedOut: null,
    doNotEmail: false,
    doNotCall: false,
    doNotSms: false,
    enrollments: [enrollmentView()],
    requests: [],
    activities: [],
    version: 7,
    pending: [],
    ...change,
  };
}

export function pendingView(change: Partial<PendingView> = {}): PendingView {
  return {
    changeId: "0197b3c0-0000-7000-8000-0000000000aa",
    type: "set",
    ops: ["set_paused"],
    enrollmentId: "e1",
    outcome: "waiting",
    reason: null,
    madeAt: noon,
    takeBackUntil: null,
    ...change,
  };
}

export function threadView(people: readonly PersonView[], change: Partial<ThreadView> = {}): ThreadView {
  return {
    member: { id: me.id, name: me.name, workspace: "Harborline", account: "harborline-maya" },
    absent: null,
    sync: { state: "online", waiting: 0, lastAnswerAt: noon },
    people,
    ...change,
  };
}
