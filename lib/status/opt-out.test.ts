import { describe, expect, it } from "vitest";
import type { Decision } from "./change.ts";
import { decide } from "./decide.ts";
import {
  address,
  circumstances,
  contact,
  frozen,
  inAutoklose,
  inReply,
  now,
  sequence,
  standing,
  states,
} from "./sample.ts";
import type { Circumstances, DoNotEmailEntry, Standing } from "./standing.ts";

const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "manual", actorId: "stranger", at: now };

const stranger = circumstances({ teamEdition: "private", actor: { memberId: "stranger", role: "rep" } });

function optOut(before: Standing, around: Circumstances = stranger) {
  const change = { type: "optOut", source: "rep", evidence: "please stop", address } as const;
  return decide(frozen(before), change, around);
}

function lift(before: Standing, around: Circumstances, why = "a mistake") {
  return decide(frozen(before), { type: "liftOptOut", why }, around);
}

function applied(decision: ReturnType<typeof decide>): Standing {
  if (decision.kind !== "applied") {
    throw new Error(`expected it to be applied, it was ${JSON.stringify(decision)}`);
  }
  return decision.standing;
}

const everywhere = standing(
  inReply("active", { marks: { to_call: true } }),
  inReply("done", { state: "finished", finishReason: "completed" }, sequence({ archived: true })),
  inReply("mirrored", {}, sequence({ authority: "reply", ownerId: "bob" })),
  inAutoklose("mailed", { emailsSent: 2 }),
  inAutoklose("never", { emailsSent: 0 }, { authority: "autoklose" }),
  inAutoklose("uncounted", { emailsSent: null }),
  inAutoklose("answered", { state: "interested", emailsSent: 1 }),
);

describe("opting out", () => {
  it("ends every enrollment of both models, asked by anybody, from any sequence", () => {
    const after = applied(optOut(everywhere));
    expect(states(after)).toEqual({
      active: "finished",
      done: "finished",
      mirrored: "finished",
      mailed: "removed",
      uncounted: "removed",
      answered: "interested",
    });
    expect(after.enrollments[0]?.status).toMatchObject({ finishReason: "opt_out", marks: { to_call: false } });
    expect(after.enrollments[1]?.status).toMatchObject({ finishReason: "opt_out" });
  });

  it("is recorded with source, actor, time and evidence, and lists the address", () => {
    expect(applied(optOut(standing())).contact).toEqual(
      contact({
        optedOut: { source: "rep", actorId: "stranger", at: now, evidence: "please stop" },
        doNotEmail: [entry],
      }),
    );
  });

  it("from an address that the contact does not have lists it and the contact's own, once", () => {
    const asked = (from: Standing, addresses: readonly string[]) =>
      decide(
        frozen(from),
        { type: "optOut", source: "rep", evidence: null, address: "alias@x.example", addresses },
        stranger,
      );
    const listed = (decision: Decision) => applied(decision).contact.doNotEmail.map(({ value }) => value);
    expect(listed(asked(standing(), [address, "second@x.example"]))).toEqual([address, "alias@x.example"]);
    expect(listed(asked(standing(), [address, "alias@x.example"]))).toEqual(["alias@x.example"]);
    expect(listed(asked(standing(), []))).toEqual(["alias@x.example"]);
    expect(asked(applied(asked(standing(), [address])), [address])).toEqual({ kind: "unchanged" });
  });

  it("says what else has to happen, and tells every account that sends", () => {
    const decision = optOut(everywhere);
    expect(decision.kind === "applied" && decision.effects).toEqual([
      { type: "suppressAddress", entry: entry },
      { type: "suppressPhones", from: "calls" },
      { type: "suppressPhones", from: "sms" },
      { type: "enrollmentEnded", enrollmentId: "active" },
      { type: "enrollmentEnded", enrollmentId: "mirrored" },
      { type: "tellAuthority", enrollmentId: "mirrored" },
      { type: "enrollmentEnded", enrollmentId: "mailed" },
      { type: "enrollmentRemoved", enrollmentId: "never" },
      { type: "tellAuthority", enrollmentId: "never" },
      { type: "enrollmentEnded", enrollmentId: "uncounted" },
    ]);
  });

  it("a second time changes nothing, and the first one stands", () => {
    const once = applied(optOut(everywhere));
    expect(optOut(once, circumstances({ now: now + 1 }))).toEqual({ kind: "unchanged" });
  });

  it("a second time ends what began since", () => {
    const once = applied(optOut(standing()));
    const after = applied(optOut({ ...once, enrollments: [inReply("new")] }));
    expect(states(after)).toEqual({ new: "finished" });
    expect(after.contact).toEqual(once.contact);
  });

  it("also lists an address that had only bounced", () => {
    const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "bounced", actorId: null, at: 1 };
    const before = { contact: contact({ doNotEmail: [entry] }), enrollments: [] };
    expect(applied(optOut(before)).contact.doNotEmail.map(({ reason }) => reason)).toEqual(["bounced", "manual"]);
  });
});

describe("Unsubscribed, set by hand in a campaign", () => {
  const set = (before: Standing, around: Circumstances) =>
    decide(frozen(before), { type: "set", enrollmentId: "answered", ops: ["set_unsubscribed"], address }, around);

  it("is the same opt-out, and this campaign shows exactly that", () => {
    const after = applied(set(everywhere, stranger));
    expect(states(after)).toMatchObject({ answered: "unsubscribed", mailed: "removed", active: "finished" });
    expect(after.contact).toMatchObject({
      optedOut: { source: "rep", actorId: "stranger", at: now },
      doNotEmail: [{ value: address, reason: "unsubscribed" }],
    });
  });

  it("is possible in an archived campaign", () => {
    const archived = standing(inAutoklose("answered", { state: "engaged" }, { archived: true }));
    expect(set(archived, stranger).kind).toBe("applied");
  });

  it("keeps the contact from being mailed even where nobody said which address it concerns", () => {
    const after = applied(
      decide(everywhere, { type: "set", enrollmentId: "mailed", ops: ["set_unsubscribed"] }, stranger),
    );
    expect(after.contact.doNotEmail).toEqual([]);
    expect(decide(after, { type: "set", enrollmentId: "mailed", ops: ["set_active"] }, circumstances())).toMatchObject({
      reason: "opted_out",
    });
  });
});

describe("an archived sequence", () => {
  it.each([inAutoklose("it", {}, { archived: true }), inReply("it", {}, sequence({ archived: true }))])(
    "lets nothing but an opt-out through",
    (enrollment) => {
      const before = standing(enrollment);
      const op = enrollment.status.model === "reply" ? "set_paused" : "set_interested";
      expect(decide(before, { type: "set", enrollmentId: "it", ops: [op] }, circumstances())).toMatchObject({
        reason: "sequence_archived",
      });
      expect(optOut(before).kind).toBe("applied");
    },
  );
});

describe("an address that is listed", () => {
  const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "manual", actorId: null, at: 1 };
  const optedOut = { source: "rep", actorId: null, at: 1, evidence: null } as const;
  const after = (...doNotEmail: DoNotEmailEntry[]) => {
    const decision = optOut({ contact: contact({ optedOut, doNotEmail }), enrollments: [] });
    return decision.kind === "applied" ? decision.standing.contact.doNotEmail.length : decision.kind;
  };

  it("is told from a domain of that name, from another address, and from one that only bounced", () => {
    expect(after(entry)).toBe("unchanged");
    expect(after({ ...entry, scope: "domain" })).toBe(2);
    expect(after({ ...entry, value: "b@b.example" })).toBe(2);
    expect(after({ ...entry, reason: "bounced" })).toBe(2);
  });
});

describe("lifting an opt-out", () => {
  const out = applied(optOut(everywhere));
  const team = (memberId: string, role: "rep" | "admin" = "rep") =>
    circumstances({ teamEdition: "public", actor: { memberId, role } });

  it("frees the address and resumes nothing", () => {
    const after = applied(lift(out, circumstances()));
    expect(after).toEqual({ contact: contact(), enrollments: out.enrollments });
  });

  it("tells who sends, and lifts the suppression", () => {
    const decision = lift(out, circumstances());
    expect(decision.kind === "applied" && decision.effects).toEqual([
      { type: "liftSuppression", entry: entry },
      { type: "liftPhones", from: "calls" },
      { type: "liftPhones", from: "sms" },
      { type: "tellAuthority", enrollmentId: "mirrored" },
    ]);
  });

  it("needs the owner of every sequence the contact is in, with Team Edition on", () => {
    expect(lift(out, team("me"))).toEqual({
      kind: "refused",
      reason: "not_sequence_owner",
      detail: { ownerId: "bob" },
    });
    expect(lift(out, team("me", "admin"))).toMatchObject({ reason: "not_sequence_owner" });
    const mine = { ...out, enrollments: out.enrollments.filter(({ id }) => id !== "mirrored") };
    expect(lift(mine, team("me")).kind).toBe("applied");
  });

  it("in no sequence needs the contact's owner or an admin", () => {
    const alone = { ...out, enrollments: [] };
    expect(lift(alone, team("me")).kind).toBe("applied");
    expect(lift(alone, team("stranger", "admin")).kind).toBe("applied");
    expect(lift(alone, team("stranger"))).toEqual({
      kind: "refused",
      reason: "not_contact_owner",
      detail: { ownerId: "me" },
    });
  });

  it("needs a reason", () => {
    expect(lift(out, circumstances(), "  ")).toMatchObject({ kind: "refused", reason: "why_missing" });
  });

  it("changes nothing where nobody opted out", () => {
    expect(lift(everywhere, circumstances(), "")).toEqual({ kind: "unchanged" });
  });

  it("cannot free an address whose domain is listed", () => {
    const domain = { scope: "domain", value: "acme.example", reason: "domain", actorId: null, at: 1 } as const;
    const before = { ...out, contact: { ...out.contact, doNotEmail: [...out.contact.doNotEmail, domain] } };
    expect(lift(before, circumstances())).toEqual({
      kind: "refused",
      reason: "dne_domain",
      detail: { domain: "acme.example" },
    });
  });

  it("of a mere bounce on the list is anybody's", () => {
    const entry: DoNotEmailEntry = { scope: "address", value: address, reason: "bounced", actorId: null, at: 1 };
    const before = { contact: contact({ doNotEmail: [entry] }), enrollments: everywhere.enrollments };
    expect(applied(lift(before, team("stranger"))).contact.doNotEmail).toEqual([]);
  });
});
