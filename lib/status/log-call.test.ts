import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { circumstances, contact, frozen, inAutoklose, inReply, replyIn, sequence, standing } from "./sample.ts";
import type { Standing } from "./standing.ts";
import type { CallOutcome } from "./words.ts";

function log(before: Standing, enrollmentId: string | null, outcome: CallOutcome = "connected") {
  const call = { direction: "outbound", outcome, startedAt: 1, durationSeconds: 60, note: "" } as const;
  const stranger = circumstances({ teamEdition: "private", actor: { memberId: "stranger", role: "rep" } });
  const decision = decide(frozen(before), { type: "logCall", enrollmentId, call }, stranger);
  if (decision.kind !== "applied") {
    throw new Error("a call is a record and never refused");
  }
  return decision;
}

const marks = (after: Standing, id: string) => {
  const { to_call, called } = replyIn(after, id).marks;
  return { to_call, called };
};

const both = standing(
  inReply("due", { marks: { to_call: true } }, sequence({ archived: true })),
  inReply("not due", { state: "paused" }),
  inAutoklose("campaign"),
);

describe("logging a call", () => {
  it("sets Called in the enrollment it names, by anybody, even in an archived sequence", () => {
    const { standing: after } = log(both, "due");
    expect(marks(after, "due")).toEqual({ to_call: false, called: true });
    expect(marks(after, "not due").called).toBe(false);
    expect(replyIn(log(both, "not due").standing, "not due")).toMatchObject({
      state: "paused",
      marks: { called: true },
    });
  });

  it("that names none sets it wherever the contact is to be called", () => {
    const { standing: after } = log(both, null);
    expect(marks(after, "due")).toEqual({ to_call: false, called: true });
    expect(marks(after, "not due")).toEqual({ to_call: false, called: false });
  });

  it("is the record only in no sequence, in a campaign, and for an enrollment that is gone", () => {
    expect(log(standing(), null)).toEqual({ kind: "applied", standing: standing(), effects: [] });
    expect(log(both, "campaign").standing).toEqual(both);
    expect(log(both, "gone").standing).toEqual(both);
  });

  it("with the outcome call back keeps To call", () => {
    expect(marks(log(both, "due", "call_back").standing, "due")).toEqual({ to_call: true, called: true });
  });

  it("with the outcome do not call clears To call everywhere and suppresses the phones", () => {
    const two = standing(...both.enrollments, inReply("also due", { marks: { to_call: true } }));
    const { standing: after, effects } = log(two, "due", "do_not_call");
    expect(after.contact).toEqual(contact({ doNotCall: true }));
    expect(marks(after, "due")).toEqual({ to_call: false, called: true });
    expect(marks(after, "also due")).toEqual({ to_call: false, called: false });
    expect(effects).toEqual([{ type: "suppressPhones", from: "calls" }]);
    expect(log(after, null, "do_not_call").effects).toEqual([]);
  });
});
