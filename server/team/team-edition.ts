import type { TeamEdition } from "#lib/status/words.ts";
import { writeAudit } from "#server/store/audit.ts";
import { nextVersion } from "#server/store/next-version.ts";
import type { Database } from "#server/store/tables.ts";
import { inWorkspace } from "#server/store/transaction.ts";
import { type Actor, type Done, forbidden, may } from "./rights.ts";

/** Sets whose sequences members may change, and see: off, private or public. Admins only. */
export async function setTeamEdition(db: Database, actor: Actor, mode: TeamEdition, now: number): Promise<Done> {
  if (!may(actor, "teamEdition")) {
    return forbidden;
  }
  const { workspaceId, memberId } = actor;
  return await inWorkspace(db, workspaceId, async (tx) => {
    const { team_edition: before } = await tx
      .selectFrom("workspaces")
      .where("id", "=", workspaceId)
      .select("team_edition")
      .forNoKeyUpdate()
      .executeTakeFirstOrThrow();
    if (before === mode) {
      return { ok: true, version: null };
    }
    const detail = { before, after: mode };
    await writeAudit(tx, {
      workspaceId,
      actorId: memberId,
      action: "workspace.teamEdition",
      subjectId: null,
      detail,
      at: now,
    });
    const version = await nextVersion(tx, workspaceId);
    await tx.updateTable("workspaces").set({ team_edition: mode, version }).where("id", "=", workspaceId).execute();
    return { ok: true, version };
  });
}
