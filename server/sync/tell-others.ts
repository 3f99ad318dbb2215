import type { Effect } from "#lib/status/change.ts";
import { eventOf } from "#lib/status/effects.ts";
import { addActivities, type NewActivity } from "#server/store/changes.ts";
import { findOfDomain } from "#server/store/domain-contacts.ts";
import { type LockedContact, lockContacts, writeStanding } from "#server/store/standing.ts";
import { carryEffects } from "./carry-effects.ts";
import type { Deciding } from "./decide-change.ts";
import { ask } from "./rules.ts";

/** The contacts of the domains that effects are about, locked, but the one asked at; or the domain that has too many. */
export async function lockOthers(
  { tx, session: { workspaceId } }: Deciding,
  effects: readonly Effect[],
  askedAt: string | null,
): Promise<readonly LockedContact[] | { readonly tooLarge: string }> {
  const ids = new Set<string>();
  for (const domain of domainsIn(effects)) {
    const found = await findOfDomain(tx, workspaceId, domain);
    if (found === null) {
      return { tooLarge: domain };
    }
    found.forEach((id) => id !== askedAt && ids.add(id));
  }
  return await lockContacts(tx, workspaceId, [...ids]);
}

function domainsIn(effects: readonly Effect[]): ReadonlySet<string> {
  const domains = effects.flatMap((effect) =>
    eventOf(effect) !== null && "entry" in effect ? effect.entry.value : [],
  );
  return new Set(domains);
}

/** Has others observe what an effect tells them, each with a line in its timeline. They are as they were read: before the list changed. */
export async function tellOthers(
  on: Deciding,
  others: readonly LockedContact[],
  effects: readonly Effect[],
  { changeId, activity }: { readonly changeId: string; readonly activity: NewActivity },
): Promise<void> {
  const { tx, session, rules, now } = on;
  const { workspaceId, memberId } = session;
  const by = { actorId: memberId, at: now };
  const events = effects.map(eventOf).filter((event) => event !== null);
  for (const other of others) {
    let after = other.standing;
    for (const event of events) {
      const observed = ask(() => rules.observe(after, null, event, now));
      await carryEffects({ tx, workspaceId, phones: other.phones, by }, observed.effects);
      after = observed.standing;
    }
    await writeStanding(tx, workspaceId, other, after, by);
  }
  const abouts = others.map(({ id: contactId }) => ({ contactId }));
  await addActivities(tx, session, changeId, abouts, { at: now, ...activity });
}
