import * as v from "valibot";
import { PushedChange } from "./changes.ts";
import { ContactRow, MemberRow, Row, SequenceRow } from "./rows.ts";
import { Address, Id, limits, listOf, Text, Time } from "./values.ts";

/** The sync protocol, shared by browser and server: schemas are the truth, types follow from them. */

export const protocolVersion = 1;
/** The oldest protocol that a server of this version still takes. */
export const minimumProtocol = 1;
/**
 * Version of the rules in lib/status, raised with every change that makes them answer otherwise; where browser and server
 * differ, a local refusal is only probable. 2: opt-outs of a whole domain and of SMS.
 */
export const rulesVersion = 2;

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
  /** Version of the rules that the server decides by; left out by one that knew only the first. */
  rules: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
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
