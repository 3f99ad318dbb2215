import { describe, expect, it } from "vitest";
import { effectsBetween } from "./effects.ts";
import { address, contact, inAutoklose, inReply, now, sequence, standing } from "./sample.ts";
import type { DoNotEmailEntry, OptOut, Standing } from "./standing.ts";

const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "manual", actorId: null, at: now };
const optedOut: OptOut = { source: "rep", actorId: "me", at: now, evidence: null, channels: ["email"] };
const mirrored = (id: string) => inReply(id, {}, sequence({ authority: "reply" }));
const copy = (data: Standing): Standing => JSON.parse(JSON.stringify(data));

describe("what follows when one standing follows another", () => {
  it("is nothing where they say the same, also in other objects", () => {
    const before = standing(mirrored("a"), inAutoklose("b", {}, { authority: "autoklose" }));
    expect(effectsBetween(before, before)).toEqual([]);
    expect(effectsBetween(before, copy(before))).toEqual([]);
  });

  it("tells who sends when an opt-out comes or goes, of enrollments that are over too, and only then", () => {
    const over = inReply("over", { state: "finished", finishReason: "opt_out" }, sequence({ authority: "reply" }));
    const free = standing(over, inReply("own", { state: "finished", finishReason: "manual" }));
    const out = { ...free, contact: contact({ optedOut }) };
    const told = [{ type: "tellAuthority", enrollmentId: "over" }];
    expect(effectsBetween(free, out)).toEqual(told);
    expect(effectsBetween(out, free)).toEqual(told);
    expect(effectsBetween(out, { ...out, contact: contact({ optedOut: { ...optedOut, at: 1 } }) })).toEqual([]);
    expect(effectsBetween(free, { ...free, contact: contact({ doNotSms: true }) })).toEqual([
      { type: "suppressPhones", from: "sms" },
    ]);
  });

  it("tells who sends of an enrollment that is new, and of one that is gone", () => {
    const one = standing(mirrored("a"));
    const two = standing(mirrored("a"), mirrored("b"), inReply("own"));
    expect(effectsBetween(one, two)).toEqual([{ type: "tellAuthority", enrollmentId: "b" }]);
    expect(effectsBetween(two, one)).toEqual([
      { type: "enrollmentRemoved", enrollmentId: "b" },
      { type: "tellAuthority", enrollmentId: "b" },
      { type: "enrollmentRemoved", enrollmentId: "own" },
    ]);
  });

  it("schedules a date once: not again while it stands, nor when it goes", () => {
    const away = (resumeAt: number | null) => standing(inReply("it", { state: "out_of_office", resumeAt }));
    const waiting = (finishAt: number) => standing(inReply("it", { stepsRemain: false, finishAt }));
    const asked = (before: Standing, after: Standing) => effectsBetween(before, after).map(({ type }) => type);
    expect(asked(away(5), standing(inReply("it", { state: "out_of_office", resumeAt: 5, emailsSent: 1 })))).toEqual([]);
    expect(asked(away(5), away(null))).toEqual([]);
    expect(asked(away(5), away(6))).toEqual(["resumeAt"]);
    expect(asked(waiting(5), standing(inReply("it", { stepsRemain: false, finishAt: 5, emailsSent: 1 })))).toEqual([]);
    expect(asked(waiting(5), waiting(6))).toEqual(["finishAt"]);
    expect(asked(waiting(5), standing(inReply("it")))).toEqual([]);
  });

  it("of the list is each entry that comes or goes, of addresses and of domains", () => {
    const listed = (...doNotEmail: DoNotEmailEntry[]) => ({ ...standing(), contact: contact({ doNotEmail }) });
    const bounced: DoNotEmailEntry = { ...entry, reason: "bounced" };
    const domain: DoNotEmailEntry = { ...entry, scope: "domain", value: "acme.example", reason: "domain" };
    expect(effectsBetween(listed(bounced), listed(bounced, entry))).toEqual([{ type: "suppressAddress", entry }]);
    expect(effectsBetween(listed(bounced, entry), listed(bounced))).toEqual([{ type: "liftSuppression", entry }]);
    expect(effectsBetween(listed(bounced, domain), listed())).toEqual([
      { type: "liftSuppression", entry: bounced },
      { type: "liftDomain", entry: domain },
    ]);
    expect(effectsBetween(listed(), listed(domain))).toEqual([{ type: "suppressDomain", entry: domain }]);
    expect(effectsBetween(listed(domain), listed(domain))).toEqual([]);
  });

  it("puts an entry of another time or person in the place of the old one, which does not go", () => {
    const listed = (...doNotEmail: DoNotEmailEntry[]) => ({ ...standing(), contact: contact({ doNotEmail }) });
    const later = { ...entry, at: now + 1 };
    expect(effectsBetween(listed(entry), listed(later))).toEqual([{ type: "suppressAddress", entry: later }]);
  });
});
