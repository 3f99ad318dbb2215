import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decide } from "./decide.ts";
import { isReplyOp, readReplyTable, replyTable } from "./reply-table.ts";
import { contact, circumstances, dayMs, frozen, inReply, now, replyIn, replyStatus, sequence } from "./sample.ts";
import type { Circumstances, Enrollment, ReplyStatus, Standing } from "./standing.ts";
import type { Profile, ReplyOp, ReplyState } from "./words.ts";

/** The specification's own list of cells. */
interface SpecCell {
  readonly from: ReplyState | "none";
  readonly op: string;
  readonly result: "allowed" | "unchanged" | "failed";
  readonly reason?: string;
  readonly strictResult: "allowed" | "unchanged" | "failed";
  readonly strictReason?: string;
  readonly conditions?: readonly { readonly fact: string; readonly else: string }[];
  readonly effects?: readonly { readonly scope?: string; readonly when?: Spec; readonly set: Spec }[];
}
type Spec = Readonly<Record<string, unknown>>;

const { cells }: { readonly cells: readonly SpecCell[] } = JSON.parse(
  readFileSync(new URL("./vectors/reply-cells.json", import.meta.url), "utf8"),
);
const optedOut = { source: "rep", actorId: "me", at: 1, evidence: null } as const;

/** A mark that a removal needs is set, one that an addition needs unset; every condition holds. */
function fitting({ from, op }: SpecCell): Standing {
  if (from === "none") {
    return { contact: contact({ optedOut: op === "unset_opted_out" ? optedOut : null }), enrollments: [] };
  }
  const status = replyStatus({
    state: from,
    finishReason: from === "finished" ? "completed" : null,
    emailsSent: 2,
    emailsReceived: 1,
    resumeAt: from === "out_of_office" ? now + 1 : null,
    marks: {
      bounced: op === "unset_bounced",
      replied: op === "unset_replied",
      to_call: op === "unset_to_call",
      called: op === "unset_called",
    },
  });
  const enrollment: Enrollment = { id: "it", sequence: sequence(), status };
  return { contact: contact({ optedOut: op === "unset_opted_out" ? optedOut : null }), enrollments: [enrollment] };
}

/** The same, with one condition broken. */
function broken(cell: SpecCell, fact: string): { standing: Standing; around: Circumstances } {
  const base = fitting(cell);
  const status = (over: Partial<ReplyStatus>): Standing => ({
    ...base,
    enrollments: base.enrollments.map((it) => ({ ...it, status: { ...replyIn(base, "it"), ...over } })),
  });
  const marks = base.enrollments.length === 0 ? replyStatus().marks : replyIn(base, "it").marks;
  const flip = (mark: "bounced" | "replied" | "to_call" | "called") =>
    status({ marks: { ...marks, [mark]: !marks[mark] } });
  const around = circumstances(fact === "surface" ? { surface: "people_page" } : {});
  const made: Record<string, Standing> = {
    surface: base,
    optedOut: { ...base, contact: { ...base.contact, optedOut: base.contact.optedOut === null ? optedOut : null } },
    bounced: flip("bounced"),
    replied: flip("replied"),
    toCall: flip("to_call"),
    called: flip("called"),
    stepsRemain: status({ stepsRemain: false }),
    missingVariables: status({ missingVariables: ["FirstName"] }),
    emailsSent: status({ emailsSent: 0 }),
    emailsReceived: status({ emailsReceived: 0 }),
  };
  return { standing: made[fact] ?? base, around };
}

function ask(standing: Standing, op: string, around: Circumstances) {
  const frozenStanding = frozen(standing);
  if (op === "set_opted_out") {
    return decide(frozenStanding, { type: "optOut", source: "rep", evidence: null, address: "a@b.example" }, around);
  }
  if (op === "unset_opted_out") {
    return decide(frozenStanding, { type: "liftOptOut", why: "a mistake" }, around);
  }
  if (!isReplyOp(op)) {
    throw new Error(`${op} is in the list and not in the table`);
  }
  return decide(frozenStanding, { type: "set", enrollmentId: "it", ops: [op] }, around);
}

function expected(result: SpecCell["result"], reason: string | undefined) {
  return { allowed: { kind: "applied" }, unchanged: { kind: "unchanged" }, failed: { kind: "refused", reason } }[
    result
  ];
}

describe("every manual cell of the Reply model", () => {
  it("is in the list: 6 columns × 28 changes", () => {
    expect(new Set(cells.map(({ from, op }) => `${from}:${op}`)).size).toBe(168);
  });

  describe.each(["default", "strict"] as const)("in the profile %s", (profile: Profile) => {
    it.each(cells.map((cell) => [cell.from, cell.op, cell] as const))("%s, %s", (_from, op, cell) => {
      const strict = profile === "strict";
      const result = strict ? cell.strictResult : cell.result;
      const decision = ask(fitting(cell), op, circumstances({ profile }));
      expect(decision).toMatchObject(expected(result, strict ? cell.strictReason : cell.reason));
      if (result === "allowed") {
        for (const condition of cell.conditions ?? []) {
          const { standing, around } = broken(cell, condition.fact);
          expect(ask(standing, op, { ...around, profile })).toMatchObject(
            condition.else === "already" ? { kind: "unchanged" } : { kind: "refused", reason: condition.else },
          );
        }
      }
    });
  });
});

describe("the effect of every allowed cell", () => {
  const names: Record<string, string> = { toCall: "to_call", autoReplied: "auto_replied" };
  const allowed = cells.filter(({ result, from }) => result === "allowed" && from !== "none");

  it.each(allowed.map((cell) => [cell.from, cell.op, cell] as const))(
    "%s, %s sets what the list says, no more",
    (_f, op, cell) => {
      const before = fitting(cell);
      const was = replyIn(before, "it");
      const decision = ask(before, op, circumstances());
      const standing = decision.kind === "applied" ? decision.standing : null;
      let status: Record<string, unknown> = { ...was };
      let marks: Record<string, unknown> = { ...was.marks };
      for (const { scope, when, set } of cell.effects ?? []) {
        const holds = when === undefined || when["repliesHandling"] === "finish" || when["oooHandling"] === "automatic";
        if (scope === "contact" || !holds) {
          continue;
        }
        for (const [key, value] of Object.entries(set)) {
          const isMark = (names[key] ?? key) in marks;
          // A contact that had finished keeps its reason, except that an opt-out overwrites it.
          const kept = key === "finishReason" && cell.from === "finished" && value !== null && value !== "opt_out";
          const next = key === "resumeAt" && value !== null ? now + 7 * dayMs : value;
          if (isMark) {
            marks = { ...marks, [names[key] ?? key]: next };
          } else if (!kept) {
            status = { ...status, [key]: next };
          }
        }
      }
      expect(standing?.enrollments[0]?.status).toEqual({ ...status, marks });
      expect(standing?.contact.optedOut === null).toBe(op !== "set_opted_out");
    },
  );
});

describe("an enrollment of the Reply model", () => {
  it("knows no change of the other model", () => {
    const decision = decide(
      { contact: contact(), enrollments: [inReply("it")] },
      { type: "set", enrollmentId: "it", ops: ["set_interested"] },
      circumstances(),
    );
    expect(decision).toMatchObject({ kind: "refused", reason: "no_such_transition" });
  });
});

describe("a table of cells", () => {
  const without = (op: ReplyOp, cells: object) => ({ ...replyTable, [op]: { ...replyTable[op], ...cells } });

  it("as it is, loads", () => {
    expect(readReplyTable(replyTable).size).toBe(26);
  });

  it.each([
    ["a hole", { paused: undefined }],
    ["a meaning nobody knows", { paused: { kind: "maybe" } }],
    ["a refusal without a reason", { paused: { kind: "refused", reason: "" } }],
    ["a move that does not exist", { paused: { kind: "rule", move: "vanish", needs: [], starred: false } }],
    ["a condition that does not exist", { paused: { kind: "rule", move: "finish", needs: ["sunny"], starred: false } }],
  ])("with %s does not load, and says which cell it is", (_, cells) => {
    expect(() => readReplyTable(without("set_finished", cells))).toThrow("no cell set_finished, paused");
  });

  it("with a row missing does not load", () => {
    expect(() => readReplyTable({ ...replyTable, set_called: {} })).toThrow("no cell set_called, active");
  });
});
