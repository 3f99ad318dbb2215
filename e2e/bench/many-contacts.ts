import { sql } from "kysely";
import { initialStatus } from "#lib/status/initial-status.ts";
import type { Database } from "#server/store/tables.ts";
import { inWorkspace } from "#server/store/transaction.ts";

/** Gives a member that many more contacts, each with one enrollment, in a few statements: what a cache is measured with. */
export async function addManyContacts(
  db: Database,
  {
    workspaceId,
    ownerId,
    sequenceId,
    count,
  }: { workspaceId: string; ownerId: string; sequenceId: string; count: number },
): Promise<void> {
  const status = JSON.stringify(initialStatus("reply"));
  await inWorkspace(db, workspaceId, async (tx) => {
    await sql`create temporary table many on commit drop as
      select gen_random_uuid() as id, n from generate_series(1, ${sql.lit(count)}) n`.execute(tx);
    await sql`insert into contacts (workspace_id, id, name, company, phones, owner_id, do_not_call, version)
      select ${workspaceId}::uuid, id, 'Contact ' || n, 'Company ' || (n % 5000), '{}', ${ownerId}::uuid, false,
        (select counter from workspaces where id = ${workspaceId}::uuid) + n from many`.execute(tx);
    await sql`insert into contact_addresses (workspace_id, contact_id, address, position)
      select ${workspaceId}::uuid, id, 'contact' || n || '@many.example', 0 from many`.execute(tx);
    await sql`insert into enrollments (workspace_id, contact_id, id, sequence_id, status, changed_at, changed_by, created_at)
      select ${workspaceId}::uuid, id, gen_random_uuid(), ${sequenceId}::uuid, ${status}::jsonb, 0, null, 0 from many`.execute(
      tx,
    );
    await sql`update workspaces set counter = counter + ${count} where id = ${workspaceId}::uuid`.execute(tx);
  });
}
