import type { Change, Decision } from "#lib/status/change.ts";
import type { Circumstances, Standing } from "#lib/status/standing.ts";
import { strangerStanding } from "#lib/status/stranger.ts";
import { isTakeable } from "#lib/status/take-back.ts";
import { asChange, type Asked, optOutActivity } from "#lib/sync/as-change.ts";
import type { ContactChange } from "#lib/sync/changes.ts";
import type { NewActivity, Settled } from "#server/store/changes.ts";
import type { Session } from "#server/store/sessions.ts";
import { findContactId, type LockedContact, lockContact } from "#server/store/standing.ts";
import { findDoNotEmail } from "#server/store/suppressions.ts";
import type { Tx } from "#server/store/tables.ts";
import { carryOut, type Subject } from "./carry-out.ts";
import { ask, type Rules } from "./rules.ts";

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
  const { tx, session } = on;
  const subject = (await findContact(tx, session.workspaceId, change)) ?? (await stranger(tx, session, change));
  if (subject === null) {
    return { outcome: "refused", reason: "unknown_contact", contactId: null };
  }
  const asked = asChange(change, subject.id === null ? [] : subject.addresses);
  if (asked === null) {
    return { outcome: "refused", reason: "unknown_change", contactId: subject.id };
  }
  return await carryOut(on, subject, decided(on, subject, asked), {
    changeId: change.id,
    isTakeable: isTakeable(asked),
    activity: (after) => activityOf(change, subject.standing, after),
  });
}

function decided({ session, rules, now }: Deciding, { id, standing }: Subject, asked: Change): Decision {
  const around = circumstances(session, now);
  return ask(() =>
    id === null
      ? rules.decideOnStranger(standing.contact.doNotEmail, asked, around)
      : rules.decide(standing, asked, around),
  );
}

/** Who asks, and under which rules of the workspace. */
export function circumstances({ memberId, role, teamEdition, profile }: Session, now: number): Circumstances {
  return { actor: { memberId, role }, now, surface: "sidebar", teamEdition, profile };
}

async function findContact(tx: Tx, workspaceId: string, { type, args }: ContactChange): Promise<LockedContact | null> {
  // An opt-out is about the address: where it has gone to another contact meanwhile, that person asked to stop.
  const byAddress = type === "optOut" ? await findContactId(tx, workspaceId, args.address) : null;
  const named = byAddress ?? args.contactId;
  const about = type === "optOut" ? [args.address] : [];
  const locked = named === null ? null : await lockContact(tx, workspaceId, named, about);
  if (locked !== null || type !== "logCall") {
    return locked;
  }
  const found = await findContactId(tx, workspaceId, args.address);
  return found === null ? null : await lockContact(tx, workspaceId, found);
}

async function stranger(tx: Tx, { workspaceId }: Session, { args }: ContactChange): Promise<Subject | null> {
  return "address" in args ? await readStranger(tx, workspaceId, args.address) : null;
}

/** An address that no contact has, and where it stands. */
export async function readStranger(tx: Tx, workspaceId: string, address: string): Promise<Subject> {
  const doNotEmail = await findDoNotEmail(tx, workspaceId, [address]);
  return { id: null, address, standing: strangerStanding(doNotEmail.covering([address])) };
}

/** The line of the timeline that a change leaves; `askedBy` where a colleague asked for it. */
export function activityOf(
  change: Asked,
  before: Standing,
  after: Standing | null,
  askedBy: string | null = null,
): NewActivity {
  const asker = askedBy === null ? {} : { askedBy };
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
      return { sequenceId: null, what: optOutActivity(change) };
    case "liftOptOut":
      return { sequenceId: null, what: { ...optOutActivity(change), ...asker } };
    case "logCall": {
      const { enrollmentId, call } = change.args;
      const sequence = before.enrollments.find(({ id }) => id === enrollmentId)?.sequence;
      return { sequenceId: sequence?.id ?? null, what: { type: "call", call } };
    }
    default:
      return change satisfies never;
  }
}
