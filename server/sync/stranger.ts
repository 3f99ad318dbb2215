import { covers } from "#lib/status/channels.ts";
import type { ContactChange } from "#lib/sync/changes.ts";
import type { DoNotEmailEntry, Standing } from "#lib/status/standing.ts";
import { addActivity, type Settled } from "#server/store/changes.ts";
import { nextVersion } from "#server/store/next-version.ts";
import { findContactId, stored } from "#server/store/standing.ts";
import { findDoNotEmail, replaceAddressEntries } from "#server/store/suppressions.ts";
import type { Tx } from "#server/store/tables.ts";
import { BeginAgain } from "#server/store/transaction.ts";
import type { Deciding } from "./decide-change.ts";

/**
 * A change about an address that no contact of the workspace has. Opting out suppresses the address, so that it holds
 * for a contact made later; a call is recorded; nothing else makes sense.
 */
export async function decideOnStranger(on: Deciding, change: ContactChange): Promise<Settled> {
  switch (change.type) {
    case "set":
    case "liftOptOut":
      return { outcome: "refused", reason: "unknown_contact", contactId: null };
    case "optOut":
      // Of an address without a contact no phone is known.
      if (!covers(change.args.channels, "email")) {
        return { outcome: "refused", reason: "unknown_contact", contactId: null };
      }
      return await suppressStranger(on, change.id, change.args.address, change.args.evidence);
    case "logCall": {
      const what = { type: "call", call: change.args.call } as const;
      const about = { address: change.args.address };
      await addActivity(on.tx, on.session, change.id, about, { at: on.now, sequenceId: null, what });
      return { outcome: "applied", contactId: null };
    }
    default:
      return change satisfies never;
  }
}

async function suppressStranger(
  { tx, session, now }: Deciding,
  changeId: string,
  address: string,
  evidence: string | null,
): Promise<Settled> {
  const before = await strangerStanding(tx, session.workspaceId, address);
  // A bounce is another matter than somebody who asked to stop.
  if (before.contact.doNotEmail.some(({ reason }) => reason !== "bounced")) {
    return { outcome: "unchanged", contactId: null };
  }
  const entry = { scope: "address", value: address, reason: "manual", actorId: session.memberId, at: now } as const;
  await replaceAddressEntries(tx, session.workspaceId, [], [entry]);
  const what = { type: "optedOut", source: "rep", evidence } as const;
  await addActivity(tx, session, changeId, { address }, { at: now, sequenceId: null, what });
  // Whoever makes a contact of the address takes a version last, as is done here: the later of the two sees the other.
  await nextVersion(tx, session.workspaceId);
  if ((await findContactId(tx, session.workspaceId, address)) !== null) {
    throw new BeginAgain();
  }
  return {
    outcome: "applied",
    contactId: null,
    before: stored(before),
    after: stored(strangerWith([...before.contact.doNotEmail, entry])),
  };
}

/** Where an address without a contact stands: its own entry on the Do Not Email list, or none. */
export async function strangerStanding(tx: Tx, workspaceId: string, address: string): Promise<Standing> {
  const entries = (await findDoNotEmail(tx, workspaceId, [address])).covering([address]);
  return strangerWith(entries.filter(({ scope }) => scope === "address"));
}

function strangerWith(doNotEmail: readonly DoNotEmailEntry[]): Standing {
  return { contact: { ownerId: null, optedOut: null, doNotEmail, doNotCall: false }, enrollments: [] };
}
