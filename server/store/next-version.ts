import { sql } from "kysely";
import type { Database } from "./tables.ts";

/**
 * Takes the workspace's next version. The row of the workspace stays locked until the transaction ends, so that versions
 * become visible in the order they were given: call it after everything else that may wait.
 */
export async function nextVersion(db: Database, workspaceId: string): Promise<number> {
  const { counter } = await db
    .updateTable("workspaces")
    .set({ counter: sql`counter + 1` })
    .where("id", "=", workspaceId)
    .returning("counter")
    .executeTakeFirstOrThrow();
  return counter;
}
