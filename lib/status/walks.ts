import * as fc from "fast-check";
import { available } from "./available.ts";
import { opOf } from "./autoklose-table.ts";
import { barredFromPhone } from "./channels.ts";
import type { Change, Decision, Effect } from "./change.ts";
import { decide } from "./decide.ts";
import { isSameEntry } from "./do-not-email.ts";
import { derived } from "./derived.ts";
import type { StatusEvent } from "./event.ts";
import { observe } from "./observe.ts";
import type { Observation } from "./observe.ts";
import { same } from "./same.ts";
import { address, circumstances, contact, dayMs, frozen, inAutoklose, inReply, now, sequence } from "./sample.ts";
import type { Circumstances, DoNotEmailEntry, Enrollment, ReplyStatus, Standing } from "./standing.ts";
import { facts, optOutChannels, profiles, recipientStates, replyOps, surfaces, teamEditions } from "./words.ts";
import type { Fact, StatusOp } from "./words.ts";

/** Random walks over changes and events of a contact in two sequences and two campaigns, with what must hold at every step. */

const stepsPerWalk = 50;
const ids = ["mine", "bobs", "campaign", "mirrored"] as const;
const systemMarks = ["auto_replied", "contacted", "opened", "clicked"] as const;
const domain = "acme.example";

interface Ask {
  readonly change: Change;
}
interface See {
  readonly event: StatusEvent;
  readonly id: string | null;
}
type Step = Ask | See;

const ops: readonly StatusOp[] = [...replyOps, ...recipientStates.map(opOf)];
const set = (enrollmentId: string, ...asked: readonly StatusOp[]): Ask => ({
  change: { type: "set", enrollmentId, ops: asked, address },
});
const call = (outcome: "connected" | "call_back" | "do_not_call"): Change => ({
  type: "logCall",
  enrollmentId: null,
  call: { direction: "outbound", outcome, startedAt: now, durationSeconds: 1, note: "" },
});

/** Every step there is, once for each enrollment it can concern. */
const steps: readonly Step[] = [
  ...ids.flatMap((id) => ops.map((op) => set(id, op))),
  set("mine", "set_active", "unset_bounced"),
  set("bobs", "unset_replied", "unset_to_call", "set_out_of_office"),
  set("campaign", "set_removed", "set_active"),
  ...[undefined, ...optOutChannels].map((channel): Ask => {
    const channels = channel === undefined ? {} : { channels: [channel] };
    return { change: { type: "optOut", source: "rep", evidence: null, address, ...channels } };
  }),
  ...[[], ["email"], ["calls", "sms"], optOutChannels].flatMap((channels): Ask[] => {
    const known = optOutChannels.filter((channel) => channels.includes(channel));
    // Often, or most of every walk would be of people who asked to stop.
    return Array.from({ length: 8 }, () => ({ change: { type: "liftOptOut", why: "a mistake", channels: known } }));
  }),
  {
    change: {
      type: "optOut",
      source: "rep",
      evidence: null,
      address: "alias@other.example",
      addresses: [address],
    },
  },
  { change: { type: "optOutDomain", domain, addresses: [address], evidence: null } },
  ...Array.from({ length: 4 }, (): Ask => ({ change: { type: "liftDomain", domain, why: "a mistake" } })),
  ...(["connected", "call_back", "do_not_call"] as const).map((outcome): Ask => ({ change: call(outcome) })),
  ...contactEvents().map((event): See => ({ event, id: null })),
  ...ids.slice(0, 2).flatMap((id) => replyEvents().map((event): See => ({ event, id }))),
  ...ids.slice(2).flatMap((id) => recipientEvents().map((event): See => ({ event, id }))),
];

function contactEvents(): readonly StatusEvent[] {
  const entry = { scope: "domain", value: domain, reason: "domain", actorId: null, at: now } as const;
  return [
    { type: "opt_out_link", address, source: "link" },
    { type: "inbox_category_set_do_not_contact", address, actorId: "bob" },
    { type: "inbox_category_left_do_not_contact" },
    { type: "do_not_email_listed", entry },
    { type: "do_not_email_listed", entry: { ...entry, scope: "address", value: address, reason: "bounced" } },
    { type: "do_not_email_unlisted", scope: "domain", value: domain },
    { type: "do_not_email_unlisted", scope: "address", value: address },
    { type: "email_address_changed", entries: [] },
    { type: "email_address_changed", entries: [entry] },
  ];
}

function replyEvents(): readonly StatusEvent[] {
  const sent = { type: "email_sent", last: false } as const;
  return [
    sent,
    sent,
    sent,
    { ...sent, last: true },
    ...(["mailed", "unknown"] as const).map((sender) => ({ type: "reply_email", sender }) as const),
    ...(["all_steps_done", "bounce_detected", "auto_reply", "ooo_resume_due", "reply_sms"] as const).map((type) => ({
      type,
    })),
    ...(["email_opened", "link_clicked", "moved_to_call_step", "cloud_call_made"] as const).map((type) => ({ type })),
    ...(["steps_added", "steps_removed"] as const).map((type) => ({ type })),
    { type: "out_of_office_reply", returnAt: null },
    { type: "out_of_office_reply", returnAt: now + 9 * dayMs },
    { type: "text_opt_out", address },
    { type: "variable_missing", variables: ["FirstName"] },
    { type: "variable_fixed", variables: [] },
    { type: "call_logged", callBack: true },
    { type: "call_task_completed", callBack: false, finish: true },
  ];
}

function recipientEvents(): readonly StatusEvent[] {
  const sent = { type: "email_sent", last: false } as const;
  return [
    sent,
    sent,
    { ...sent, last: true },
    { type: "all_steps_sent" },
    ...(["interested", "auto_response", "out_of_office"] as const).map(
      (reply) => ({ type: "reply_classified", reply }) as const,
    ),
    { type: "reply_asks_to_be_removed", address },
    { type: "unsubscribe_link_clicked", address, source: "link" },
    { type: "bounce_report", address },
    { type: "automated_action", to: "campaign_stopped" },
    { type: "calendly_booking" },
  ];
}

const start = frozen([
  inReply("mine"),
  inReply("bobs", {}, sequence({ id: "bobs", ownerId: "bob" }, { repliesHandling: "continue", finishAfterDays: 7 })),
  inAutoklose("campaign"),
  inAutoklose("mirrored", {}, { authority: "autoklose" }),
]);

const someCircumstances: fc.Arbitrary<Circumstances> = fc
  .record({
    teamEdition: fc.constantFrom(...teamEditions),
    surface: fc.constantFrom(...surfaces),
    profile: fc.constantFrom(...profiles),
  })
  .map(circumstances);

/** Days pass between some of the steps, so that what is due comes due. */
const someWalk = fc.array(fc.tuple(fc.nat(steps.length - 1), fc.nat(3)), {
  minLength: stepsPerWalk,
  maxLength: stepsPerWalk,
});

/**
 * Walks that many steps and throws, with the shortest walk that shows it, where something does not hold.
 * @returns how many steps were walked, and how many of them altered something
 */
export function walk(total: number, seed: number): { readonly walked: number; readonly altered: number } {
  let walked = 0;
  let altered = 0;
  fc.assert(
    fc.property(someCircumstances, someWalk, (around, path) => {
      const first = replay(around, path, true);
      walked += path.length;
      altered += first.altered;
      hold(same(first.standing, replay(around, path, false).standing), "the same events give the same standing");
    }),
    { numRuns: Math.ceil(total / stepsPerWalk), seed },
  );
  return { walked, altered };
}

function replay(around: Circumstances, path: readonly (readonly [number, number])[], isChecked: boolean) {
  let standing: Standing = { contact: frozen(contact()), enrollments: start };
  let at = now;
  let altered = 0;
  for (const [which, days] of path) {
    const step = steps[which];
    if (step === undefined) {
      continue;
    }
    at += days * dayMs;
    const asking = { ...around, now: at };
    const next = "change" in step ? ask(standing, step.change, asking, isChecked) : see(standing, step, at);
    if (isChecked && next !== standing) {
      check(next, asking);
    }
    altered += next === standing ? 0 : 1;
    standing = next;
  }
  return { standing, altered };
}

/** Answers to everything on random walks of one seed: what has to be the same wherever it is asked. */
export function answers(
  seed: number,
  walks: number,
  altered: <T>(data: T) => T = (data) => data,
): readonly (Decision | Observation)[] {
  const paths = fc.sample(fc.tuple(someCircumstances, someWalk), { seed, numRuns: walks });
  return paths.flatMap(([around, path]) => {
    let standing: Standing = { contact: contact(), enrollments: start };
    return path.flatMap(([which]) => {
      const step = steps[which];
      if (step === undefined) {
        return [];
      }
      const answer =
        "change" in step
          ? decide(altered(standing), altered(step.change), altered(around))
          : observe(altered(standing), step.id, altered(step.event), around.now);
      standing = "standing" in answer ? answer.standing : standing;
      return [answer];
    });
  });
}

function see(standing: Standing, { event, id }: See, at: number): Standing {
  const observation = observe(standing, id, event, at);
  hold((observation.kind === "applied") === !same(standing, observation.standing), "applied is what altered something");
  return frozen(observation.standing);
}

function ask(standing: Standing, change: Change, around: Circumstances, isChecked: boolean): Standing {
  const decision = decide(standing, change, around);
  if (isChecked && change.type === "set") {
    checkSet(standing, change.enrollmentId, change.ops, around, decision);
  }
  if (decision.kind !== "applied") {
    return standing;
  }
  hold(change.type === "logCall" || !same(standing, decision.standing), "applied is what altered something");
  for (const { marks, id } of replyStatuses(standing)) {
    const after = replyStatuses(decision.standing).find((other) => other.id === id);
    hold(
      systemMarks.every((mark) => after?.marks[mark] === marks[mark]),
      "no person touches a system's mark",
    );
  }
  checkEffects(decision.effects, standing, decision.standing);
  return frozen(decision.standing);
}

/** What holds of a change on one enrollment beside the answer itself. */
function checkSet(
  standing: Standing,
  enrollmentId: string,
  asked: readonly StatusOp[],
  around: Circumstances,
  { kind }: Decision,
): void {
  const change: Change = { type: "set", enrollmentId, ops: asked, address };
  if (around.profile === "strict" && kind === "applied") {
    hold(decide(standing, change, { ...around, profile: "default" }).kind === "applied", "strict allows no more");
  }
  for (const fact of facts) {
    const blind = decide(hidden(standing, fact), change, around).kind;
    hold(blind === kind || blind === "unknown", `hiding ${fact} makes ${kind} at most unknown`);
  }
}

/** What holds of every standing, and what anybody can make of it. */
function check(standing: Standing, around: Circumstances): void {
  const isStopped = standing.contact.optedOut !== null || standing.contact.doNotEmail.length > 0;
  for (const enrollment of standing.enrollments) {
    const { status } = enrollment;
    const { sendingOn } = derived(standing, enrollment);
    hold(!sendingOn || !isStopped, "nothing is sent to who opted out or is suppressed");
    if (status.model === "reply") {
      hold(!sendingOn || !status.marks.bounced, "nothing is sent to who bounced");
      hold((status.finishReason !== null) === (status.state === "finished"), "a reason exactly while finished");
      hold(status.resumeAt === null || status.state === "out_of_office", "a date of return only while away");
      hold(status.finishAt === undefined || status.state !== "finished", "no date of finishing once finished");
      hold(standing.contact.optedOut === null || status.state === "finished", "who opted out is finished everywhere");
      hold(!status.marks.to_call || !standing.contact.doNotCall, "nobody is to call who asked not to be called");
    }
  }
  const stranger = { ...around, actor: { memberId: "stranger", role: "rep" } } as const;
  const out = decide(standing, { type: "optOut", source: "rep", evidence: null, address }, stranger);
  const after = out.kind === "applied" ? out.standing : standing;
  hold(out.kind === "applied" || out.kind === "unchanged", "anybody may opt out from everywhere");
  hold(after.contact.optedOut !== null && barredFromPhone(after.contact, "calls"), "opting out is of everything");
  hold(!after.enrollments.some((enrollment) => derived(after, enrollment).sendingOn), "and nothing is sent after it");
  const [first] = standing.enrollments;
  if (first !== undefined) {
    for (const { op, answer } of available(standing, first.id, around)) {
      const { kind } = decide(standing, { type: "set", enrollmentId: first.id, ops: [op] }, around);
      hold(answer.kind === (kind === "applied" ? "possible" : kind), "the menu says what deciding would answer");
    }
  }
}

/** Whoever writes a standing and carries out the effects has written everything. */
function checkEffects(effects: readonly Effect[], before: Standing, after: Standing): void {
  const list = effects.reduce(carried, before.contact.doNotEmail);
  const [one, other] = [list, after.contact.doNotEmail];
  hold(
    one.length === other.length && one.every((entry) => other.some((its) => same(its, entry))),
    "the list after the effects is the standing's",
  );
  for (const from of ["calls", "sms"] as const) {
    const told = effects.flatMap((effect) => ("from" in effect && effect.from === from ? effect.type : []));
    const [was, is] = [barredFromPhone(before.contact, from), barredFromPhone(after.contact, from)];
    hold(same(told, was === is ? [] : [is ? "suppressPhones" : "liftPhones"]), "numbers are listed while barred");
  }
  for (const effect of effects) {
    if (effect.type === "resumeAt" || effect.type === "finishAt") {
      const status = replyStatuses(after).find(({ id }) => id === effect.enrollmentId);
      hold(status?.[effect.type] === effect.at, "what is scheduled is what the status says");
    }
  }
}

function carried(list: readonly DoNotEmailEntry[], effect: Effect): readonly DoNotEmailEntry[] {
  if (!("entry" in effect)) {
    return list;
  }
  const others = list.filter((entry) => !isSameEntry(entry, effect.entry));
  return effect.type.startsWith("suppress") ? [...others, effect.entry] : others;
}

function replyStatuses({ enrollments }: Standing): readonly (ReplyStatus & { readonly id: string })[] {
  return enrollments.flatMap(({ id, status }) => (status.model === "reply" ? [{ ...status, id }] : []));
}

function hidden(standing: Standing, fact: Fact): Standing {
  return {
    contact: standing.contact,
    enrollments: standing.enrollments.map((enrollment): Enrollment => {
      const { status } = enrollment;
      return fact in status ? { ...enrollment, status: { ...status, [fact]: null } } : enrollment;
    }),
  };
}

function hold(isSo: boolean, what: string): void {
  if (!isSo) {
    throw new Error(`does not hold: ${what}`);
  }
}
