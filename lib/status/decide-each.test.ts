import { expect, it } from "vitest";
import { decideEach } from "./decide-each.ts";
import { address, circumstances, frozen, inAutoklose, inReply, sequence, standing, states } from "./sample.ts";

const around = circumstances({ teamEdition: "public" });

it("a change that names no sequence is answered by each, and one that refuses does not keep the others", () => {
  const before = standing(
    inReply("mine"),
    inReply("bobs", {}, sequence({ ownerId: "bob" })),
    inAutoklose("campaign"),
    inReply("held", { state: "paused" }),
  );
  const { standing: after, answers } = decideEach(frozen(before), { type: "set", ops: ["set_paused"] }, around);
  expect(answers).toMatchObject([
    { enrollmentId: "mine", decision: { kind: "applied" } },
    { enrollmentId: "bobs", decision: { kind: "refused", reason: "not_sequence_owner" } },
    { enrollmentId: "campaign", decision: { kind: "refused", reason: "no_such_transition" } },
    { enrollmentId: "held", decision: { kind: "unchanged" } },
  ]);
  expect(states(after)).toEqual({ mine: "paused", bobs: "active", campaign: "active", held: "paused" });
});

it("each is asked of what the ones before it left", () => {
  const before = standing(inAutoklose("a", { state: "engaged" }), inAutoklose("b", { state: "removed" }));
  const { standing: after, answers } = decideEach(before, { type: "set", ops: ["set_unsubscribed"], address }, around);
  expect(answers.map(({ decision }) => decision.kind)).toEqual(["applied", "applied"]);
  expect(states(after)).toEqual({ a: "unsubscribed", b: "unsubscribed" });
  expect(after.contact.doNotEmail).toHaveLength(1);
});

it("in no sequence there is one answer: that there is none", () => {
  expect(decideEach(standing(), { type: "set", ops: ["set_paused"] }, around)).toEqual({
    standing: standing(),
    answers: [{ enrollmentId: null, decision: { kind: "refused", reason: "not_in_sequence", detail: {} } }],
  });
});
