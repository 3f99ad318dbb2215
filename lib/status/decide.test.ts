import { describe, expect, it } from "vitest";
import type { Change } from "./change.ts";
import { decide } from "./decide.ts";
import { circumstances, contact, dayMs, frozen, inAutoklose, inReply, now, sequence, standing } from "./sample.ts";
import type { Circumstances, Enrollment, Standing } from "./standing.ts";
import type { StatusOp } from "./words.ts";

function set(before: Standing, ops: readonly StatusOp[], around: Circumstances = circumstances(), more = {}) {
  return decide(frozen(before), { type: "set", enrollmentId: "it", ops, ...more }, around);
}

const team = circumstances({ teamEdition: "public" });

describe("who may", () => {
  const colleagues = standing(inReply("it", {}, sequence({ ownerId: "bob" })));

  it.each(["private", "public"] as const)(
    "with Team Edition %s only the sequence's owner changes it",
    (teamEdition) => {
      expect(set(colleagues, ["set_paused"], circumstances({ teamEdition }))).toEqual({
        kind: "refused",
        reason: "not_sequence_owner",
        detail: { ownerId: "bob" },
      });
      expect(set(standing(inReply("it")), ["set_paused"], circumstances({ teamEdition })).kind).toBe("applied");
    },
  );

  it.each(["admin", "manager"] as const)("an owner is asked for, so a %s is none", (role) => {
    expect(set(colleagues, ["set_paused"], { ...team, actor: { memberId: "me", role } })).toMatchObject({
      reason: "not_sequence_owner",
    });
  });

  it("without Team Edition anybody changes anything", () => {
    expect(set(colleagues, ["set_paused"]).kind).toBe("applied");
  });

  it("a campaign of the Autoklose model is open to every member", () => {
    expect(set(standing(inAutoklose("it", {}, { ownerId: "bob" })), ["set_interested"], team).kind).toBe("applied");
  });

  it("ownership is asked before the archive, the archive before the table", () => {
    const archived = (ownerId: string) => standing(inReply("it", {}, sequence({ archived: true, ownerId })));
    expect(set(archived("bob"), ["set_opened"], team)).toMatchObject({ reason: "not_sequence_owner" });
    expect(set(archived("me"), ["set_opened"], team)).toMatchObject({ reason: "sequence_archived" });
    expect(set(standing(inReply("it")), ["set_opened"], team)).toMatchObject({ reason: "system_only" });
  });

  it("a paused sequence may be changed", () => {
    expect(set(standing(inReply("it", {}, sequence({ running: false }))), ["set_paused"]).kind).toBe("applied");
  });

  it("in no sequence there is nothing to set", () => {
    expect(set(standing(), ["set_paused"])).toMatchObject({ reason: "not_in_sequence" });
    expect(set(standing(), ["set_interested"])).toMatchObject({ reason: "not_a_recipient" });
    expect(set(standing(inReply("other")), ["set_paused"])).toMatchObject({ reason: "not_in_sequence" });
  });
});

describe("several operations in one act", () => {
  const bounced = inReply("it", {
    state: "finished",
    finishReason: "bounced",
    marks: { bounced: true },
    emailsSent: 1,
  });

  it("run removals first, whatever their order", () => {
    const decision = set(standing(bounced), ["set_active", "unset_bounced"]);
    expect(decision).toMatchObject({
      kind: "applied",
      standing: { enrollments: [{ status: { state: "active", finishReason: null, marks: { bounced: false } } }] },
    });
  });

  it("are kept all or not at all", () => {
    expect(set(standing(bounced), ["unset_bounced", "set_paused"])).toMatchObject({ reason: "no_such_transition" });
  });

  it("that undo each other change nothing", () => {
    expect(set(standing(bounced), ["unset_bounced", "set_bounced"])).toEqual({ kind: "unchanged" });
  });

  it("send the bounced step again only where that was asked for and a bounce was cleared", () => {
    const resent = { type: "resendBouncedStep", enrollmentId: "it" };
    const effects = (enrollment: typeof bounced, more: object) => {
      const decision = set(standing(enrollment), ["unset_bounced", "set_active"], circumstances(), more);
      return decision.kind === "applied" ? decision.effects : decision.kind;
    };
    expect(effects(bounced, { resend: true })).toContainEqual(resent);
    expect(effects(bounced, { resend: false })).not.toContainEqual(resent);
    expect(effects(inReply("it", { state: "paused" }), { resend: true })).not.toContainEqual(resent);
  });

  it("on a recipient that may be gone, because nobody here knows whether it was mailed, are not known here", () => {
    const uncounted = (state: "active" | "removed") => standing(inAutoklose("it", { state, emailsSent: null }));
    expect(set(uncounted("active"), ["set_removed", "set_interested"])).toEqual({
      kind: "unknown",
      missing: ["emailsSent"],
    });
    expect(set(uncounted("removed"), ["set_interested", "set_engaged"]).kind).toBe("applied");
    const counted = standing(inAutoklose("it", { emailsSent: 1 }));
    expect(set(counted, ["set_removed", "set_interested"])).toMatchObject({
      standing: { enrollments: [{ status: { state: "interested" } }] },
    });
  });

  it("ask for the bounced step again of that enrollment only, and of none that is gone", () => {
    const gone = set(standing(inAutoklose("it", { emailsSent: 0 })), ["set_removed"], circumstances(), {
      resend: true,
    });
    expect(gone).toMatchObject({ kind: "applied", effects: [{ type: "enrollmentRemoved" }] });
    expect(set(standing(bounced), ["set_active"], circumstances(), { resend: true })).toMatchObject({
      kind: "refused",
    });
    expect(set(standing(bounced), [], circumstances(), { resend: true })).toEqual({ kind: "unchanged" });
  });

  it("stop at a recipient that is gone", () => {
    const never = standing(inAutoklose("it", { emailsSent: 0 }));
    expect(set(never, ["set_removed", "set_interested"])).toMatchObject({ reason: "not_a_recipient" });
  });

  it("may be none, which changes nothing", () => {
    expect(set(standing(bounced), [])).toEqual({ kind: "unchanged" });
  });
});

describe("codes of a newer version", () => {
  it("are refused by name, wherever they come", () => {
    const unknown: StatusOp[] = JSON.parse('["set_paused", "set_delighted"]');
    expect(set(standing(inReply("it")), unknown)).toEqual({
      kind: "refused",
      reason: "unknown_change",
      detail: { code: "set_delighted" },
    });
    for (const name of ["toString", "__proto__", "set_opted_out"]) {
      const ops: StatusOp[] = JSON.parse(`["${name}"]`);
      expect(set(standing(inReply("it")), ops)).toMatchObject({ reason: "unknown_change", detail: { code: name } });
    }
    for (const [text, code] of [
      ['{"type":"celebrate"}', "celebrate"],
      ["{}", ""],
      ['{"type":"optOut","source":"telepathy","evidence":null,"address":"a@b.example"}', "telepathy"],
      ['{"type":"optOut","source":"toString","evidence":null,"address":"a@b.example"}', "toString"],
      ['{"type":"optOut","source":"rep","evidence":null,"address":"a@b.example","channels":["fax"]}', "fax"],
      ['{"type":"liftOptOut","why":"a mistake","channels":["fax"]}', "fax"],
    ] as const) {
      const change: Change = JSON.parse(text);
      expect(decide(standing(), change, circumstances())).toEqual({
        kind: "refused",
        reason: "unknown_change",
        detail: { code },
      });
    }
  });

  it("are refused by name where they are states or models", () => {
    const asked = (enrollment: Enrollment, status: object, op: StatusOp) => {
      const odd: Enrollment = JSON.parse(
        JSON.stringify({ ...enrollment, status: { ...enrollment.status, ...status } }),
      );
      return set(standing(odd), [op]);
    };
    for (const [enrollment, status, op, code] of [
      [inReply("it"), { state: "hibernating" }, "set_active", "hibernating"],
      [inReply("it"), { state: "toString" }, "set_active", "toString"],
      [inAutoklose("it"), { state: "hibernating" }, "set_active", "hibernating"],
      [inReply("it"), { model: "pigeon" }, "set_active", "pigeon"],
    ] as const) {
      expect(asked(enrollment, status, op)).toEqual({ kind: "refused", reason: "unknown_change", detail: { code } });
    }
  });
});

describe("a fact that is not known here", () => {
  const finished = { state: "finished", finishReason: "completed", stepsRemain: null } as const;

  it("makes the answer unknown where it hangs on it, and is named", () => {
    expect(set(standing(inReply("it", finished)), ["set_active"])).toEqual({
      kind: "unknown",
      missing: ["stepsRemain"],
    });
    const missing = inReply("it", { state: "missing_data", missingVariables: null });
    expect(set(standing(missing), ["set_active"])).toEqual({ kind: "unknown", missing: ["missingVariables"] });
    expect(set(standing(inReply("it", { emailsSent: null })), ["set_bounced"])).toEqual({
      kind: "unknown",
      missing: ["emailsSent"],
    });
    expect(set(standing(inReply("it", { emailsReceived: null })), ["set_replied"])).toEqual({
      kind: "unknown",
      missing: ["emailsReceived"],
    });
  });

  it("does not matter where another condition fails first, or none asks", () => {
    const bounced = inReply("it", { ...finished, marks: { bounced: true } });
    expect(set(standing(bounced), ["set_active"])).toMatchObject({ kind: "refused", reason: "bounced_set" });
    expect(set(standing(inReply("it", { stepsRemain: null })), ["set_paused"]).kind).toBe("applied");
  });

  it("keeps a recipient that may never have been mailed", () => {
    const decision = set(standing(inAutoklose("it", { emailsSent: null })), ["set_removed"]);
    expect(decision).toMatchObject({ kind: "applied", standing: { enrollments: [{ status: { state: "removed" } }] } });
  });
});

describe("what a refusal says beside its reason", () => {
  it("names the variables that are missing", () => {
    const status = { state: "missing_data", missingVariables: ["FirstName", "Company"] } as const;
    expect(set(standing(inReply("it", status)), ["set_active"])).toEqual({
      kind: "refused",
      reason: "variables_missing",
      detail: { variables: ["FirstName", "Company"] },
    });
  });
});

describe("Out of office", () => {
  const away = (handling: "automatic" | "manual", more: object) => {
    const place = sequence({}, { outOfOfficeHandling: handling, outOfOfficeDays: 3 });
    return set(standing(inReply("it", {}, place)), ["set_out_of_office"], circumstances(), more);
  };

  it("ends at the chosen date, else after the sequence's number of days", () => {
    expect(away("automatic", { resumeAt: 5 })).toMatchObject({
      standing: { enrollments: [{ status: { resumeAt: 5 } }] },
      effects: [{ type: "resumeAt", enrollmentId: "it", at: 5 }],
    });
    expect(away("automatic", {})).toMatchObject({
      standing: { enrollments: [{ status: { resumeAt: now + 3 * dayMs } }] },
    });
  });

  it("ends by hand only where the sequence is set so", () => {
    expect(away("manual", { resumeAt: 5 })).toMatchObject({
      standing: { enrollments: [{ status: { state: "out_of_office", resumeAt: null } }] },
      effects: [],
    });
  });
});

describe("Replied by hand", () => {
  it("lets an out-of-office contact go on where replies do not finish", () => {
    const place = sequence({}, { repliesHandling: "continue" });
    const status = { state: "out_of_office", emailsReceived: 1, resumeAt: now } as const;
    expect(set(standing(inReply("it", status, place)), ["set_replied"])).toMatchObject({
      standing: { enrollments: [{ status: { state: "active", resumeAt: null, repliedBy: "manual" } }] },
    });
  });
});

describe("To call", () => {
  it("is refused for somebody who asked not to be called", () => {
    const before = { contact: contact({ doNotCall: true }), enrollments: [inReply("it")] };
    expect(set(before, ["set_to_call"])).toMatchObject({ reason: "do_not_call" });
  });
});

describe("an enrollment that another account sends", () => {
  it("is changed here, and that account is told", () => {
    const mirrored = inReply("it", {}, sequence({ authority: "reply" }));
    expect(set(standing(mirrored, inReply("other")), ["set_finished"])).toMatchObject({
      kind: "applied",
      effects: [
        { type: "enrollmentEnded", enrollmentId: "it" },
        { type: "tellAuthority", enrollmentId: "it" },
      ],
    });
  });
});

describe("several enrollments", () => {
  it("keep apart: a change of one leaves the others as they were", () => {
    const others = [inReply("a"), inAutoklose("b")];
    const decision = set(standing(inReply("it"), ...others), ["set_paused"]);
    expect(decision.kind === "applied" && decision.standing.enrollments.slice(1)).toEqual(others);
  });
});
