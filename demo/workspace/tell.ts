import { momentOf } from "#demo/moment.ts";
import { decide } from "#lib/status/decide.ts";
import { initialContact, initialReplyStatus, initialStatus } from "#lib/status/initial-status.ts";
import type { StatusEvent } from "#lib/status/event.ts";
import { observe, type Observation } from "#lib/status/observe.ts";
import type { Change } from "#lib/status/change.ts";
import type { Enrollment, Sequence, Standing } from "#lib/status/standing.ts";
import type { NewActivity, NewContact } from "#server/store/fill.ts";
import { demoId } from "./demo-id.ts";
import type { DemoContact, Happening, Occurrence } from "./history.ts";
import { members, sequences, workspace, type MemberKey } from "./team.ts";

type Told = NewContact & {
  readonly id: string;
  readonly standing: Standing;
  readonly activities: readonly NewActivity[];
};

const dayMs = 86_400_000;

/**
 * A contact of the demo with the standing and the timeline that follow from its history, as of `now` (epoch ms). The
 * rules themselves work it out, so that no snapshot of the demo is one that could not have come about. Throws where
 * the rules refuse something in the history: the history is wrong then.
 */
export function tell(contact: DemoContact, now: number): Told {
  const id = demoId("contact", contact.address);
  let standing: Standing = {
    contact: initialContact(memberId(contact.owner)),
    enrollments: [],
  };
  const lastChanges = new Map<string, { at: number; by: string | null }>();
  const activities: NewActivity[] = [];
  for (const happening of inOrder(contact.history, now)) {
    const at = momentOf(happening[0], now);
    const after = afterHappening(contact, standing, happening, at);
    const by = "by" in happening[2] ? memberId(happening[2].by) : null;
    for (const { id: enrollmentId, status } of after.standing.enrollments) {
      const before = standing.enrollments.find((one) => one.id === enrollmentId)?.status;
      if (before !== status) {
        lastChanges.set(enrollmentId, { at, by });
      }
    }
    standing = after.standing;
    activities.push({ at, actorId: by, sequenceId: sequenceOf(happening)?.id ?? null, what: after.what });
  }
  return {
    id,
    name: contact.name,
    company: contact.company,
    title: contact.title,
    addresses: [contact.address, ...(contact.otherAddresses ?? [])],
    phones: contact.phones ?? [],
    ...standing.contact,
    enrollments: standing.enrollments.map(({ id: enrollmentId, sequence, status }) => {
      const { at = now, by = null } = lastChanges.get(enrollmentId) ?? {};
      return { id: enrollmentId, sequenceId: sequence.id, status, changedAt: at, changedBy: by };
    }),
    activities: activities.toSorted((one, other) => one.at - other.at),
    standing,
  };
}

/** In the order of the written times: before they have come today, some of them stand for yesterday. */
function inOrder(history: readonly Happening[], now: number): readonly Happening[] {
  const endOfDay = new Date(now).setHours(23, 59, 59, 999);
  return history.toSorted(([one], [other]) => momentOf(one, endOfDay) - momentOf(other, endOfDay));
}

interface After {
  readonly standing: Standing;
  readonly what: NewActivity["what"];
}

function afterHappening(contact: DemoContact, standing: Standing, happening: Happening, at: number): After {
  const [when, where, what] = happening;
  const enrollmentId = where === null ? null : demoId("enrollment", `${contact.address} ${where}`);
  if (what.kind === "added") {
    return afterAdding(standing, enrollmentId, sequenceOf(happening), what.missing);
  }
  if (what.kind === "seen") {
    const observed = observe(standing, enrollmentId, datedEvent(what.event, at), at);
    if (what.event.type === "email_sent" && observed.kind === "logged") {
      throw new Error(`No email went to ${contact.address} at ${when}: sending was off.`);
    }
    return {
      standing: observed.standing,
      what: { type: "event", name: nameOf(what.event.type, observed.kind), detail: what.detail },
    };
  }
  return afterChange(contact, standing, { when, what, enrollmentId, at });
}

/** A reply that changes nothing is still seen: the timeline says that it was not tracked. */
function nameOf(type: StatusEvent["type"], kind: Observation["kind"]): string {
  return type === "reply_email" && kind === "logged" ? "reply_email_untracked" : type;
}

function afterAdding(
  standing: Standing,
  enrollmentId: string | null,
  sequence: Sequence | null,
  missing: readonly string[],
): After {
  if (sequence === null || enrollmentId === null) {
    throw new Error("A contact was added to no sequence.");
  }
  const enrollment = begin(enrollmentId, sequence, missing);
  const name = sequence.model === "reply" ? "added_to_sequence" : "added_to_campaign";
  return {
    standing: { ...standing, enrollments: [...standing.enrollments, enrollment] },
    what: { type: "event", name, detail: missing.length === 0 ? null : missing.join(", ") },
  };
}

/** The history cannot know when it happens: an entry of a list gets the event's own time. */
function datedEvent(event: StatusEvent, at: number): StatusEvent {
  return event.type === "do_not_email_listed" ? { ...event, entry: { ...event.entry, at } } : event;
}

function begin(id: string, sequence: Sequence, missing: readonly string[]): Enrollment {
  const status = sequence.model === "reply" ? initialReplyStatus(missing) : initialStatus(sequence.model);
  return { id, sequence, status };
}

type Asked = Extract<Occurrence, { kind: "set" | "optOut" | "call" }>;

interface Act {
  readonly when: string;
  readonly what: Asked;
  readonly enrollmentId: string | null;
  readonly at: number;
}

function afterChange(contact: DemoContact, standing: Standing, { when, what, enrollmentId, at }: Act): After {
  const { id, role } = members[what.by];
  const decision = decide(standing, changeOf(what, contact.address, enrollmentId, at), {
    actor: { memberId: id, role },
    now: at,
    surface: "sidebar",
    teamEdition: workspace.teamEdition,
    profile: workspace.profile,
  });
  if (decision.kind !== "applied") {
    throw new Error(`${contact.name}, ${when}: ${decision.kind} ${"reason" in decision ? decision.reason : ""}`);
  }
  return { standing: decision.standing, what: recordOf(what, { standing, enrollmentId, at }, decision.standing) };
}

function changeOf(what: Asked, address: string, enrollmentId: string | null, at: number): Change {
  if (what.kind === "call") {
    return { type: "logCall", enrollmentId, call: callOf(what, at) };
  }
  if (what.kind === "optOut") {
    return { type: "optOut", source: "rep", evidence: what.evidence, address };
  }
  const resume = what.resumeInDays === undefined ? {} : { resumeAt: at + what.resumeInDays * dayMs };
  return { type: "set", enrollmentId: enrollmentId ?? "", ops: what.ops, ...resume };
}

function callOf({ call: { seconds, ...call } }: Extract<Asked, { kind: "call" }>, at: number) {
  return { ...call, durationSeconds: seconds, startedAt: at };
}

function recordOf(
  what: Asked,
  { standing, enrollmentId, at }: { standing: Standing; enrollmentId: string | null; at: number },
  after: Standing,
): NewActivity["what"] {
  if (what.kind === "call") {
    return { type: "call", call: callOf(what, at) };
  }
  if (what.kind === "optOut") {
    return { type: "optedOut", source: "rep", evidence: what.evidence };
  }
  const statusIn = ({ enrollments }: Standing) => enrollments.find((one) => one.id === enrollmentId)?.status;
  const from = statusIn(standing);
  if (from === undefined) {
    throw new Error("A status was set outside a sequence.");
  }
  return { type: "status", ops: [...what.ops], from: plain(from), to: plainOrNull(statusIn(after)) };
}

type StatusRow = Extract<NewActivity["what"], { type: "status" }>["from"];

/** A status as a row holds it: rows are not read-only. */
function plain(status: Enrollment["status"]): StatusRow {
  return status.model === "reply"
    ? { ...status, missingVariables: status.missingVariables === null ? null : [...status.missingVariables] }
    : { ...status };
}

function plainOrNull(status: Enrollment["status"] | undefined): StatusRow | null {
  return status === undefined ? null : plain(status);
}

function sequenceOf([, where]: Happening): Sequence | null {
  return where === null ? null : sequences[where];
}

function memberId(key: MemberKey | null): string | null {
  return key === null ? null : members[key].id;
}
