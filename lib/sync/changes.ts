import * as v from "valibot";
import * as w from "#lib/status/words.ts";
import { Address, Domain, Id, limits, listOf, Text, Time } from "./values.ts";

/** Changes of a contact as a browser pushes them; strict, since whoever sends them is not believed. */

const Operation = Text(64);

export const Call = v.strictObject({
  direction: v.picklist(w.callDirections),
  outcome: v.picklist(w.callOutcomes),
  startedAt: Time,
  durationSeconds: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400)),
  note: Text(limits.noteLength),
});

/** What an opt-out is of; left out = everything. */
export const AskedChannels = v.pipe(
  v.array(v.picklist(w.optOutChannels)),
  v.minLength(1),
  v.maxLength(3),
  v.readonly(),
);

const stamp = {
  /** UUIDv7, made at the click: the one exactly-once key. */
  id: Id,
  /** The newest version of the contact's row that the rep saw; null where none was loaded. */
  basedOn: v.nullable(Time),
  /** Epoch ms by the browser's clock. */
  madeAt: Time,
};

const set = {
  type: v.literal("set"),
  args: v.strictObject({
    contactId: Id,
    enrollmentId: Id,
    ops: listOf(Operation, 1, 8),
    resend: v.exactOptional(v.boolean()),
    resumeAt: v.exactOptional(Time),
  }),
};

const liftOptOut = {
  type: v.literal("liftOptOut"),
  args: v.strictObject({
    contactId: Id,
    why: Text(limits.evidenceLength),
    channels: v.exactOptional(AskedChannels),
    /** The domain is freed, and nobody but those who were opted out with it. */
    domain: v.exactOptional(Domain),
  }),
};

/** A change that only an owner may make, as a colleague asks for it: the refused change without its stamp. */
export const AskedChange = v.variant("type", [v.strictObject(set), v.strictObject(liftOptOut)]);
export type AskedChange = v.InferOutput<typeof AskedChange>;

export const PushedChange = v.variant("type", [
  v.strictObject({ ...stamp, ...set }),
  v.strictObject({
    ...stamp,
    type: v.literal("optOut"),
    /** By address, so that it works on somebody who is not loaded or not in the workspace. */
    args: v.strictObject({
      address: Address,
      contactId: v.nullable(Id),
      evidence: v.nullable(Text(limits.evidenceLength)),
      channels: v.exactOptional(AskedChannels),
      /** Everybody of this domain is meant, those below it included; it is of email then. One of the address or of the contact. */
      domain: v.exactOptional(Domain),
    }),
  }),
  v.strictObject({ ...stamp, ...liftOptOut }),
  v.strictObject({
    ...stamp,
    type: v.literal("logCall"),
    args: v.strictObject({ address: Address, contactId: v.nullable(Id), enrollmentId: v.nullable(Id), call: Call }),
  }),
  v.strictObject({ ...stamp, type: v.literal("takeBack"), args: v.strictObject({ changeId: Id }) }),
  /** Asks the owner for a change that was refused to whoever asks; the request carries this change's id. */
  v.strictObject({ ...stamp, type: v.literal("askOwner"), args: v.strictObject({ asked: AskedChange }) }),
  /** The owner's answer, once: accepted, the change is made as theirs. */
  v.strictObject({
    ...stamp,
    type: v.literal("answerRequest"),
    args: v.strictObject({ contactId: Id, requestId: Id, accept: v.boolean() }),
  }),
]);
export type PushedChange = v.InferOutput<typeof PushedChange>;

/** Changes that the rules decide on a contact; the others are decided on an earlier change or on a request. */
export type ContactChange = Extract<PushedChange, { readonly type: "set" | "optOut" | "liftOptOut" | "logCall" }>;
