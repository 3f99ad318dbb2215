import { sql } from "kysely";
import { v7 } from "uuid";
import type { PushedChange } from "#lib/sync/changes.ts";
import type { Result } from "#lib/sync/protocol.ts";
import type { DoNotEmailEntry } from "#lib/status/standing.ts";
import type { Reason } from "#lib/status/words.ts";
import { auditRow } from "./audit.ts";
import type { Session } from "./sessions.ts";
import type { NewWhat, StoredStanding, Tx } from "./tables.ts";

/** What came of a change, and what is kept of it. */
export interface Settled {
  readonly outcome: Result["outcome"];
  readonly reason?: Reason;
  readonly detail?: Record<string, unknown>;
  readonly contactId: string | null;
  /** Other contacts that were altered too. */
  readonly others?: readonly string[];
  /** What went on the Do Not Email list. */
  readonly listed?: readonly DoNotEmailEntry[];
  readonly before?: StoredStanding;
  readonly after?: StoredStanding;
  /** The request to an owner that this asked or answered. */
  readonly requestId?: string;
}

/**
 * Takes the change id. False: it was taken before. While another transaction is deciding the same id this waits for
 * its end, so that a duplicate finds either the outcome or a free id.
 */
export async function claimChange(tx: Tx, session: Session, change: PushedChange, now: number): Promise<boolean> {
  const inserted = await tx
    .insertInto("changes")
    .values({
      workspace_id: session.workspaceId,
      id: change.id,
      member_id: session.memberId,
      type: change.type,
      args: change.args,
      based_on: change.basedOn,
      made_at: change.madeAt,
      decided_at: now,
      outcome: null,
      reason: null,
      detail: null,
      contact_id: null,
      before: null,
      after: null,
    })
    .onConflict((conflict) => conflict.columns(["workspace_id", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return inserted !== undefined;
}

/** Keeps what came of a claimed change; what it altered is audited in the same statement. */
export async function settleChange(
  tx: Tx,
  session: Session,
  { id, type, args }: PushedChange,
  settled: Settled,
  now: number,
): Promise<void> {
  const { outcome, reason = null, detail = null, contactId, before = null, after = null } = settled;
  const { workspaceId, memberId: actorId } = session;
  const settling = tx
    .updateTable("changes")
    .set({ outcome, reason, detail, contact_id: contactId, before, after })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", id);
  if (outcome !== "applied") {
    await settling.execute();
    return;
  }
  const ops = "ops" in args ? { ops: args.ops, enrollment: args.enrollmentId } : {};
  const action = `change.${type}`;
  const entry = auditRow({
    workspaceId,
    actorId,
    action,
    subjectId: contactId,
    detail: { change: id, ...ops },
    at: now,
  });
  await sql`with audited as (${tx.insertInto("audit").values(entry)}) ${settling}`.execute(tx);
}

/** A change that was settled; null where the workspace has none with this id. */
export async function findChange(tx: Tx, workspaceId: string, changeId: string) {
  const row = await tx
    .selectFrom("changes")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", changeId)
    .selectAll()
    .executeTakeFirst();
  return row ?? null;
}

/** What an activity is about: a contact, or an address that no contact has. */
export type About = { readonly contactId: string } | { readonly address: string };

/** A line of the timeline, before it is written. */
export interface NewActivity {
  readonly sequenceId: string | null;
  readonly what: NewWhat;
}

/** Appends to the timeline. */
export async function addActivity(
  tx: Tx,
  session: Session,
  changeId: string,
  about: About,
  activity: NewActivity & { readonly at: number },
): Promise<void> {
  await addActivities(tx, session, changeId, [about], activity);
}

/** The same line in several timelines, at most a thousand at a time. */
export async function addActivities(
  tx: Tx,
  session: Session,
  changeId: string,
  abouts: readonly About[],
  activity: NewActivity & { readonly at: number },
): Promise<void> {
  if (abouts.length === 0) {
    return;
  }
  const line = {
    workspace_id: session.workspaceId,
    at: activity.at,
    actor_id: session.memberId,
    sequence_id: activity.sequenceId,
    what: activity.what,
    change_id: changeId,
  };
  await tx
    .insertInto("activities")
    .values(
      abouts.map((about) => ({
        ...line,
        id: v7(),
        contact_id: "contactId" in about ? about.contactId : null,
        address: "address" in about ? about.address : null,
      })),
    )
    .execute();
}
