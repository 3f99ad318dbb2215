import type { PushedChange } from "#lib/sync/changes.ts";
import { addActivity, findChange, type Settled } from "#server/store/changes.ts";
import { lockContact, restored } from "#server/store/standing.ts";
import { replaceAddressEntries } from "#server/store/suppressions.ts";
import { carryOut, type Deciding } from "./decide-change.ts";
import { ask } from "./rules.ts";
import { strangerStanding } from "./stranger.ts";

type TakeBack = Extract<PushedChange, { readonly type: "takeBack" }>;

/** Takes an earlier change back: a change of its own that restores what the first one started from. */
export async function takeBack(on: Deciding, change: TakeBack): Promise<Settled> {
  const { tx, session, rules, now } = on;
  const { workspaceId } = session;
  const original = await findChange(tx, workspaceId, change.args.changeId);
  if (original === null || original.id === change.id) {
    return { outcome: "refused", reason: "unknown_change", contactId: null };
  }
  const asked = {
    madeAt: change.madeAt,
    originalMadeAt: original.made_at,
    sameActor: original.member_id === session.memberId,
    before: original.before && (await restored(tx, workspaceId, original.before)),
    after: original.after && (await restored(tx, workspaceId, original.after)),
  };
  const what = { type: "takenBack", changeId: original.id } as const;
  const locked = original.contact_id === null ? null : await lockContact(tx, workspaceId, original.contact_id);
  if (locked !== null) {
    const decision = ask(() => rules.decideTakeBack({ current: locked.standing, ...asked }));
    return await carryOut(on, locked, decision, change.id, () => ({ sequenceId: null, what }));
  }
  const address = "address" in original.args ? original.args.address : "";
  const current = await strangerStanding(tx, workspaceId, address);
  const decision = ask(() => rules.decideTakeBack({ current, ...asked }));
  if (decision.kind === "refused") {
    return { outcome: "refused", reason: decision.reason, detail: { ...decision.detail }, contactId: null };
  }
  if (decision.kind !== "applied") {
    return { outcome: "unchanged", contactId: null };
  }
  await replaceAddressEntries(tx, workspaceId, current.contact.doNotEmail, decision.standing.contact.doNotEmail);
  await addActivity(tx, session, change.id, { address }, { at: now, sequenceId: null, what });
  return { outcome: "applied", contactId: null };
}
