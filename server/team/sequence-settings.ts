import * as v from "valibot";
import { same } from "#lib/status/same.ts";
import { writeAudit } from "#server/store/audit.ts";
import { nextVersion } from "#server/store/next-version.ts";
import type { Database } from "#server/store/tables.ts";
import { inWorkspace } from "#server/store/transaction.ts";
import { type Actor, type Done, forbidden, may, notFound } from "./rights.ts";

const days = (min: number) => v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(365)));

/** Settings of a sequence that are to be other than they are. */
export const SettingsChange = v.strictObject({
  repliesHandling: v.exactOptional(v.picklist(["finish", "continue"])),
  outOfOfficeHandling: v.exactOptional(v.picklist(["automatic", "manual"])),
  outOfOfficeDays: days(1),
  finishAfterDays: days(0),
  openTracking: v.exactOptional(v.boolean()),
  linkTracking: v.exactOptional(v.boolean()),
  textOptOut: v.exactOptional(v.boolean()),
});
export type SettingsChange = v.InferOutput<typeof SettingsChange>;

/** Sets a sequence: its owner may, and whoever leads the team. */
export async function setSequence(
  db: Database,
  actor: Actor,
  sequenceId: string,
  change: SettingsChange,
  now: number,
): Promise<Done> {
  const { workspaceId, memberId } = actor;
  return await inWorkspace(db, workspaceId, async (tx) => {
    const sequence = await tx
      .selectFrom("sequences")
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", sequenceId)
      .select(["owner_id", "settings"])
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (sequence === undefined) {
      return notFound;
    }
    if (sequence.owner_id !== memberId && !may(actor, "sequenceSettings")) {
      return forbidden;
    }
    const settings = { ...sequence.settings, ...change };
    if (same(settings, sequence.settings)) {
      return { ok: true, version: null };
    }
    const detail = { before: sequence.settings, after: settings };
    await writeAudit(tx, {
      workspaceId,
      actorId: memberId,
      action: "sequence.settings",
      subjectId: sequenceId,
      detail,
      at: now,
    });
    const version = await nextVersion(tx, workspaceId);
    await tx
      .updateTable("sequences")
      .set({ settings, version })
      .where("workspace_id", "=", workspaceId)
      .where("id", "=", sequenceId)
      .execute();
    return { ok: true, version };
  });
}
