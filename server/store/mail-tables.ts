import type { Session } from "./sessions.ts";
import type { Database } from "./tables.ts";
import { inWorkspace, readWorkspace } from "./transaction.ts";

/** A table of anchors as it is kept: what it says is for the extension to judge. */
export type StoredMailTable = Readonly<Record<string, unknown>>;

/** The table that the workspace published last; null: none. */
export async function newestMailTable(db: Database, { workspaceId }: Session): Promise<StoredMailTable | null> {
  const row = await readWorkspace(
    db,
    workspaceId,
    async (tx) =>
      await tx
        .selectFrom("mail_tables")
        .where("workspace_id", "=", workspaceId)
        .orderBy("published_at", "desc")
        .limit(1)
        .select("content")
        .executeTakeFirst(),
  );
  return row?.content ?? null;
}

/** Publishes a table for every extension of the workspace. Of two in one millisecond the later stays. */
export async function publishMailTable(
  db: Database,
  { workspaceId, memberId }: Session,
  content: StoredMailTable,
  now: number,
): Promise<void> {
  const row = { published_by: memberId, content: JSON.stringify(content) };
  await inWorkspace(
    db,
    workspaceId,
    async (tx) =>
      await tx
        .insertInto("mail_tables")
        .values({ workspace_id: workspaceId, published_at: now, ...row })
        .onConflict((conflict) => conflict.columns(["workspace_id", "published_at"]).doUpdateSet(row))
        .execute(),
  );
}
