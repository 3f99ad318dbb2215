import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { enroll, moveEnrollment } from "./enroll.ts";
import { initialReplyStatus, initialStatus } from "./initial-status.ts";
import { address, circumstances, inAutoklose, inReply, replyStatus, sequence, standing } from "./sample.ts";
import { models } from "./words.ts";

const out = decide(standing(), { type: "optOut", source: "rep", evidence: null, address }, circumstances());
const optedOut = out.kind === "applied" ? out.standing : standing();

describe("adding to a sequence", () => {
  it.each(models)("of the model %s begins at its beginning", (model) => {
    const place = { id: "new", sequence: sequence({ model }) };
    expect(enroll(standing(), place)).toMatchObject({
      kind: "applied",
      standing: { enrollments: [{ ...place, status: initialStatus(model) }] },
    });
  });

  it("begins with Missing data where the first step lacks values", () => {
    expect(initialReplyStatus(["FirstName"])).toMatchObject({ state: "missing_data", missingVariables: ["FirstName"] });
  });

  it("is refused to a contact that must not be mailed, and happens once", () => {
    expect(enroll(optedOut, { id: "new", sequence: sequence() })).toMatchObject({ reason: "on_dne_list" });
    expect(enroll(standing(inReply("it")), { id: "it", sequence: sequence() })).toEqual({ kind: "unchanged" });
  });
});

describe("moving to another sequence", () => {
  const old = inReply("old", { state: "paused", emailsSent: 3, marks: { called: true, opened: true } });
  const place = { id: "new", sequence: sequence({ id: "another" }) };

  it("begins anew there and carries Called along", () => {
    expect(moveEnrollment(standing(old), "old", place)).toMatchObject({
      kind: "applied",
      standing: { enrollments: [{ ...place, status: replyStatus({ marks: { called: true } }) }] },
    });
  });

  it("between the models carries nothing", () => {
    const campaign = { id: "new", sequence: sequence({ model: "autoklose" }) };
    expect(moveEnrollment(standing(old), "old", campaign)).toMatchObject({
      standing: { enrollments: [{ ...campaign, status: initialStatus("autoklose") }] },
    });
    expect(moveEnrollment(standing(inAutoklose("old")), "old", place)).toMatchObject({
      standing: { enrollments: [{ ...place, status: initialStatus("reply") }] },
    });
  });

  it("is refused to a contact that opted out, and out of a sequence it is not in", () => {
    expect(moveEnrollment({ ...optedOut, enrollments: [old] }, "old", place)).toMatchObject({ reason: "on_dne_list" });
    expect(moveEnrollment(standing(), "old", place)).toMatchObject({ reason: "not_in_sequence" });
  });
});
