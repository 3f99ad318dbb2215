import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { available } from "./available.ts";
import { opOf } from "./autoklose-table.ts";
import type { Decision } from "./change.ts";
import { conditions } from "./conditions.ts";
import { decide } from "./decide.ts";
import { derived } from "./derived.ts";
import { replyTable } from "./reply-table.ts";
import { address, circumstances, contact, frozen, now, replyStatus, sequence } from "./sample.ts";
import type { Circumstances, Enrollment, ReplyStatus, Standing } from "./standing.ts";
import * as w from "./words.ts";
import type { Mark, ReplyOp, StatusOp } from "./words.ts";

const marksOf = fc.record<Record<Mark, boolean>>({
  bounced: fc.boolean(),
  replied: fc.boolean(),
  auto_replied: fc.boolean(),
  contacted: fc.boolean(),
  opened: fc.boolean(),
  clicked: fc.boolean(),
  to_call: fc.boolean(),
  called: fc.boolean(),
});

/** Statuses that can come to be: a finish reason exactly while finished, a date only while out of office. */
const someReplyStatus = fc
  .record({
    state: fc.constantFrom(...w.replyStates),
    reason: fc.constantFrom(...w.finishReasons),
    marks: marksOf,
    emailsSent: fc.nat(2),
    emailsReceived: fc.nat(2),
    stepsRemain: fc.boolean(),
    missingVariables: fc.subarray(["FirstName", "Company"]),
  })
  .map(({ reason, ...rest }) =>
    replyStatus({
      ...rest,
      finishReason: rest.state === "finished" ? reason : null,
      resumeAt: rest.state === "out_of_office" ? now : null,
    }),
  );

const someSequence = fc
  .record({
    ownerId: fc.constantFrom("me", "bob"),
    authority: fc.constantFrom(...w.authorities),
    archived: fc.boolean(),
    running: fc.boolean(),
    repliesHandling: fc.constantFrom("finish" as const, "continue" as const),
    outOfOfficeHandling: fc.constantFrom("automatic" as const, "manual" as const),
  })
  .map(({ repliesHandling, outOfOfficeHandling, ...rest }) => sequence(rest, { repliesHandling, outOfOfficeHandling }));

const someRecipientStatus = fc.record({
  model: fc.constant("autoklose" as const),
  state: fc.constantFrom(...w.recipientStates),
  emailsSent: fc.nat(2),
  stepsRemain: fc.boolean(),
});

const someEnrollment = (id: string): fc.Arbitrary<Enrollment> =>
  fc
    .tuple(someSequence, fc.oneof(someReplyStatus, someRecipientStatus))
    .map(([place, status]) => ({ id, sequence: { ...place, model: status.model }, status }));

const someStanding: fc.Arbitrary<Standing> = fc
  .tuple(someEnrollment("a"), someEnrollment("b"), fc.boolean())
  .map(([a, b, doNotCall]) => frozen({ contact: contact({ doNotCall }), enrollments: [a, b] }));

const someCircumstances: fc.Arbitrary<Circumstances> = fc
  .record({
    teamEdition: fc.constantFrom(...w.teamEditions),
    surface: fc.constantFrom(...w.surfaces),
    profile: fc.constantFrom(...w.profiles),
  })
  .map(circumstances);

const ops: readonly StatusOp[] = [
  ...Object.keys(replyTable).filter((op): op is ReplyOp => Object.hasOwn(replyTable, op)),
  ...w.recipientStates.map(opOf),
];
const someOps = fc.array(fc.constantFrom(...ops), { minLength: 1, maxLength: 3 });

const set = (standing: Standing, asked: readonly StatusOp[], around: Circumstances): Decision =>
  decide(standing, { type: "set", enrollmentId: "a", ops: asked, address }, around);

const replyStatuses = ({ enrollments }: Standing): readonly ReplyStatus[] =>
  enrollments.flatMap(({ status }) => (status.model === "reply" ? [status] : []));

const hidden = (standing: Standing, fact: w.Fact): Standing => ({
  ...standing,
  enrollments: standing.enrollments.map(({ status, ...rest }): Enrollment => {
    const blank = fact in status ? { ...status, [fact]: null } : status;
    return { ...rest, status: blank };
  }),
});

const check = (property: fc.IProperty<unknown>) => fc.assert(property, { numRuns: 2_000, seed: 20_260_101 });

describe("whatever is asked of whatever standing", () => {
  it("an applied change alters something, keeps the statuses sound and lets no manual change touch a system mark", () => {
    check(
      fc.property(someStanding, someOps, someCircumstances, (standing, asked, around) => {
        const decision = set(standing, asked, around);
        if (decision.kind !== "applied") {
          return;
        }
        expect(decision.standing).not.toEqual(standing);
        for (const [at, status] of replyStatuses(decision.standing).entries()) {
          const was = replyStatuses(standing)[at];
          expect(status.finishReason !== null).toBe(status.state === "finished");
          expect(status.resumeAt === null || status.state === "out_of_office").toBe(true);
          for (const mark of ["auto_replied", "contacted", "opened", "clicked"] as const) {
            expect(status.marks[mark]).toBe(was?.marks[mark]);
          }
        }
      }),
    );
  });

  it("hiding a fact makes the answer at most unknown, never another one", () => {
    check(
      fc.property(
        someStanding,
        someOps,
        someCircumstances,
        fc.constantFrom(...w.facts),
        (standing, asked, around, fact) => {
          const known = set(standing, asked, around);
          const guess = set(hidden(standing, fact), asked, around);
          if (guess.kind === "unknown") {
            expect(guess.missing).toEqual([fact]);
          } else if (guess.kind === "refused" && known.kind === "refused") {
            expect(guess.reason).toBe(known.reason);
          } else {
            expect(guess.kind).toBe(known.kind);
          }
        },
      ),
    );
  });

  it("strict allows nothing that default refuses", () => {
    check(
      fc.property(someStanding, fc.constantFrom(...ops), someCircumstances, (standing, op, around) => {
        if (set(standing, [op], { ...around, profile: "strict" }).kind === "applied") {
          expect(set(standing, [op], { ...around, profile: "default" }).kind).toBe("applied");
        }
      }),
    );
  });

  it("anybody can opt anybody out, after which nothing is sent, whatever else is set", () => {
    check(
      fc.property(someStanding, someOps, someCircumstances, (standing, asked, around) => {
        const out = decide(standing, { type: "optOut", source: "rep", evidence: null, address }, around);
        if (out.kind !== "applied") {
          throw new Error("nobody is asked for permission to stop");
        }
        const later = asked.reduce((before, op) => {
          const decision = set(before, [op], around);
          return decision.kind === "applied" ? decision.standing : before;
        }, frozen(out.standing));
        expect(later.enrollments.filter((enrollment) => derived(later, enrollment).sendingOn)).toEqual([]);
        expect(replyStatuses(later).every(({ state }) => state === "finished")).toBe(true);
      }),
    );
  });

  it("the menu says what deciding would answer, and what it says has to go along really helps", () => {
    check(
      fc.property(someStanding, someCircumstances, (standing, around) => {
        for (const { op, answer } of available(standing, "a", around)) {
          const decision = set(standing, [op], around);
          expect(answer.kind).toBe(decision.kind === "applied" ? "possible" : decision.kind);
          if (answer.kind === "refused" && answer.detail.alsoNeeds !== undefined) {
            expect(set(standing, [...answer.detail.alsoNeeds, op], around).kind).toBe("applied");
          }
        }
      }),
    );
  });
});

describe("the Reply table", () => {
  it("asks for a fact that may be unknown last, so that no other refusal is hidden behind it", () => {
    const blank = replyStatus({ emailsSent: null, emailsReceived: null, stepsRemain: null, missingVariables: null });
    const mayBeUnknown = (name: keyof typeof conditions) =>
      typeof conditions[name].holds({ contact: contact(), status: blank, surface: "sidebar" }) === "string";
    const rules = Object.values(replyTable).flatMap((row) => Object.values(row).filter((cell) => cell.kind === "rule"));
    expect(rules.flatMap(({ needs }) => needs.slice(0, -1).filter(mayBeUnknown))).toEqual([]);
    expect(rules.flatMap(({ needs }) => needs.slice(-1).filter(mayBeUnknown)).length).toBeGreaterThan(0);
  });
});
