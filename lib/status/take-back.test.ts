import { describe, expect, it } from "vitest";
import type { Change } from "./change.ts";
import { decide } from "./decide.ts";
import { address, circumstances, frozen, inAutoklose, inReply, now, sequence, standing } from "./sample.ts";
import type { Standing } from "./standing.ts";
import { decideTakeBack, isTakeable, takeBackMs } from "./take-back.ts";

const before = standing(
  inReply("sequence", {}, sequence({ authority: "reply" })),
  inAutoklose("campaign", { emailsSent: 0 }),
);
const change: Change = { type: "optOut", source: "rep", evidence: null, address };
const decision = decide(before, change, circumstances());
const after = decision.kind === "applied" ? decision.standing : before;

function takeBack(over: Partial<Parameters<typeof decideTakeBack>[0]> = {}) {
  return decideTakeBack(
    frozen({ current: after, before, after, madeAt: 20_000, originalMadeAt: 10_000, sameActor: true, ...over }),
  );
}

describe("taking a change back", () => {
  it("restores what was there, with what was dropped, and tells who sends", () => {
    expect(takeBack()).toEqual({
      kind: "applied",
      standing: before,
      effects: [
        {
          type: "liftSuppression",
          entry: { scope: "address", value: address, reason: "manual", actorId: "me", at: now },
        },
        { type: "liftPhones", from: "calls" },
        { type: "liftPhones", from: "sms" },
        { type: "tellAuthority", enrollmentId: "sequence" },
      ],
    });
  });

  it("is of everything but a domain, whose other contacts would not be as they were", () => {
    const ofDomain: readonly Change[] = [
      { type: "optOutDomain", domain: "acme.example", addresses: [address], evidence: null },
      { type: "liftDomain", domain: "acme.example", why: "a mistake" },
    ];
    const others: readonly Change[] = [change, { type: "liftOptOut", why: "a mistake" }];
    expect([ofDomain.some(isTakeable), others.every(isTakeable)]).toEqual([false, true]);
  });

  it("is possible for ten seconds, to the millisecond", () => {
    expect(takeBackMs).toBe(10_000);
    expect(takeBack({ madeAt: 20_001 })).toMatchObject({ kind: "refused", reason: "take_back_too_late" });
  });

  it("is for who made the change only", () => {
    expect(takeBack({ sameActor: false })).toMatchObject({ kind: "refused", reason: "take_back_not_yours" });
  });

  it("is refused once somebody changed the contact since", () => {
    const current: Standing = { ...after, contact: { ...after.contact, doNotCall: true } };
    expect(takeBack({ current })).toMatchObject({ kind: "refused", reason: "take_back_changed_since" });
    const elsewhere = { ...after, enrollments: [...after.enrollments, inReply("new")] };
    expect(takeBack({ current: elsewhere })).toMatchObject({ reason: "take_back_changed_since" });
  });

  it("minds what was asked of SMS since", () => {
    const current: Standing = { ...after, contact: { ...after.contact, doNotSms: true } };
    expect(takeBack({ current })).toMatchObject({ reason: "take_back_changed_since" });
    const sms = { ...before, contact: { ...before.contact, doNotSms: true } };
    expect(takeBack({ before, after: sms, current: sms })).toMatchObject({ kind: "applied", standing: before });
    const none = { ...before, contact: { ...before.contact, doNotSms: false } };
    expect(takeBack({ before, after: sms, current: none })).toMatchObject({ reason: "take_back_changed_since" });
  });

  it("does not mind another order of rows or keys, a renamed sequence or a new owner, and keeps those", () => {
    const shuffled: Standing = JSON.parse(
      JSON.stringify({
        enrollments: after.enrollments.toReversed().map(({ status, sequence: place, id }) => ({
          status,
          sequence: { ...place, name: "Renamed" },
          id,
        })),
        contact: { ...after.contact, ownerId: "bob" },
      }),
    );
    const result = takeBack({ current: shuffled });
    expect(result).toMatchObject({
      kind: "applied",
      standing: { contact: { ownerId: "bob", optedOut: null }, enrollments: [{ sequence: { name: "Renamed" } }, {}] },
    });
  });

  it("of a change that had no effect is nothing", () => {
    expect(takeBack({ after: before, current: before })).toMatchObject({ reason: "take_back_nothing" });
    expect(takeBack({ before: null })).toMatchObject({ reason: "take_back_nothing" });
    expect(takeBack({ after: null })).toMatchObject({ reason: "take_back_nothing" });
    expect(takeBack({ before: null, after: null })).toMatchObject({ reason: "take_back_nothing" });
  });
});
