import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runVectors } from "./conformance.ts";
import { naiveAutokloseStep } from "./naive-autoklose.ts";
import type { NaiveContact } from "./naive-autoklose.ts";
import { naiveDerived, naiveReplyStep } from "./naive-reply.ts";
import type { NaiveReply, NaiveStep } from "./naive-reply.ts";
import { finishReasons, recipientStates, replyOps, replyStates, surfaces, teamEditions } from "./words.ts";

interface ReplyVector {
  readonly name: string;
  readonly profile: "default" | "strict";
  readonly start: Partial<NaiveReply>;
  readonly steps: readonly (NaiveStep & { readonly result?: string; readonly reason?: string })[];
  readonly end?: Readonly<Record<string, unknown>>;
}

const defaults: NaiveReply = {
  inSequence: true,
  state: "active",
  finishReason: null,
  bounced: false,
  replied: false,
  repliedBy: null,
  autoReplied: false,
  contacted: false,
  opened: false,
  clicked: false,
  toCall: false,
  called: false,
  optedOut: false,
  emailsSent: 0,
  emailsReceived: 0,
  stepsRemain: true,
  missingVariables: 0,
  sequenceArchived: false,
  sequenceRunning: true,
  teamEdition: "off",
  actorOwnsSequence: true,
  surface: "sidebar",
  repliesHandling: "finish",
  oooHandling: "automatic",
  openTracking: true,
  linkTracking: true,
  textOptOut: true,
};

const read = (name: string): { readonly vectors: readonly unknown[] } =>
  JSON.parse(readFileSync(new URL(`./vectors/${name}.json`, import.meta.url), "utf8"));

/** The vector with the answers and the end that the naive reading gives. */
function answered({ name, profile, start, steps }: ReplyVector) {
  const s: NaiveReply = { ...defaults, ...start, ...(start.inSequence === false ? { state: null } : {}) };
  const answers = steps.map((step) => {
    const { result, reason } = naiveReplyStep(s, step, profile);
    return { ...step, result, ...(step.op === undefined || reason === null ? {} : { reason }) };
  });
  const { inSequence, optedOut } = s;
  return { name, profile, start, steps: answers, end: { inSequence, optedOut, ...inside(s), ...naiveDerived(s) } };
}

/** Outside a sequence only the opt-out is left. */
function inside(s: NaiveReply): object {
  if (!s.inSequence) {
    return {};
  }
  const { state, finishReason, bounced, replied, repliedBy, autoReplied, contacted, opened, clicked } = s;
  const { toCall, called, emailsSent, emailsReceived, stepsRemain, missingVariables } = s;
  const counts = { emailsSent, emailsReceived, stepsRemain, missingVariables };
  const signs = { bounced, replied, repliedBy, autoReplied, contacted, opened, clicked, toCall, called };
  return { state, finishReason, ...signs, ...counts };
}

const failures = (vectors: readonly unknown[]) =>
  runVectors({ vectors }).filter(({ mismatches }) => mismatches.length > 0);

describe("the naive reading of the specification", () => {
  it.each(["reply", "walks"])("gives what the vectors of %s expect", (name) => {
    for (const vector of read(name).vectors as readonly ReplyVector[]) {
      const { steps, end } = answered(vector);
      expect(steps.map(({ result }) => result)).toEqual(vector.steps.map(({ result }) => result));
      expect(end).toMatchObject(
        Object.fromEntries(Object.entries(vector.end ?? {}).filter(([key]) => Object.hasOwn(end, key))),
      );
    }
  });

  it("gives what the vectors of autoklose expect", () => {
    for (const raw of read("autoklose").vectors as readonly AutokloseVector[]) {
      const { steps, end } = answeredAutoklose(raw.start, raw.steps);
      expect(steps).toEqual(raw.steps);
      expect(end).toEqual(raw.end);
    }
  });
});

interface AutokloseVector {
  readonly start: AutokloseStart;
  readonly steps: readonly { readonly do: readonly string[]; readonly result?: string }[];
  readonly end: unknown;
}
interface AutokloseStart {
  readonly contact: "active" | "do_not_email";
  readonly dneReason: string | null;
  readonly recipients: Readonly<Record<string, string>>;
  readonly emailsSent: Readonly<Record<string, number>>;
}

function answeredAutoklose(start: AutokloseStart, steps: AutokloseVector["steps"]) {
  const reason = start.contact === "do_not_email" ? (start.dneReason ?? "manual") : null;
  const it: NaiveContact = {
    listed: reason === null ? [] : [{ what: reason === "domain" ? "acme.example" : "address", reason }],
    recipients: { ...start.recipients },
    emailsSent: { ...start.emailsSent },
  };
  const answers = steps.map(({ do: verb }) => ({ do: verb, result: naiveAutokloseStep(it, verb) }));
  const dneReason = it.listed[0]?.reason ?? null;
  const contact = dneReason === null ? "active" : "do_not_email";
  return { start, steps: answers, end: { contact, dneReason, recipients: it.recipients } };
}

/** Fewer while mutants are run, each of which runs all of this. */
const numRuns = Number(process.env["STATUS_WALKS"] ?? 20_000);

const yes = fc.boolean();
const someStart: fc.Arbitrary<Partial<NaiveReply>> = fc
  .record({
    state: fc.constantFrom(...replyStates),
    finishReason: fc.constantFrom(...finishReasons),
    bounced: yes,
    replied: yes,
    autoReplied: yes,
    contacted: yes,
    opened: yes,
    toCall: yes,
    called: yes,
    optedOut: fc.boolean(),
    emailsSent: fc.nat(2),
    emailsReceived: fc.nat(2),
    stepsRemain: yes,
    missingVariables: fc.nat(2),
    sequenceArchived: fc.nat(9).map((n) => n === 0),
    sequenceRunning: fc.nat(5).map((n) => n > 0),
    teamEdition: fc.constantFrom(...teamEditions),
    actorOwnsSequence: fc.nat(3).map((n) => n > 0),
    surface: fc.constantFrom(...surfaces),
    repliesHandling: fc.constantFrom("finish" as const, "continue" as const),
    oooHandling: fc.constantFrom("automatic" as const, "manual" as const),
    openTracking: yes,
    linkTracking: yes,
    textOptOut: yes,
    inSequence: fc.nat(19).map((n) => n > 0),
  })
  .map(({ inSequence, ...start }) =>
    inSequence
      ? { ...start, finishReason: start.state === "finished" ? start.finishReason : null }
      : { inSequence, optedOut: start.optedOut, teamEdition: start.teamEdition },
  );

const replySteps: readonly NaiveStep[] = [
  ...[...replyOps, "set_opted_out", "unset_opted_out"].map((op) => ({ op })),
  { event: "email_sent" },
  { event: "email_sent", last: true },
  ...["mailed", "thread", "unknown"].map((sender) => ({ event: "reply_email", sender }) as NaiveStep),
  ...["bounce_detected", "auto_reply", "out_of_office_reply", "ooo_resume_due", "reply_sms", "text_opt_out"].map(
    (event) => ({ event }),
  ),
  ...["email_opened", "link_clicked", "opt_out_link", "moved_to_call_step", "cloud_call_made"].map((event) => ({
    event,
  })),
  { event: "variable_missing", count: 2 },
  { event: "variable_fixed" },
  ...["positive", "call_back"].flatMap((outcome) => [
    { event: "call_logged", outcome } as NaiveStep,
    { event: "call_task_completed", outcome } as NaiveStep,
    { event: "call_task_completed", outcome, finish: true } as NaiveStep,
  ]),
  { event: "steps_added" },
  { event: "steps_removed" },
];
/** An email is what most others wait for, and leaving the sequence ends a walk: one is frequent, one rare. */
const someReplyStep = fc.oneof(
  { weight: 60, arbitrary: fc.constantFrom(...replySteps) },
  { weight: 6, arbitrary: fc.constant<NaiveStep>({ event: "email_sent" }) },
  { weight: 1, arbitrary: fc.constant<NaiveStep>({ event: "removed_from_sequence" }) },
);

const campaigns = ["A", "B", "C"] as const;
const someAutokloseStart = fc
  .record({
    reason: fc.option(fc.constantFrom("bounced", "unsubscribed", "unsubscribe_link", "manual", "domain")),
    states: fc.tuple(...campaigns.map(() => fc.constantFrom(...recipientStates))),
    sent: fc.tuple(...campaigns.map(() => fc.nat(1))),
  })
  .map(({ reason, states, sent }) => ({
    contact: reason === null ? ("active" as const) : ("do_not_email" as const),
    dneReason: reason,
    recipients: Object.fromEntries(campaigns.map((name, at) => [name, states[at] ?? "active"])),
    emailsSent: Object.fromEntries(campaigns.map((name, at) => [name, sent[at] ?? 0])),
  }));
const autokloseSteps: readonly { readonly do: readonly string[] }[] = [
  ...campaigns.flatMap((campaign) =>
    recipientStates.flatMap((state) => [{ do: ["set", campaign, state] }, { do: ["event", campaign, state] }]),
  ),
  ...["eu.acme.example", "acme.example", "other.example"].flatMap((domain) => [
    { do: ["add_domain", domain] },
    { do: ["remove_domain", domain] },
  ]),
  ...[...campaigns, "D"].map((campaign) => ({ do: ["add_to", campaign] })),
  { do: ["add_dne"] },
  { do: ["remove_dne"] },
];
const someAutokloseStep = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...autokloseSteps) },
  { weight: 1, arbitrary: fc.constantFrom({ do: ["remove_dne"] }, { do: ["remove_domain", "acme.example"] }) },
);

describe("the rules and the naive reading", () => {
  it("agree on every step of as many random walks as asked for, 20,000 by default, over the Reply side", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("default" as const, "strict" as const),
        someStart,
        fc.array(someReplyStep, { minLength: 25, maxLength: 25 }),
        (profile, start, steps) => {
          expect(failures([answered({ name: "walk", profile, start, steps })])).toEqual([]);
        },
      ),
      { numRuns, seed: 20_260_102 },
    );
  });

  it("agree on every step of as many random walks as asked for, 20,000 by default, over the Autoklose side", () => {
    fc.assert(
      fc.property(someAutokloseStart, fc.array(someAutokloseStep, { minLength: 25, maxLength: 25 }), (start, steps) => {
        expect(failures([{ name: "walk", ...answeredAutoklose(start, steps) }])).toEqual([]);
      }),
      { numRuns, seed: 20_260_103 },
    );
  });
});
