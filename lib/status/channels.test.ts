import { describe, expect, it } from "vitest";
import type { Change } from "./change.ts";
import { stopsMail } from "./channels.ts";
import { decide } from "./decide.ts";
import {
  address,
  circumstances,
  contact,
  frozen,
  inReply,
  now,
  replyIn,
  sequence,
  standing,
  states,
} from "./sample.ts";
import type { ContactStanding, Standing } from "./standing.ts";
import type { OptOutChannel } from "./words.ts";

const stranger = circumstances({ teamEdition: "private", actor: { memberId: "stranger", role: "rep" } });

function ask(before: Standing, change: Change, around = stranger) {
  return decide(frozen(before), change, around);
}

function optOut(before: Standing, ...channels: readonly OptOutChannel[]) {
  const decision = ask(before, { type: "optOut", source: "rep", evidence: null, address, channels });
  return decision.kind === "applied" ? decision : { standing: before, effects: [decision.kind] };
}

const due = standing(inReply("due", { marks: { to_call: true } }), inReply("idle"));
const record = { source: "rep", actorId: "stranger", at: now, evidence: null } as const;
const entry = { scope: "address", value: address, reason: "manual", actorId: "stranger", at: now } as const;

describe("an opt-out", () => {
  it("of nothing named is of everything, and so is one of every channel", () => {
    const all = optOut(due).standing.contact;
    expect(all).toEqual(contact({ optedOut: record, doNotEmail: [entry] }));
    expect(optOut(due, "sms", "email", "calls").standing.contact).toEqual(all);
  });

  it("of email sets the flag and leaves the phone alone", () => {
    const { standing: after, effects } = optOut(due, "email");
    expect(after.contact).toEqual(contact({ optedOut: { ...record, channels: ["email"] }, doNotEmail: [entry] }));
    expect(states(after)).toEqual({ due: "finished", idle: "finished" });
    expect(effects.filter((effect) => typeof effect === "object" && "from" in effect)).toEqual([]);
  });

  it("of calls alone sets no status, clears To call everywhere and suppresses the numbers", () => {
    const { standing: after, effects } = optOut(due, "calls");
    expect(after.contact).toEqual(contact({ doNotCall: true }));
    expect(states(after)).toEqual({ due: "active", idle: "active" });
    expect(replyIn(after, "due").marks.to_call).toBe(false);
    expect(effects).toEqual([{ type: "suppressPhones", from: "calls" }]);
    expect(ask(after, { type: "set", enrollmentId: "due", ops: ["set_to_call"] }, circumstances())).toMatchObject({
      kind: "refused",
      reason: "do_not_call",
    });
  });

  it("of SMS alone sets no status, and calls go on", () => {
    const { standing: after, effects } = optOut(due, "sms");
    expect(after).toEqual({ contact: contact({ doNotSms: true }), enrollments: due.enrollments });
    expect(effects).toEqual([{ type: "suppressPhones", from: "sms" }]);
  });

  it("of two channels is both", () => {
    expect(optOut(standing(), "email", "calls").standing.contact).toEqual(
      contact({ optedOut: { ...record, channels: ["email"] }, doNotEmail: [entry], doNotCall: true }),
    );
  });

  it.each([[["calls"]], [["sms"]], [["email"]], [[]]] as const)("of %j asked again changes nothing", (channels) => {
    const once = optOut(due, ...channels).standing;
    expect(optOut(once, ...channels)).toEqual({ standing: once, effects: ["unchanged"] });
  });

  it("of everything after one of email keeps the first record and covers the rest", () => {
    const { standing: after, effects } = optOut(optOut(due, "email").standing);
    expect(after.contact.optedOut).toEqual({ ...record, channels: ["email", "calls", "sms"] });
    expect(effects).toEqual([
      { type: "suppressPhones", from: "calls" },
      { type: "suppressPhones", from: "sms" },
    ]);
    expect(optOut(after, "email").effects).toEqual(["unchanged"]);
  });
});

describe("what was asked", () => {
  it("stops mail where it is an opt-out of email or of everything, and nothing else does", () => {
    const asked = [
      { type: "optOut" },
      { type: "optOut", channels: [] },
      { type: "optOut", channels: ["sms", "email"] },
    ];
    expect(asked.map((one) => stopsMail(one as Parameters<typeof stopsMail>[0]))).toEqual([true, true, true]);
    const other = [{ type: "optOut", channels: ["calls", "sms"] }, { type: "liftOptOut" }, { type: "set" }];
    expect(other.map((one) => stopsMail(one as Parameters<typeof stopsMail>[0]))).toEqual([false, false, false]);
  });
});

describe("taking back what was asked of the phone alone", () => {
  const lift = (over: Partial<ContactStanding>, channels?: readonly OptOutChannel[], why = "a mistake") =>
    ask(
      { contact: contact(over), enrollments: [] },
      { type: "liftOptOut", why, ...(channels === undefined ? {} : { channels }) },
      circumstances(),
    );

  it.each([
    ["calls", { doNotCall: true }],
    ["sms", { doNotSms: true }],
  ] as const)("lifts the suppression of %s and nothing else", (channel, over) => {
    const both = { ...over, optedOut: { ...record, channels: ["email"] } } as const;
    expect(lift(both, [channel])).toEqual({
      kind: "applied",
      standing: { contact: contact({ optedOut: both.optedOut }), enrollments: [] },
      effects: [{ type: "liftPhones", from: channel }],
    });
    expect(lift({ ...both, ...over })).toMatchObject({ standing: { contact: { ...over, optedOut: null } } });
  });

  it("lifts no suppression while everything is opted out of", () => {
    expect(lift({ doNotCall: true, optedOut: record }, ["calls"])).toMatchObject({
      standing: { contact: { doNotCall: false } },
      effects: [],
    });
  });

  it("of everything named lifts everything", () => {
    const over = { doNotCall: true, doNotSms: true, optedOut: record, doNotEmail: [entry] };
    expect(lift(over, ["email", "calls", "sms"])).toMatchObject({ standing: { contact: contact() } });
    expect(lift(over, [])).toMatchObject({
      standing: { contact: { optedOut: null, doNotCall: true, doNotSms: true } },
    });
  });

  it("needs a reason, changes nothing where nobody asked, and does not mind the list", () => {
    expect(lift({ doNotCall: true }, ["calls"], " ")).toMatchObject({ reason: "why_missing" });
    expect(lift({ optedOut: record }, ["calls", "sms"], "")).toEqual({ kind: "unchanged" });
    const domain = { ...entry, scope: "domain", value: "acme.example" } as const;
    expect(lift({ doNotCall: true, doNotEmail: [domain] }, ["calls"]).kind).toBe("applied");
  });

  it("beside email is not everybody's either, even of a list that no person asked for", () => {
    const before = { contact: contact({ doNotCall: true, doNotEmail: [entry] }), enrollments: [] };
    expect(ask(before, { type: "liftOptOut", why: "a mistake", channels: ["email", "calls"] })).toMatchObject({
      reason: "not_contact_owner",
    });
    expect(ask(before, { type: "liftOptOut", why: "a mistake" }).kind).toBe("applied");
  });

  it("is not everybody's", () => {
    const before = { contact: contact({ doNotCall: true, doNotEmail: [entry] }), enrollments: [] };
    const change = { type: "liftOptOut", why: "a mistake", channels: ["calls"] } as const;
    expect(ask(before, change)).toMatchObject({ reason: "not_contact_owner" });
    const bobs = { ...before, enrollments: [inReply("it", {}, sequence({ ownerId: "bob" }))] };
    expect(ask(bobs, change)).toMatchObject({ reason: "not_sequence_owner", detail: { ownerId: "bob" } });
  });
});
