import type { Database } from "./tables.ts";
import { enterWorkspace, inWorkspace } from "./transaction.ts";

/** Joins the caller's transaction where there is one, so that all of it happens or nothing; else runs in one of its own. */
export async function joinTransaction<T>(
  db: Database,
  workspaceId: string,
  work: (tx: Database) => Promise<T>,
): Promise<T> {
  if (!db.isTransaction) {
    return await inWorkspace(db, workspaceId, work);
  }
  await enterWorkspace(db, workspaceId);
  return await work(db);
}
