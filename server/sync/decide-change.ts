import { covers } from "#lib/status/channels.ts";
import type { Decision } from "#lib/status/change.ts";
import type { Circumstances, Standing } from "#lib/status/standing.ts";
import type { ContactChange } from "#lib/sync/changes.ts";
import { addActivity, type NewActivity, type Settled } from "#server/store/changes.ts";
import { widenScope } from "#server/store/scope.ts";
import type { Session } from "#server/store/sessions.ts";
import { findContactId, type LockedContact, lockContact, stored, writeStanding } from "#server/store/standing.ts";
import { replaceAddressEntries } from "#server/store/suppressions.ts";
import type { Tx } from "#server/store/tables.ts";
import { asChange, type Asked, channelsOf } from "./as-change.ts";
import { ask, type Rules } from "./rules.ts";
import { decideOnStranger } from "./stranger.ts";

/** What a change is decided in: one transaction, one member, one moment. */
export interface Deciding {
  readonly tx: Tx;
  readonly session: Session;
  readonly rules: Rules;
  /** Epoch ms, the server's. */
  readonly now: number;
}

/** Decides a change on a contact, or on an address that no contact has, and writes what follows; all but the version. */
export async function decideChange(on: Deciding, change: ContactChange): Promise<Settled> {
  const { tx, session, rules, now } = on;
  const locked = await findContact(tx, session.workspaceId, change);
  if (locked === null) {
    return await decideOnStranger(on, change);
  }
  const asked = asChange(change, await addressOf(on, locked, change));
  const decision: Decision =
    asked === null
      ? { kind: "refused", reason: "unknown_change", detail: {} }
      : ask(() => rules.decide(locked.standing, asked, circumstances(session, now)));
  return await carryOut(on, locked, decision, change.id, (after) => activityOf(change, locked.standing, after));
}

/** Writes what was decided on a locked contact, with an activity, and keeps both standings for taking it back. */
export async function carryOut(
  { tx, session, now }: Deciding,
  locked: LockedContact,
  decision: Decision,
  changeId: string,
  activity: (after: Standing | null) => NewActivity,
): Promise<Settled> {
  const contactId = locked.id;
  switch (decision.kind) {
    case "unchanged":
      return { outcome: "unchanged", contactId };
    case "refused":
      return { outcome: "refused", contactId, reason: decision.reason, detail: { ...decision.detail } };
    case "applied":
    case "unknown": {
      const after = decision.kind === "applied" ? decision.standing : null;
      if (after !== null) {
        await writeStanding(tx, session.workspaceId, locked, after, { actorId: session.memberId, at: now });
      }
      await addActivity(tx, session, changeId, { contactId }, { at: now, ...ask(() => activity(after)) });
      await widenScope(tx, session.workspaceId, session.memberId, [contactId], now);
      return {
        outcome: "applied",
        contactId,
        ...(decision.kind === "unknown" ? { detail: { missing: decision.missing } } : {}),
        ...(after === null ? {} : { before: stored(locked.standing), after: stored(after) }),
      };
    }
    default:
      return decision satisfies never;
  }
}

async function findContact(tx: Tx, workspaceId: string, { type, args }: ContactChange): Promise<LockedContact | null> {
  // An opt-out is about the address: where it has gone to another contact meanwhile, that person asked to stop.
  const byAddress = type === "optOut" ? await findContactId(tx, workspaceId, args.address) : null;
  const named = byAddress ?? args.contactId;
  const locked = named === null ? null : await lockContact(tx, workspaceId, named);
  if (locked !== null || type !== "logCall") {
    return locked;
  }
  const found = await findContactId(tx, workspaceId, args.address);
  return found === null ? null : await lockContact(tx, workspaceId, found);
}

/**
 * The contact's address that an opt-out is about, else its primary one; null where it has none. An address that the
 * contact does not have is suppressed besides.
 */
async function addressOf(
  { tx, session, now }: Deciding,
  locked: LockedContact,
  change: ContactChange,
): Promise<string | null> {
  if (change.type !== "optOut") {
    return locked.addresses[0] ?? null;
  }
  const { address } = change.args;
  const [primary = address] = locked.addresses;
  if (locked.addresses.includes(address) || primary === address) {
    return address;
  }
  if (!covers(change.args.channels, "email")) {
    return primary;
  }
  const entry = { scope: "address", value: address, reason: "manual", actorId: session.memberId, at: now } as const;
  await replaceAddressEntries(tx, session.workspaceId, [], [entry]);
  return primary;
}

/** Who asks, when and from where, as the session says. */
export function circumstances({ memberId, role, teamEdition, profile }: Session, now: number): Circumstances {
  return { actor: { memberId, role }, now, surface: "sidebar", teamEdition, profile };
}

/** The line of the timeline that a change leaves; `askedBy` names who asked the owner for it. */
export function activityOf(change: Asked, before: Standing, after: Standing | null, askedBy?: string): NewActivity {
  const asker = askedBy === undefined ? {} : { askedBy };
  switch (change.type) {
    case "set": {
      const { enrollmentId, ops } = change.args;
      const from = before.enrollments.find(({ id }) => id === enrollmentId);
      const to = after?.enrollments.find(({ id }) => id === enrollmentId);
      if (from === undefined) {
        throw new Error("a status change was applied to an enrollment that is not there");
      }
      const what = { type: "status", ops, from: from.status, to: to?.status ?? null, ...asker } as const;
      return { sequenceId: from.sequence.id, what };
    }
    case "optOut":
      return {
        sequenceId: null,
        what: { type: "optedOut", source: "rep", evidence: change.args.evidence, ...channelsOf(change.args) },
      };
    case "liftOptOut":
      return {
        sequenceId: null,
        what: { type: "optOutLifted", why: change.args.why, ...channelsOf(change.args), ...asker },
      };
    case "logCall": {
      const { enrollmentId, call } = change.args;
      const sequence = before.enrollments.find(({ id }) => id === enrollmentId)?.sequence;
      return { sequenceId: sequence?.id ?? null, what: { type: "call", call } };
    }
    default:
      return change satisfies never;
  }
}
