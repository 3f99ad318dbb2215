import type { Hint, HintKind } from "#lib/hints/hint.ts";
import type { ContactView, EnrollmentView, PersonView } from "#lib/view.ts";
import { startOfDay } from "./days.ts";
import { evidenceLine } from "./evidence-line.ts";
import type { HeardMessage } from "./heard-message.ts";
import type { Obstacle, Offer, Suggestion } from "./suggestion.ts";
import { matterOf, wantedOps, type Matter } from "./wanted-ops.ts";

type OptOutHint = Extract<Hint, { kind: "optOut" }>;

/** Of several hints in one message the first of these counts; a wish to be called stands beside any other. */
const order: readonly HintKind[] = [
  "bounce",
  "optOut",
  "complaint",
  "leftCompany",
  "outOfOffice",
  "automatic",
  "meeting",
  "notInterested",
  "interested",
  "referral",
  "question",
  "engaged",
];

/**
 * What the rep may want to do about a person after what was heard of them. Only what the rules allow is offered; where
 * they refuse, it is said what stands in the way; what is so already is left out.
 * @param now epoch ms; who is back by then is not out of office
 */
export function suggest(heard: readonly HeardMessage[], person: PersonView, now: number): Suggestion[] {
  if (person.kind === "no_address") {
    return [];
  }
  const message = heard.find(({ address }) => address === person.address);
  if (message === undefined) {
    return [];
  }
  const { hints } = message;
  const first = order.flatMap((kind) => hints.find((hint) => hint.kind === kind) ?? [])[0];
  const chosen = [...(first === undefined ? [] : [first]), ...hints.filter(({ kind }) => kind === "callMe")];
  const found = chosen.flatMap((hint) => fromHint(message, hint, person, now));
  const plain = found.length === 0 && person.kind === "contact" && message.isReply ? fromReply(message, person) : [];
  return [...found, ...plain];
}

function fromHint(message: HeardMessage, hint: Hint, person: PersonView, now: number): Suggestion[] {
  if (hint.kind === "optOut" || hint.kind === "complaint") {
    return fromOptOut(message, hint, person);
  }
  const matter = matterOf(hint);
  if (matter === null || person.kind !== "contact" || person.optedOut !== null) {
    return [];
  }
  const resumeAt = hint.kind === "outOfOffice" && hint.backOn !== null ? startOfDay(hint.backOn) : null;
  if (resumeAt !== null && resumeAt <= now) {
    return [];
  }
  return fromMatter(message, { matter, hint, resumeAt, contact: person });
}

/** A reply that no sequence looks for: paused, finished, or no email of it has arrived. */
function fromReply(message: HeardMessage, contact: ContactView): Suggestion[] {
  const untracked = contact.enrollments.filter(({ trackingOn }) => !trackingOn);
  const without = { ...contact, enrollments: untracked };
  return contact.optedOut === null
    ? fromMatter(message, { matter: "replied", hint: null, resumeAt: null, contact: without })
    : [];
}

/** Opting out works on any address, also one that nobody keeps. Of one topic there is no change: more is offered, as a choice. */
function fromOptOut(message: HeardMessage, hint: Hint, person: PersonView): Suggestion[] {
  if (person.kind === "no_address" || isOutAlready(hint, person)) {
    return [];
  }
  const ofCalls = isOptOut(hint) && hint.scope === "calls";
  const change = {
    type: "optOut",
    address: person.address,
    contactId: person.kind === "contact" ? person.id : null,
    evidence: evidenceLine(message.text, hint.phrase),
    ...(ofCalls ? { channels: ["calls" as const] } : {}),
  } as const;
  const offer: Offer = { changes: [change], sequenceName: null, ops: [], resumeAt: null };
  const isChoice = !isOptOut(hint) || hint.scope === "topic";
  return [{ key: keyOf(message, hint), kind: hint.kind, hint, offers: [offer], isChoice, obstacles: [] }];
}

function isOptOut(hint: Hint): hint is OptOutHint {
  return hint.kind === "optOut";
}

function isOutAlready(hint: Hint, person: Exclude<PersonView, { kind: "no_address" }>): boolean {
  const ofCalls = isOptOut(hint) && hint.scope === "calls";
  if (person.kind === "contact") {
    return ofCalls ? person.doNotCall : person.optedOut !== null;
  }
  const isAsked = person.pending.some(({ type, outcome }) => type === "optOut" && outcome !== "refused");
  return isAsked || (!ofCalls && person.kind === "unknown" && person.suppressed);
}

interface Case {
  readonly matter: Matter;
  readonly hint: Hint | null;
  readonly resumeAt: number | null;
  readonly contact: ContactView;
}

function fromMatter(message: HeardMessage, { matter, hint, resumeAt, contact }: Case): Suggestion[] {
  const offers: Offer[] = [];
  const obstacles: Obstacle[] = [];
  for (const enrollment of contact.enrollments.filter((one) => isOpenTo(matter, one, message.sentAt))) {
    const { sequenceName, names } = enrollment;
    const answer = answerOf(enrollment, wantedOps[matter][enrollment.model]);
    if (answer?.kind === "refused") {
      obstacles.push({ sequenceName, reason: answer.reason, detail: answer.detail, names });
    } else if (answer !== null) {
      const resume = resumeAt === null || enrollment.model !== "reply" ? {} : { resumeAt };
      const ids = { contactId: contact.id, enrollmentId: enrollment.id };
      const change = { type: "set" as const, ...ids, ops: [...answer.ops], ...resume };
      offers.push({ changes: [change], sequenceName, ops: answer.ops, resumeAt: resume.resumeAt ?? null });
    }
  }
  const kind = hint?.kind ?? "reply";
  const together = wantedOps[matter].isEverywhere ? joined(offers) : offers;
  const isAlone = together.length === 1 && obstacles.length === 0;
  const named = isAlone ? together.map((offer) => ({ ...offer, sequenceName: null })) : together;
  return named.length + obstacles.length === 0
    ? []
    : [{ key: keyOf(message, hint), kind, hint, offers: named, isChoice: false, obstacles }];
}

/** Offers that mean the same, in one. */
function joined(offers: readonly Offer[]): Offer[] {
  const [first, ...others] = offers;
  if (first === undefined || others.length === 0) {
    return [...offers];
  }
  const dated = offers.find(({ resumeAt }) => resumeAt !== null) ?? first;
  return [{ ...dated, changes: offers.flatMap(({ changes }) => changes), sequenceName: null }];
}

type Answer =
  | { readonly kind: "offered"; readonly ops: readonly string[] }
  | Extract<EnrollmentView["options"][number]["answer"], { kind: "refused" }>;

/** null: it is so already, or nothing follows. */
function answerOf({ options, status }: EnrollmentView, op: string | null): Answer | null {
  const answer = options.find((option) => option.op === op)?.answer;
  if (op === null || answer === undefined || answer.kind === "unchanged" || op === `set_${status.state}`) {
    return null;
  }
  if (answer.kind !== "refused") {
    return { kind: "offered", ops: [op] };
  }
  const { alsoNeeds = [] } = answer.detail;
  if (alsoNeeds.length > 0) {
    return { kind: "offered", ops: [...alsoNeeds, op] };
  }
  return answer.reason === "already" ? null : answer;
}

/**
 * Whether a sequence still waits for such a word. What a person set there after the message came was set in view of it;
 * an absence or an automatic answer says nothing where no mail was to go out anyway.
 */
function isOpenTo(matter: Matter, { status, changedAt, changedBy }: EnrollmentView, sentAt: number | null): boolean {
  if (matter !== "bounce" && sentAt !== null && changedBy !== null && changedAt > sentAt) {
    return false;
  }
  if (status.model === "autoklose") {
    const isUnsettled = ["active", "out_of_office", "auto_response"].includes(status.state);
    return isAboutSending(matter) ? status.state === "active" : isUnsettled;
  }
  if (matter === "callMe") {
    return !status.marks.called;
  }
  return matter === "bounce" ? !status.marks.bounced : !isAboutSending(matter) || status.state !== "finished";
}

function isAboutSending(matter: Matter): boolean {
  return matter === "bounce" || matter === "outOfOffice" || matter === "automatic" || matter === "leftCompany";
}

function keyOf({ key }: HeardMessage, hint: Hint | null): string {
  return `${key} ${hint?.kind ?? "reply"}`;
}
