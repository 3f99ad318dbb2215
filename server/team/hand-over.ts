import { findActiveMember } from "#server/store/sessions.ts";
import { writeAudit } from "#server/store/audit.ts";
import { giveContacts, giveSequences } from "#server/store/owners.ts";
import type { Database, Tx } from "#server/store/tables.ts";
import { inWorkspace } from "#server/store/transaction.ts";
import { type Actor, type Done, forbidden, may, notFound } from "./rights.ts";

/** Gives contacts to another member, or to nobody. Whoever leads the team may; of ids that are no contact's nothing is said. */
export async function reassignContacts(
  db: Database,
  actor: Actor,
  contactIds: readonly string[],
  ownerId: string | null,
  now: number,
): Promise<Done> {
  if (!may(actor, "reassign")) {
    return forbidden;
  }
  const { workspaceId, memberId } = actor;
  return await inWorkspace(db, workspaceId, async (tx) => {
    if (ownerId !== null && (await findActiveMember(tx, workspaceId, ownerId)) === null) {
      return notFound;
    }
    const { version, ids } = await giveContacts(tx, workspaceId, { ids: contactIds }, ownerId, now);
    for (const id of ids) {
      const detail = { ownerId };
      await writeAudit(tx, { workspaceId, actorId: memberId, action: "contact.owner", subjectId: id, detail, at: now });
    }
    return { ok: true, version };
  });
}

/** Gives everything that a member owns to another one: sequences, contacts, and the requests that wait for an answer. */
export async function handOver(db: Database, actor: Actor, fromId: string, toId: string, now: number): Promise<Done> {
  if (!may(actor, "reassign")) {
    return forbidden;
  }
  const { workspaceId, memberId } = actor;
  return await inWorkspace(db, workspaceId, async (tx) => {
    const isMember = (await findActiveMember(tx, workspaceId, toId)) !== null;
    if (!isMember || fromId === toId || !(await wasMember(tx, workspaceId, fromId))) {
      return notFound;
    }
    const contacts = await giveContacts(tx, workspaceId, { ownerId: fromId }, toId, now);
    const sequences = await giveSequences(tx, workspaceId, fromId, toId);
    const detail = { to: toId, contacts: contacts.ids.length, sequences: sequences.ids.length };
    await writeAudit(tx, {
      workspaceId,
      actorId: memberId,
      action: "member.handedOver",
      subjectId: fromId,
      detail,
      at: now,
    });
    return { ok: true, version: sequences.version };
  });
}

async function wasMember(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("members")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id)
    .select("id")
    .executeTakeFirst();
  return row !== undefined;
}
