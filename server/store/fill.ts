import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import type { DoNotEmailEntry, EnrollmentStatus, OptOut, SequenceSettings } from "#lib/status/standing.ts";
import { isSameEntry } from "#lib/status/do-not-email.ts";
import { observe } from "#lib/status/observe.ts";
import type { Authority, Model, Profile, TeamEdition } from "#lib/status/words.ts";
import { joinTransaction } from "./join-transaction.ts";
import { nextVersion } from "./next-version.ts";
import { lockContact, writeStanding } from "./standing.ts";
import { findDoNotEmail } from "./suppressions.ts";
import type { Database, NewWhat, Tables } from "./tables.ts";

/** Typed ways to put data in: for the demo workspace, tests, and later the import. They decide nothing. */

export interface NewWorkspace {
  readonly id?: string;
  readonly name: string;
  /** Mail domains of the team. */
  readonly domains: readonly string[];
  readonly teamEdition?: TeamEdition;
  readonly profile?: Profile;
}

export interface NewSequence {
  readonly id?: string;
  readonly name: string;
  readonly model: Model;
  readonly ownerId: string | null;
  readonly authority?: Authority;
  readonly archived?: boolean;
  readonly running?: boolean;
  readonly settings?: Partial<SequenceSettings>;
}

export interface NewContact {
  readonly id?: string;
  readonly name: string;
  readonly company?: string | null;
  readonly title?: string | null;
  /** Primary first. */
  readonly addresses: readonly string[];
  readonly phones?: readonly string[];
  readonly ownerId: string | null;
  readonly optedOut?: OptOut | null;
  /** Suppressions to add: of an address, or of a whole domain. */
  readonly doNotEmail?: readonly DoNotEmailEntry[];
  readonly doNotCall?: boolean;
  readonly doNotSms?: boolean;
  readonly enrollments?: readonly NewEnrollment[];
  readonly activities?: readonly NewActivity[];
}

interface NewEnrollment {
  readonly id?: string;
  readonly sequenceId: string;
  readonly status: EnrollmentStatus;
  /** Epoch ms. */
  readonly changedAt: number;
  /** null: the system. */
  readonly changedBy: string | null;
}

export interface NewActivity {
  readonly id?: string;
  /** Epoch ms. */
  readonly at: number;
  readonly actorId: string | null;
  readonly sequenceId: string | null;
  readonly what: NewWhat;
}

/** What a sequence does where nothing else is said. */
const usualSettings: SequenceSettings = {
  repliesHandling: "finish",
  outOfOfficeHandling: "automatic",
  outOfOfficeDays: 7,
  finishAfterDays: 0,
  openTracking: true,
  linkTracking: true,
  textOptOut: true,
};

/** Adds a workspace with a fresh epoch. */
export async function createWorkspace(db: Database, workspace: NewWorkspace): Promise<{ id: string; epoch: string }> {
  const id = workspace.id ?? randomUUID();
  const epoch = randomUUID();
  await joinTransaction(
    db,
    id,
    async (tx) =>
      await tx
        .insertInto("workspaces")
        .values({
          id,
          name: workspace.name,
          epoch,
          counter: 1,
          version: 1,
          domains: workspace.domains,
          team_edition: workspace.teamEdition ?? "public",
          profile: workspace.profile ?? "default",
        })
        .execute(),
  );
  return { id, epoch };
}

/** Adds a sequence (Autoklose: a campaign). */
export async function addSequence(db: Database, workspaceId: string, sequence: NewSequence): Promise<{ id: string }> {
  const id = sequence.id ?? randomUUID();
  await joinTransaction(db, workspaceId, async (tx) => {
    await tx
      .insertInto("sequences")
      .values({
        workspace_id: workspaceId,
        id,
        name: sequence.name,
        model: sequence.model,
        owner_id: sequence.ownerId,
        authority: sequence.authority ?? "own",
        archived: sequence.archived ?? false,
        running: sequence.running ?? true,
        settings: { ...usualSettings, ...sequence.settings },
        version: await nextVersion(tx, workspaceId),
      })
      .execute();
  });
  return { id };
}

/** Adds a contact with its enrollments, timeline and suppressions, as one row of the sync. */
export async function addContact(db: Database, workspaceId: string, contact: NewContact): Promise<{ id: string }> {
  const id = contact.id ?? randomUUID();
  const own = { workspace_id: workspaceId, contact_id: id };
  const addresses = contact.addresses.map((address) => address.trim().toLowerCase());
  const phones = contact.phones ?? [];
  const { enrollments = [], activities = [], doNotCall = false, doNotSms = false } = contact;
  const doNotEmail = (contact.doNotEmail ?? []).map((entry) => ({ ...entry, value: entry.value.trim().toLowerCase() }));
  await joinTransaction(db, workspaceId, async (tx) => {
    await tx
      .insertInto("contacts")
      .values({
        workspace_id: workspaceId,
        id,
        name: contact.name,
        company: contact.company ?? null,
        title: contact.title ?? null,
        phones,
        owner_id: contact.ownerId,
        opted_out: contact.optedOut ?? null,
        do_not_call: doNotCall,
        do_not_sms: doNotSms,
        version: 0,
      })
      .execute();
    await insertAll(addresses, (address, position) =>
      tx
        .insertInto("contact_addresses")
        .values({ ...own, address, position })
        .execute(),
    );
    await insertAll(enrollments, (enrollment, position) =>
      tx
        .insertInto("enrollments")
        .values({
          ...own,
          id: enrollment.id ?? randomUUID(),
          sequence_id: enrollment.sequenceId,
          status: enrollment.status,
          changed_at: enrollment.changedAt,
          changed_by: enrollment.changedBy,
          created_at: position,
        })
        .execute(),
    );
    await insertAll(activities, (activity) =>
      tx
        .insertInto("activities")
        .values({
          ...own,
          id: activity.id ?? v7({ msecs: activity.at }),
          address: null,
          at: activity.at,
          actor_id: activity.actorId,
          sequence_id: activity.sequenceId,
          what: activity.what,
          change_id: null,
        })
        .execute(),
    );
    await insertAll(doNotEmail, (entry) => suppress(tx, workspaceId, { ...entry, kind: entry.scope }));
    await insertAll(doNotCall ? phones : [], (value) =>
      suppress(tx, workspaceId, { kind: "phone", value, reason: "manual", actorId: null, at: Date.now() }),
    );
    await insertAll(doNotSms ? phones : [], (value) =>
      suppress(tx, workspaceId, { kind: "sms", value, reason: "manual", actorId: null, at: Date.now() }),
    );
    const version = await nextVersion(tx, workspaceId);
    await heedList(tx, workspaceId, id, addresses, doNotEmail);
    await tx
      .updateTable("contacts")
      .set({ version })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", id)
      .execute();
  });
  return { id };
}

/**
 * A contact made after its address or domain was listed is opted out like those who were there. Once the version is
 * taken: whoever lists something takes one last too, so that the later of the two sees the other.
 */
async function heedList(
  tx: Database,
  workspaceId: string,
  contactId: string,
  addresses: readonly string[],
  own: readonly DoNotEmailEntry[],
): Promise<void> {
  const covering = (await findDoNotEmail(tx, workspaceId, addresses)).covering(addresses);
  const entries = covering.filter((entry) => !own.some((one) => isSameEntry(one, entry)));
  const locked = entries.length === 0 ? null : await lockContact(tx, workspaceId, contactId);
  if (locked !== null) {
    const at = Date.now();
    const { standing } = observe(locked.standing, null, { type: "email_address_changed", entries }, at);
    await writeStanding(tx, workspaceId, locked, standing, { actorId: null, at });
  }
}

async function suppress(
  db: Database,
  workspaceId: string,
  entry: Omit<DoNotEmailEntry, "scope"> & { readonly kind: Tables["suppressions"]["kind"] },
): Promise<void> {
  await db
    .insertInto("suppressions")
    .values({
      workspace_id: workspaceId,
      kind: entry.kind,
      value: entry.value,
      reason: entry.reason,
      actor_id: entry.actorId,
      at: entry.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function insertAll<Item>(
  items: readonly Item[],
  insert: (item: Item, position: number) => Promise<unknown>,
): Promise<void> {
  for (const [position, item] of items.entries()) {
    await insert(item, position);
  }
}
