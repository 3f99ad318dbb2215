import type { Database } from "#server/store/tables.ts";
import { readWorkspace } from "#server/store/transaction.ts";
import { fillDemo } from "./workspace/fill-demo.ts";
import { workspace } from "./workspace/team.ts";

/** Fills an empty database with the demo workspace; false where it was there already. */
export async function ensureDemo(db: Database): Promise<boolean> {
  const known = await readWorkspace(
    db,
    workspace.id,
    async (tx) => await tx.selectFrom("workspaces").select("id").where("id", "=", workspace.id).executeTakeFirst(),
  );
  if (known === undefined) {
    await fillDemo(db);
  }
  return known === undefined;
}
