import * as v from "valibot";
import * as w from "#lib/status/words.ts";
import { AskedChange, Call } from "./changes.ts";
import { Time } from "./values.ts";

/** Rows as a browser pulls them. A contact travels as one row with its enrollments and latest activities, so a browser never holds half of one. */

/** What an opt-out covers; left out = everything. */
const Channels = v.pipe(v.array(v.picklist(w.optOutChannels)), v.readonly());

const OptOut = v.object({
  source: v.picklist(w.optOutSources),
  actorId: v.nullable(v.string()),
  at: Time,
  evidence: v.nullable(v.string()),
  channels: v.exactOptional(Channels),
});

const DoNotEmailEntry = v.object({
  scope: v.picklist(["address", "domain"]),
  value: v.string(),
  reason: v.picklist(w.doNotEmailReasons),
  actorId: v.nullable(v.string()),
  at: Time,
});

const mark = v.boolean();
const ReplyStatus = v.object({
  model: v.literal("reply"),
  state: v.picklist(w.replyStates),
  finishReason: v.nullable(v.picklist(w.finishReasons)),
  marks: v.object({
    bounced: mark,
    replied: mark,
    auto_replied: mark,
    contacted: mark,
    opened: mark,
    clicked: mark,
    to_call: mark,
    called: mark,
  }),
  repliedBy: v.nullable(v.picklist(["email", "sms", "manual"])),
  emailsSent: v.nullable(v.number()),
  emailsReceived: v.nullable(v.number()),
  stepsRemain: v.nullable(v.boolean()),
  missingVariables: v.nullable(v.pipe(v.array(v.string()), v.readonly())),
  resumeAt: v.nullable(Time),
  finishAt: v.exactOptional(Time),
});

const RecipientStatus = v.object({
  model: v.literal("autoklose"),
  state: v.picklist(w.recipientStates),
  emailsSent: v.nullable(v.number()),
  stepsRemain: v.nullable(v.boolean()),
});

export const EnrollmentStatus = v.variant("model", [ReplyStatus, RecipientStatus]);

const EnrollmentPart = v.object({
  id: v.string(),
  sequenceId: v.string(),
  status: EnrollmentStatus,
  /** When and by whom the status was last changed; null by the system. */
  changedAt: Time,
  changedBy: v.nullable(v.string()),
});

/** Member who asked the owner for it; left out: nobody did. */
const askedBy = v.exactOptional(v.string());

export const Activity = v.object({
  id: v.string(),
  at: Time,
  /** Member who did it; null: a system saw it. */
  actorId: v.nullable(v.string()),
  sequenceId: v.nullable(v.string()),
  what: v.variant("type", [
    v.object({
      type: v.literal("status"),
      ops: v.array(v.string()),
      from: EnrollmentStatus,
      to: v.nullable(EnrollmentStatus),
      askedBy,
    }),
    v.object({
      type: v.literal("optedOut"),
      source: v.picklist(w.optOutSources),
      evidence: v.nullable(v.string()),
      channels: v.exactOptional(Channels),
      /** With everybody of this domain. */
      domain: v.exactOptional(v.string()),
    }),
    v.object({
      type: v.literal("optOutLifted"),
      why: v.string(),
      channels: v.exactOptional(Channels),
      domain: v.exactOptional(v.string()),
      askedBy,
    }),
    v.object({ type: v.literal("call"), call: Call }),
    v.object({ type: v.literal("takenBack"), changeId: v.string() }),
    v.object({ type: v.literal("asked"), requestId: v.string(), ownerId: v.string(), asked: AskedChange }),
    v.object({ type: v.literal("declined"), requestId: v.string(), askedBy: v.string(), asked: AskedChange }),
    v.object({
      type: v.literal("event"),
      /** Name of what a system saw: email_sent, email_opened, link_clicked, reply_email, bounce_detected … */
      name: v.string(),
      detail: v.nullable(v.string()),
    }),
  ]),
});
export type Activity = v.InferOutput<typeof Activity>;

export const ContactRow = v.object({
  kind: v.literal("contact"),
  id: v.string(),
  version: Time,
  name: v.string(),
  company: v.nullable(v.string()),
  title: v.nullable(v.string()),
  /** Primary first. */
  addresses: v.array(v.string()),
  phones: v.array(v.string()),
  ownerId: v.nullable(v.string()),
  optedOut: v.nullable(OptOut),
  doNotEmail: v.array(DoNotEmailEntry),
  doNotCall: v.boolean(),
  /** Left out by a server that does not keep it: nobody asked. */
  doNotSms: v.exactOptional(v.boolean()),
  enrollments: v.array(EnrollmentPart),
  /** Newest first, at most limits.activitiesPerContact. */
  activities: v.array(Activity),
});
export type ContactRow = v.InferOutput<typeof ContactRow>;

export const SequenceRow = v.object({
  kind: v.literal("sequence"),
  id: v.string(),
  version: Time,
  name: v.string(),
  model: v.picklist(w.models),
  ownerId: v.nullable(v.string()),
  /** A colleague's in private mode: its states are told, its name and settings are not. */
  isPrivate: v.exactOptional(v.literal(true)),
  authority: v.picklist(w.authorities),
  archived: v.boolean(),
  running: v.boolean(),
  settings: v.object({
    repliesHandling: v.picklist(["finish", "continue"]),
    outOfOfficeHandling: v.picklist(["automatic", "manual"]),
    outOfOfficeDays: v.number(),
    finishAfterDays: v.number(),
    openTracking: v.boolean(),
    linkTracking: v.boolean(),
    textOptOut: v.boolean(),
  }),
});
export type SequenceRow = v.InferOutput<typeof SequenceRow>;

export const MemberRow = v.object({
  kind: v.literal("member"),
  id: v.string(),
  version: Time,
  name: v.string(),
  address: v.string(),
  role: v.picklist(w.roles),
});
export type MemberRow = v.InferOutput<typeof MemberRow>;

export const WorkspaceRow = v.object({
  kind: v.literal("workspace"),
  id: v.string(),
  version: Time,
  name: v.string(),
  /** Mail domains of the team: their addresses are colleagues, not contacts. */
  domains: v.array(v.string()),
  teamEdition: v.picklist(w.teamEditions),
  profile: v.picklist(w.profiles),
});
export type WorkspaceRow = v.InferOutput<typeof WorkspaceRow>;

/** A colleague's request to an owner; only the two of them get it. */
export const RequestRow = v.object({
  kind: v.literal("request"),
  /** The id of the change that asked. */
  id: v.string(),
  version: Time,
  contactId: v.string(),
  /** null: about the contact as a whole. */
  sequenceId: v.nullable(v.string()),
  askerId: v.string(),
  ownerId: v.string(),
  asked: AskedChange,
  askedAt: Time,
  /** From then on it is as good as declined. */
  expiresAt: Time,
  state: v.picklist(["open", "accepted", "declined"]),
  /** null while it is open. */
  answeredAt: v.nullable(Time),
});
export type RequestRow = v.InferOutput<typeof RequestRow>;

export const Row = v.variant("kind", [ContactRow, SequenceRow, MemberRow, WorkspaceRow, RequestRow]);
export type Row = v.InferOutput<typeof Row>;
