import { sql } from "kysely";
import { nextVersion } from "./next-version.ts";
import type { Tx } from "./tables.ts";

/**
 * Gives contacts another owner, each with a version of its own (a page of the pull may end between any two). Whoever
 * owned one until now, and is a member still, keeps it in their scope, as their browsers hold it and must hear of it.
 * Locks the contacts in the order of their ids, then takes the counter.
 *
 * @returns the workspace's new version; null where every one of them was the new owner's already
 */
export async function giveContacts(
  tx: Tx,
  workspaceId: string,
  which: { readonly ids: readonly string[] } | { readonly ownerId: string },
  to: string | null,
  at: number,
): Promise<{ readonly version: number | null; readonly ids: readonly string[] }> {
  const rows = await tx
    .selectFrom("contacts")
    .where("workspace_id", "=", workspaceId)
    .where((e) => ("ids" in which ? e("id", "in", which.ids) : e("owner_id", "=", which.ownerId)))
    .where("owner_id", "is distinct from", to)
    .orderBy("id")
    .select("id")
    .forNoKeyUpdate()
    .execute();
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) {
    return { version: null, ids };
  }
  await sql`
    insert into contact_scope (workspace_id, member_id, contact_id, opened_at)
    select c.workspace_id, c.owner_id, c.id, ${at}
    from contacts c join members m on m.workspace_id = c.workspace_id and m.id = c.owner_id and m.active
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::uuid[])
    on conflict (workspace_id, member_id, contact_id) do update set opened_at = excluded.opened_at`.execute(tx);
  const { rows: heads } = await sql<{ version: number }>`
    with head as (update workspaces set counter = counter + ${ids.length} where id = ${workspaceId} returning counter)
    update contacts c set owner_id = ${to}, version = head.counter - n.place + 1
    from head, unnest(${ids}::uuid[]) with ordinality n (id, place)
    where c.workspace_id = ${workspaceId} and c.id = n.id
    returning head.counter as version`.execute(tx);
  return { version: heads[0]?.version ?? null, ids };
}

/**
 * Gives all sequences of a member, and the requests that wait for their answer, to another one. All in one version:
 * they are pulled at once, never in pages.
 */
export async function giveSequences(
  tx: Tx,
  workspaceId: string,
  from: string,
  to: string,
): Promise<{ readonly version: number; readonly ids: readonly string[] }> {
  const sequences = await tx
    .updateTable("sequences")
    .set({ owner_id: to })
    .where("workspace_id", "=", workspaceId)
    .where("owner_id", "=", from)
    .returning("id")
    .execute();
  const requests = await tx
    .updateTable("owner_requests")
    .set({ owner_id: to })
    .where("workspace_id", "=", workspaceId)
    .where("owner_id", "=", from)
    .where("state", "=", "open")
    .returning("id")
    .execute();
  // Last: whoever changes one of their contacts holds the sequence and waits for the counter.
  const version = await nextVersion(tx, workspaceId);
  const ids = sequences.map(({ id }) => id);
  for (const [table, altered] of [
    ["sequences", ids],
    ["owner_requests", requests.map(({ id }) => id)],
  ] as const) {
    await tx
      .updateTable(table)
      .set({ version })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", (e) => e.fn.any(e.val(altered)))
      .execute();
  }
  return { version, ids };
}
