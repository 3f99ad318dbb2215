import type { PushedChange } from "#lib/sync/changes.ts";
import { findChange, type Settled } from "#server/store/changes.ts";
import { lockContact, restored } from "#server/store/standing.ts";
import { carryOut } from "./carry-out.ts";
import { type Deciding, readStranger } from "./decide-change.ts";
import { ask } from "./rules.ts";

type TakeBack = Extract<PushedChange, { readonly type: "takeBack" }>;

/** Takes an earlier change back: a change of its own that restores what the first one started from. */
export async function takeBack(on: Deciding, change: TakeBack): Promise<Settled> {
  const { tx, session, rules } = on;
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
  const { contact_id: contactId, args } = original;
  const about = "address" in args && original.type === "optOut" ? [args.address] : [];
  const subject =
    (contactId === null ? null : await lockContact(tx, workspaceId, contactId, about)) ??
    (await readStranger(tx, workspaceId, "address" in args ? args.address : ""));
  const decision = ask(() => rules.decideTakeBack({ current: subject.standing, ...asked }));
  const what = { type: "takenBack", changeId: original.id } as const;
  return await carryOut(on, subject, decision, {
    changeId: change.id,
    isTakeable: true,
    activity: () => ({ sequenceId: null, what }),
  });
}
