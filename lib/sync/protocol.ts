import * as v from "valibot";
import * as w from "#lib/status/words.ts";

/**
 * The sync protocol, shared by browser and server: schemas are the truth, types follow from them.
 * A contact travels as one row with its enrollments and latest activities, so a browser never holds half of one.
 */

export const protocolVersion = 1;
/** The oldest protocol that a server of this version still takes. */
export const minimumProtocol = 1;
/** Version of the rules in lib/status; where browser and server differ, a local refusal is only probable. */
export const rulesVersion = 1;

export const limits = {
  changesPerPush: 50,
  requestBytes: 256 * 1024,
  rowsPerPull: 500,
  waitSeconds: 20,
  lookupAddresses: 100,
  noteLength: 10_000,
  evidenceLength: 500,
  activitiesPerContact: 20,
} as const;

export const Id = v.pipe(v.string(), v.uuid());
/** Epoch ms, as far as Date goes (ECMA-262, 21.4.1.1); also versions and cursors. */
export const Time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8.64e15));
const Text = (max: number) => v.pipe(v.string(), v.maxLength(max));

/** The length is checked before the items are: a body full of wrong items costs nothing. */
function listOf<Item extends v.GenericSchema>(item: Item, min: number, max: number) {
  return v.pipe(v.array(v.unknown()), v.minLength(min), v.maxLength(max), v.array(item));
}

/** An address as the key it is looked up by: trimmed, lower case; at most 254 characters (RFC 5321, 4.5.3.1), no controls. */
export const Address = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(254),
  v.regex(/^[^\s@\p{Cc}\p{Cs}]+@[^\s@\p{Cc}\p{Cs}]+$/u),
);

// Changes, as pushed

const Operation = Text(64);

export const Call = v.strictObject({
  direction: v.picklist(w.callDirections),
  outcome: v.picklist(w.callOutcomes),
  startedAt: Time,
  durationSeconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400)),
  note: Text(limits.noteLength),
});

/** What an opt-out is of; left out = everything. Of SMS alone nothing can be asked: no server keeps that yet. */
const AskedChannels = v.pipe(v.array(v.picklist(["email", "calls"])), v.minLength(1), v.maxLength(2), v.readonly());

const stamp = {
  /** UUIDv7, made at the click: the one exactly-once key. */
  id: Id,
  /** The newest version of the contact's row that the rep saw; null where none was loaded. */
  basedOn: v.nullable(Time),
  /** Epoch ms by the browser's clock. */
  madeAt: Time,
};

export const PushedChange = v.variant("type", [
  v.strictObject({
    ...stamp,
    type: v.literal("set"),
    args: v.strictObject({
      contactId: Id,
      enrollmentId: Id,
      ops: listOf(Operation, 1, 8),
      resend: v.exactOptional(v.boolean()),
      resumeAt: v.exactOptional(Time),
    }),
  }),
  v.strictObject({
    ...stamp,
    type: v.literal("optOut"),
    /** By address, so that it works on somebody who is not loaded or not in the workspace. */
    args: v.strictObject({
      address: Address,
      contactId: v.nullable(Id),
      evidence: v.nullable(Text(limits.evidenceLength)),
      channels: v.exactOptional(AskedChannels),
    }),
  }),
  v.strictObject({
    ...stamp,
    type: v.literal("liftOptOut"),
    args: v.strictObject({
      contactId: Id,
      why: Text(limits.evidenceLength),
      channels: v.exactOptional(AskedChannels),
    }),
  }),
  v.strictObject({
    ...stamp,
    type: v.literal("logCall"),
    args: v.strictObject({ address: Address, contactId: v.nullable(Id), enrollmentId: v.nullable(Id), call: Call }),
  }),
  v.strictObject({ ...stamp, type: v.literal("takeBack"), args: v.strictObject({ changeId: Id }) }),
]);
export type PushedChange = v.InferOutput<typeof PushedChange>;

// Rows, as pulled

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
    }),
    v.object({
      type: v.literal("optedOut"),
      source: v.picklist(w.optOutSources),
      evidence: v.nullable(v.string()),
      channels: v.exactOptional(Channels),
    }),
    v.object({ type: v.literal("optOutLifted"), why: v.string(), channels: v.exactOptional(Channels) }),
    v.object({ type: v.literal("call"), call: Call }),
    v.object({ type: v.literal("takenBack"), changeId: v.string() }),
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

export const Row = v.variant("kind", [ContactRow, SequenceRow, MemberRow, WorkspaceRow]);
export type Row = v.InferOutput<typeof Row>;

const Tombstone = v.object({ kind: v.picklist(["contact", "sequence", "member"]), id: v.string(), version: Time });

// POST /v1/sync

export const SyncRequest = v.strictObject({
  protocol: v.pipe(v.number(), v.integer(), v.minValue(1)),
  rules: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** null on the first pull. */
  epoch: v.nullable(Id),
  /** Everything up to this version of the workspace is here. */
  cursor: Time,
  /** The scope the base was pulled under, as the server named it; null on the first pull. */
  scope: v.nullable(Text(100)),
  /** Seconds the server may hold the request until something changed. */
  wait: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.waitSeconds))),
  push: listOf(PushedChange, 0, limits.changesPerPush),
});
export type SyncRequest = v.InferOutput<typeof SyncRequest>;

export const Result = v.object({
  id: v.string(),
  outcome: v.picklist(["applied", "unchanged", "refused"]),
  reason: v.exactOptional(v.string()),
  detail: v.exactOptional(v.record(v.string(), v.unknown())),
});
export type Result = v.InferOutput<typeof Result>;

export const SyncAnswer = v.object({
  results: v.array(Result),
  rows: v.array(Row),
  tombstones: v.array(Tombstone),
  cursor: Time,
  epoch: Id,
  scope: v.string(),
  /** The base held is of another epoch or scope, or too old: drop it and pull from zero. What was pushed is processed. */
  reset: v.exactOptional(v.boolean()),
  more: v.boolean(),
  serverTime: Time,
  /** Lowest protocol version still served. */
  minimum: v.number(),
});
export type SyncAnswer = v.InferOutput<typeof SyncAnswer>;

// POST /v1/lookup: a miss asks

export const LookupRequest = v.strictObject({
  addresses: listOf(Address, 1, limits.lookupAddresses),
});

export const LookupAnswer = v.object({
  epoch: Id,
  /** The contacts that have one of the addresses; they are in the member's scope from now on. */
  rows: v.array(ContactRow),
  /** Sequences and members the rows name. */
  around: v.array(v.variant("kind", [SequenceRow, MemberRow])),
  /** Addresses no contact has, and whether each is suppressed. */
  unknown: v.array(v.object({ address: v.string(), suppressed: v.boolean() })),
});
export type LookupAnswer = v.InferOutput<typeof LookupAnswer>;

// GET /v1/me

export const Me = v.object({
  member: MemberRow,
  workspace: v.object({ id: v.string(), name: v.string() }),
  epoch: Id,
  protocol: v.number(),
});
export type Me = v.InferOutput<typeof Me>;

/** RFC 9457 problem details, with a stable code. */
const problemCodes = [
  "malformed",
  "unauthorized",
  "forbidden",
  "not_found",
  "method_not_allowed",
  "too_large",
  "unsupported_media_type",
  "too_old",
  "too_many",
  "unavailable",
  "internal",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export const Problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(problemCodes),
  detail: v.exactOptional(v.string()),
  /** Fields that are wrong: a JSON pointer (RFC 6901) and what is expected there. */
  errors: v.exactOptional(v.array(v.object({ pointer: v.string(), detail: v.string() }))),
});
export type Problem = v.InferOutput<typeof Problem>;
