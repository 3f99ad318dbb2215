import { type Selectable, sql } from "kysely";
import type { Activity, ContactRow, MemberRow, RequestRow, SequenceRow, WorkspaceRow } from "#lib/sync/rows.ts";
import { limits } from "#lib/sync/values.ts";
import { findDoNotEmail } from "./suppressions.ts";
import type { Database, Tables } from "./tables.ts";

/** Rows of the sync, made from what the tables hold. */

export function memberRow(row: Selectable<Tables["members"]>): MemberRow {
  const { id, version, name, address, role } = row;
  return { kind: "member", id, version, name, address, role };
}

export function sequenceRow(row: Selectable<Tables["sequences"]>): SequenceRow {
  const { id, version, name, model, owner_id, authority, archived, running, settings } = row;
  return { kind: "sequence", id, version, name, model, ownerId: owner_id, authority, archived, running, settings };
}

export function workspaceRow(row: Selectable<Tables["workspaces"]>): WorkspaceRow {
  const { id, version, name, domains, team_edition, profile } = row;
  return { kind: "workspace", id, version, name, domains, teamEdition: team_edition, profile };
}

export function requestRow(row: Selectable<Tables["owner_requests"]>): RequestRow {
  return {
    kind: "request",
    id: row.id,
    version: row.version,
    contactId: row.contact_id,
    sequenceId: row.sequence_id,
    askerId: row.asker_id,
    ownerId: row.owner_id,
    asked: row.asked,
    askedAt: row.asked_at,
    expiresAt: row.expires_at,
    state: row.state,
    answeredAt: row.answered_at,
  };
}

/** Contacts with their addresses, enrollments, suppressions and latest activities; in the order given. */
export async function contactRows(
  db: Database,
  workspaceId: string,
  contacts: readonly Selectable<Tables["contacts"]>[],
): Promise<ContactRow[]> {
  if (contacts.length === 0) {
    return [];
  }
  const ids = contacts.map(({ id }) => id);
  const addresses = await addressesOf(db, workspaceId, ids);
  const enrollments = await enrollmentsOf(db, workspaceId, ids);
  const activities = await latestActivities(db, workspaceId, ids);
  const doNotEmail = await findDoNotEmail(db, workspaceId, [...addresses.values()].flat());
  return contacts.map((contact) => {
    const own = addresses.get(contact.id) ?? [];
    return {
      kind: "contact",
      id: contact.id,
      version: contact.version,
      name: contact.name,
      company: contact.company,
      title: contact.title,
      addresses: own,
      phones: contact.phones,
      ownerId: contact.owner_id,
      optedOut: contact.opted_out,
      doNotEmail: doNotEmail.covering(own),
      doNotCall: contact.do_not_call,
      doNotSms: contact.do_not_sms,
      enrollments: enrollments.get(contact.id) ?? [],
      activities: activities.get(contact.id) ?? [],
    };
  });
}

/** Addresses by contact, primary first. */
export async function addressesOf(
  db: Database,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom("contact_addresses")
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "in", contactIds)
    .orderBy("position")
    .select(["contact_id", "address"])
    .execute();
  return grouped(rows, ({ contact_id, address }) => [contact_id, address]);
}

async function enrollmentsOf(
  db: Database,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<Map<string, ContactRow["enrollments"]>> {
  const rows = await db
    .selectFrom("enrollments")
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "in", contactIds)
    .orderBy("created_at")
    .orderBy("id")
    .selectAll()
    .execute();
  return grouped(rows, ({ contact_id, id, sequence_id, status, changed_at, changed_by }) => [
    contact_id,
    { id, sequenceId: sequence_id, status, changedAt: changed_at, changedBy: changed_by },
  ]);
}

async function latestActivities(
  db: Database,
  workspaceId: string,
  contactIds: readonly string[],
): Promise<Map<string, Activity[]>> {
  const { rows } = await sql<Selectable<Tables["activities"]> & { contact_id: string }>`
    select latest.*
    from unnest(${contactIds}::uuid[]) as wanted (id)
    cross join lateral (
      select * from activities
      where workspace_id = ${workspaceId} and contact_id = wanted.id
      order by at desc, id desc
      limit ${limits.activitiesPerContact}
    ) as latest
    order by latest.at desc, latest.id desc`.execute(db);
  return grouped(rows, ({ contact_id, id, at, actor_id, sequence_id, what }) => [
    contact_id,
    { id, at, actorId: actor_id, sequenceId: sequence_id, what },
  ]);
}

/** Items by key, in the order of the rows. */
export function grouped<Row, Item>(
  rows: readonly Row[],
  entry: (row: Row) => readonly [key: string, item: Item],
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const row of rows) {
    const [key, item] = entry(row);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
