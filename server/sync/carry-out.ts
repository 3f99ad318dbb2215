import type { Decision } from "#lib/status/change.ts";
import type { Standing } from "#lib/status/standing.ts";
import { addActivity, type NewActivity, type Settled } from "#server/store/changes.ts";
import { mostOfDomain } from "#server/store/domain-contacts.ts";
import { widenScope } from "#server/store/scope.ts";
import { type LockedContact, stored, writeStanding } from "#server/store/standing.ts";
import { carryEffects } from "./carry-effects.ts";
import type { Deciding } from "./decide-change.ts";
import { ask } from "./rules.ts";
import { lockOthers, tellOthers } from "./tell-others.ts";

/** Whom a change is about: a contact, or an address that no contact has. */
export type Subject = LockedContact | { readonly id: null; readonly address: string; readonly standing: Standing };

/** What is kept of a change beside its outcome. */
interface Kept {
  readonly changeId: string;
  /** Whether it can be taken back. */
  readonly isTakeable: boolean;
  readonly activity: (after: Standing | null) => NewActivity;
}

/** Writes what was decided, what follows from it and the line of the timeline; all but the version. */
export async function carryOut(on: Deciding, subject: Subject, decision: Decision, kept: Kept): Promise<Settled> {
  const contactId = subject.id;
  switch (decision.kind) {
    case "unchanged":
      return { outcome: "unchanged", contactId };
    case "refused":
      return { outcome: "refused", contactId, reason: decision.reason, detail: { ...decision.detail } };
    case "unknown":
      await record(on, subject, kept, null);
      return { outcome: "applied", contactId, detail: { missing: decision.missing } };
    case "applied":
      return await apply(on, subject, decision, kept);
    default:
      return decision satisfies never;
  }
}

async function apply(
  on: Deciding,
  subject: Subject,
  { standing: after, effects }: Extract<Decision, { kind: "applied" }>,
  kept: Kept,
): Promise<Settled> {
  const { tx, session, now } = on;
  const { workspaceId, memberId } = session;
  const contactId = subject.id;
  const by = { actorId: memberId, at: now };
  // Read before anything is written, so that each is told of what is new to it.
  const others = await lockOthers(on, effects, contactId);
  if ("tooLarge" in others) {
    const detail = { domain: others.tooLarge, limit: mostOfDomain };
    return { outcome: "refused", contactId, reason: "domain_too_large", detail };
  }
  if (subject.id !== null) {
    await writeStanding(tx, workspaceId, subject, after, by);
  }
  const phones = subject.id === null ? [] : subject.phones;
  await carryEffects({ tx, workspaceId, phones, by }, effects);
  const activity = await record(on, subject, kept, after);
  await tellOthers(on, others, effects, { changeId: kept.changeId, activity });
  return {
    outcome: "applied",
    contactId,
    others: others.map(({ id }) => id),
    listed: effects.flatMap((effect) => (effect.type.startsWith("suppress") && "entry" in effect ? effect.entry : [])),
    ...(kept.isTakeable ? { before: stored(subject.standing), after: stored(after) } : {}),
  };
}

async function record(
  { tx, session, now }: Deciding,
  subject: Subject,
  { changeId, activity }: Kept,
  after: Standing | null,
): Promise<NewActivity> {
  const line = ask(() => activity(after));
  if (subject.id === null) {
    await addActivity(tx, session, changeId, { address: subject.address }, { at: now, ...line });
    return line;
  }
  await addActivity(tx, session, changeId, { contactId: subject.id }, { at: now, ...line });
  await widenScope(tx, session.workspaceId, session.memberId, [subject.id], now);
  return line;
}
