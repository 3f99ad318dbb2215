import type { Decision } from "#lib/status/change.ts";
import { asChange, type Asked } from "#lib/sync/as-change.ts";
import type { PushedChange } from "#lib/sync/changes.ts";
import { addActivity, type Settled } from "#server/store/changes.ts";
import { addRequest, closeRequest, isAskedAlready, lockRequest } from "#server/store/owner-requests.ts";
import { widenScope } from "#server/store/scope.ts";
import { findActiveMember } from "#server/store/sessions.ts";
import { lockContact, type LockedContact } from "#server/store/standing.ts";
import { carryOut } from "./carry-out.ts";
import { activityOf, circumstances, type Deciding } from "./decide-change.ts";
import { ask } from "./rules.ts";

type Ask = Extract<PushedChange, { readonly type: "askOwner" }>;
type Answer = Extract<PushedChange, { readonly type: "answerRequest" }>;

/**
 * Turns a change that is refused for ownership into a request to the owner. Refused where nobody has to be asked, and
 * where the owner could not do it either.
 */
export async function askOwner(on: Deciding, { id, args: { asked } }: Ask): Promise<Settled> {
  const { tx, session, now } = on;
  const { contactId } = asked.args;
  const locked = await lockContact(tx, session.workspaceId, contactId);
  if (locked === null) {
    return { outcome: "refused", reason: "unknown_contact", contactId: null };
  }
  const mine = decideAs(on, locked, asked, circumstances(session, now));
  if (!isForOwner(mine)) {
    return notAsked(mine, contactId);
  }
  const { ownerId = null } = mine.detail;
  const owner = ownerId === null ? null : await findActiveMember(tx, session.workspaceId, ownerId);
  if (owner === null) {
    return notAsked(mine, contactId);
  }
  const theirs = decideAs(on, locked, asked, { ...circumstances(session, now), actor: owner });
  if (theirs.kind === "refused" || theirs.kind === "unchanged") {
    return notAsked(theirs, contactId);
  }
  if (await isAskedAlready(tx, session, asked, now)) {
    return { outcome: "unchanged", contactId };
  }
  const sequenceId = sequenceOf(locked, asked);
  const request = { id, contactId, sequenceId, ownerId: owner.memberId, asked };
  await addRequest(tx, session, { ...request, at: now });
  const what = { type: "asked", requestId: id, ownerId: owner.memberId, asked } as const;
  await addActivity(tx, session, id, { contactId }, { at: now, sequenceId, what });
  await widenScope(tx, session.workspaceId, session.memberId, [contactId], now);
  return { outcome: "applied", contactId, requestId: id };
}

/** The owner's answer. Accepted, the change is decided and made as theirs; where it cannot be made now, the request stays open. */
export async function answerRequest(on: Deciding, { id, args }: Answer): Promise<Settled> {
  const { tx, session, now } = on;
  const { contactId, requestId, accept } = args;
  const locked = await lockContact(tx, session.workspaceId, contactId);
  const request = await lockRequest(tx, session.workspaceId, requestId);
  if (locked === null || request?.contact_id !== contactId || request.owner_id !== session.memberId) {
    return { outcome: "refused", reason: "request_not_yours", contactId: null };
  }
  if (request.state !== "open" || request.expires_at <= now) {
    return { outcome: "refused", reason: "request_closed", contactId };
  }
  const { asked, asker_id: askedBy, sequence_id: sequenceId } = request;
  if (!accept) {
    await closeRequest(tx, request, "declined", now);
    const what = { type: "declined", requestId, askedBy, asked } as const;
    await addActivity(tx, session, id, { contactId }, { at: now, sequenceId, what });
    return { outcome: "applied", contactId, requestId };
  }
  const decision = decideAs(on, locked, asked, circumstances(session, now));
  const made = await carryOut(on, locked, decision, {
    changeId: id,
    isTakeable: true,
    activity: (after) => activityOf(asked, locked.standing, after, askedBy),
  });
  if (made.outcome === "refused") {
    return made;
  }
  await closeRequest(tx, request, "accepted", now);
  // Where the contact stood so already, the request is answered all the same.
  return { ...made, outcome: "applied", requestId };
}

function decideAs(
  { rules }: Deciding,
  locked: LockedContact,
  asked: Asked,
  who: ReturnType<typeof circumstances>,
): Decision {
  const change = asChange(asked, locked.addresses);
  return change === null
    ? { kind: "refused", reason: "unknown_change", detail: {} }
    : ask(() => rules.decide(locked.standing, change, who));
}

function isForOwner(decision: Decision): decision is Extract<Decision, { readonly kind: "refused" }> {
  return (
    decision.kind === "refused" && (decision.reason === "not_sequence_owner" || decision.reason === "not_contact_owner")
  );
}

/** Why nobody is asked: the change is refused for something else, is so already, or is one's own to make. */
function notAsked(decision: Decision, contactId: string): Settled {
  switch (decision.kind) {
    case "refused":
      return { outcome: "refused", reason: decision.reason, detail: { ...decision.detail }, contactId };
    case "unchanged":
      return { outcome: "unchanged", contactId };
    case "applied":
    case "unknown":
      return { outcome: "refused", reason: "request_not_needed", contactId };
    default:
      return decision satisfies never;
  }
}

function sequenceOf({ standing }: LockedContact, asked: Asked): string | null {
  const enrollmentId = asked.type === "set" ? asked.args.enrollmentId : null;
  return standing.enrollments.find(({ id }) => id === enrollmentId)?.sequence.id ?? null;
}
