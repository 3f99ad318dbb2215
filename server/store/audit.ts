import { randomUUID } from "node:crypto";
import { type Selectable, sql } from "kysely";
import type { Tables, Tx } from "./tables.ts";

/** Who altered what; written in the transaction that alters it. */
export interface NewAuditEntry {
  readonly workspaceId: string;
  /** null: the system. */
  readonly actorId: string | null;
  /** What was done, such as "sequence.settings" or "change.set". */
  readonly action: string;
  /** The contact, sequence or member it was done to; null: the workspace, or an address of nobody's. */
  readonly subjectId: string | null;
  /** What a reader needs to understand it: ids, codes and settings; no addresses and no notes. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Epoch ms. */
  readonly at: number;
}

export type AuditEntry = Selectable<Tables["audit"]>;

/** Which entries are wanted; what is left out does not matter. */
export interface AuditFilter {
  readonly actorId?: string;
  readonly subjectId?: string;
  /** The action, or its first word: "change" covers "change.set". */
  readonly action?: string;
  /** From then on, epoch ms. */
  readonly from?: number;
  /** Before then, epoch ms. */
  readonly to?: number;
  /** Entries below this one: how the next page is asked for. */
  readonly before?: { readonly at: number; readonly id: string };
}

/** An entry as a row of the table. */
export function auditRow({ workspaceId, actorId, action, subjectId, detail, at }: NewAuditEntry) {
  return {
    workspace_id: workspaceId,
    id: randomUUID(),
    at,
    actor_id: actorId,
    action,
    subject_id: subjectId,
    detail: JSON.stringify(detail),
  };
}

/** Notes what was done. */
export async function writeAudit(tx: Tx, entry: NewAuditEntry): Promise<void> {
  await tx.insertInto("audit").values(auditRow(entry)).execute();
}

/** Entries, newest first. */
export async function readAudit(
  tx: Tx,
  workspaceId: string,
  filter: AuditFilter,
  limit: number,
): Promise<(AuditEntry & { actor_name: string | null })[]> {
  const { actorId, subjectId, action, from, to, before } = filter;
  let query = tx
    .selectFrom("audit as a")
    .leftJoin("members as m", (join) =>
      join.onRef("m.workspace_id", "=", "a.workspace_id").onRef("m.id", "=", "a.actor_id"),
    )
    .where("a.workspace_id", "=", workspaceId);
  query = actorId === undefined ? query : query.where("a.actor_id", "=", actorId);
  query = subjectId === undefined ? query : query.where("a.subject_id", "=", subjectId);
  query =
    action === undefined
      ? query
      : query.where((e) =>
          e.or([e("a.action", "=", action), e(e.fn("split_part", ["a.action", e.val("."), e.lit(1)]), "=", action)]),
        );
  query = from === undefined ? query : query.where("a.at", ">=", from);
  query = to === undefined ? query : query.where("a.at", "<", to);
  query = before === undefined ? query : query.where(sql<boolean>`(a.at, a.id) < (${before.at}, ${before.id}::uuid)`);
  return await query
    .orderBy("a.at", "desc")
    .orderBy("a.id", "desc")
    .limit(limit)
    .selectAll("a")
    .select("m.name as actor_name")
    .execute();
}
