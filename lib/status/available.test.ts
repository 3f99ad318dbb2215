import { describe, expect, it } from "vitest";
import { available } from "./available.ts";
import { circumstances, frozen, inAutoklose, inReply, sequence, standing } from "./sample.ts";
import type { Enrollment } from "./standing.ts";

const menu = (enrollment: Enrollment, around = circumstances()) =>
  available(frozen(standing(enrollment)), enrollment.id, around);
const line = (enrollment: Enrollment, op: string, around = circumstances()) =>
  menu(enrollment, around).find((option) => option.op === op)?.answer;

describe("the Set Status menu", () => {
  it("has a line for every state and every mark of the Reply model, in this order", () => {
    expect(menu(inReply("it", { marks: { opened: true, to_call: true } })).map(({ op }) => op)).toEqual([
      "set_active",
      "set_paused",
      "set_out_of_office",
      "set_finished",
      "set_missing_data",
      "set_replied",
      "set_bounced",
      "unset_to_call",
      "set_called",
      "set_auto_replied",
      "set_contacted",
      "unset_opened",
      "set_clicked",
    ]);
  });

  it("has a line for every state of the Autoklose model, those only the system sets last", () => {
    const options = menu(inAutoklose("it"));
    expect(options).toHaveLength(12);
    expect(options.map(({ answer }) => answer.kind)).toEqual([
      "unchanged",
      ...Array<string>(7).fill("possible"),
      ...Array<string>(4).fill("refused"),
    ]);
  });

  it("says what is possible, already so, refused and why, or not known here", () => {
    const it = inReply("it", { emailsSent: null });
    expect(line(it, "set_active")).toEqual({ kind: "unchanged" });
    expect(line(it, "set_paused")).toEqual({ kind: "possible" });
    expect(line(it, "set_called")).toEqual({ kind: "refused", reason: "use_log_call", detail: {} });
    expect(line(it, "set_bounced")).toEqual({ kind: "unknown", missing: ["emailsSent"] });
  });

  it("says who could, and which values are missing", () => {
    const bobs = inReply("it", { state: "missing_data", missingVariables: ["Company"] }, sequence({ ownerId: "bob" }));
    expect(line(bobs, "set_active")).toMatchObject({ detail: { variables: ["Company"] } });
    expect(line(bobs, "set_active", circumstances({ teamEdition: "public" }))).toMatchObject({
      reason: "not_sequence_owner",
      detail: { ownerId: "bob" },
    });
  });

  it("names what has to go along only where the act would then succeed", () => {
    const bounced = { state: "finished", finishReason: "bounced", marks: { bounced: true } } as const;
    expect(line(inReply("it", bounced), "set_active")).toEqual({
      kind: "refused",
      reason: "bounced_set",
      detail: { alsoNeeds: ["unset_bounced"] },
    });
    for (const stepsRemain of [false, null]) {
      expect(line(inReply("it", { ...bounced, stepsRemain }), "set_active")).toEqual({
        kind: "refused",
        reason: "bounced_set",
        detail: {},
      });
    }
  });

  it("keeps the answer of a line that is already so or not known here as it is", () => {
    const gone = inReply("it", { state: "missing_data", missingVariables: null, stepsRemain: null });
    expect(line(gone, "set_active")).toEqual({ kind: "unknown", missing: ["missingVariables"] });
    expect(line(inReply("it", { state: "paused" }), "set_paused")).toEqual({ kind: "unchanged" });
  });

  it("is empty for an enrollment that is gone", () => {
    expect(available(standing(), "it", circumstances())).toEqual([]);
  });
});
