import { type Selectable, sql } from "kysely";
import type { ContactRow, Row } from "#lib/sync/rows.ts";
import { limits } from "#lib/sync/values.ts";
import { requestsAfter } from "./owner-requests.ts";
import { discreet, findPrivate } from "./private-sequences.ts";
import { contactRows, memberRow, requestRow, sequenceRow, workspaceRow } from "./rows.ts";
import { findScope, type Scope } from "./scope.ts";
import type { Session } from "./sessions.ts";
import type { Database, Tables, Tx } from "./tables.ts";
import { readWorkspace } from "./transaction.ts";

/** Where the browser stands: what it holds, and of which history. */
export interface Held {
  readonly epoch: string | null;
  readonly cursor: number;
  readonly scope: string | null;
}

export interface Pulled {
  readonly rows: Row[];
  readonly cursor: number;
  readonly epoch: string;
  readonly scope: string;
  readonly reset: boolean;
  readonly more: boolean;
}

/**
 * The rows of the member's scope that came after the cursor, in the order of their versions, from one snapshot.
 * What the browser holds of another history, or of another scope, is answered from zero.
 */
export async function pull(db: Database, session: Session, held: Held, now: number): Promise<Pulled> {
  return await readWorkspace(db, session.workspaceId, async (tx) => await pullIn(tx, session, held, now));
}

async function pullIn(tx: Tx, session: Session, held: Held, now: number): Promise<Pulled> {
  const { workspaceId, memberId } = session;
  const workspace = await tx
    .selectFrom("workspaces")
    .where("id", "=", workspaceId)
    .selectAll()
    .executeTakeFirstOrThrow();
  // The mode of this snapshot: the session's may be a moment older.
  const looker = { workspaceId, memberId, role: session.role, teamEdition: workspace.team_edition };
  const scope = await findScope(tx, looker, now);
  const { epoch, counter: head } = workspace;
  const holdsSomething = held.cursor > 0 || held.epoch !== null;
  const reset = holdsSomething && (held.epoch !== epoch || held.scope !== scope.name || held.cursor > head);
  const from = reset ? 0 : held.cursor;
  const named = { epoch, scope: scope.name, reset };
  if (from === head) {
    return { ...named, rows: [], cursor: head, more: false };
  }
  // All of these come at once, and first: contacts name sequences and members.
  const around = await rowsAround(tx, session, workspace, from, now);
  const room = Math.max(limits.rowsPerPull - around.length, limits.rowsPerPull / 5);
  const found = await contactsAfter(tx, session, scope, from, room + 1);
  const page = found.slice(0, room);
  const last = page.at(-1);
  const more = found.length > room && last !== undefined;
  const hidden = await findPrivate(tx, looker);
  const rows = discreet([...around, ...(await contactRows(tx, workspaceId, page))], hidden, memberId);
  return { ...named, rows, cursor: more ? last.version : head, more };
}

async function rowsAround(
  tx: Tx,
  { memberId }: Session,
  workspace: Selectable<Tables["workspaces"]>,
  from: number,
  now: number,
): Promise<Row[]> {
  const members = await tx
    .selectFrom("members")
    .where("workspace_id", "=", workspace.id)
    .where("version", ">", from)
    .orderBy("version")
    .selectAll()
    .execute();
  const sequences = await tx
    .selectFrom("sequences")
    .where("workspace_id", "=", workspace.id)
    .where("version", ">", from)
    .orderBy("version")
    .selectAll()
    .execute();
  return [
    ...(workspace.version > from ? [workspaceRow(workspace)] : []),
    ...members.map(memberRow),
    ...sequences.map(sequenceRow),
    ...(await requestsAfter(tx, workspace.id, memberId, from, now)).map(requestRow),
  ];
}

/** Contacts the member owns, has in a sequence of their own, or opened or changed lately. */
async function contactsAfter(
  tx: Tx,
  { workspaceId, memberId }: Session,
  { ownedSequences, openedSince }: Scope,
  from: number,
  limit: number,
): Promise<Selectable<Tables["contacts"]>[]> {
  return await tx
    .selectFrom("contacts as c")
    .where("c.workspace_id", "=", workspaceId)
    .where("c.version", ">", from)
    .where((e) =>
      e.or([
        e("c.owner_id", "=", memberId),
        e.exists(
          e
            .selectFrom("contact_scope as o")
            .where("o.workspace_id", "=", workspaceId)
            .where("o.member_id", "=", memberId)
            .whereRef("o.contact_id", "=", "c.id")
            .where("o.opened_at", ">=", openedSince)
            .select("o.contact_id"),
        ),
        ...(ownedSequences.length === 0
          ? []
          : [
              e.exists(
                e
                  .selectFrom("enrollments as n")
                  .where("n.workspace_id", "=", workspaceId)
                  .whereRef("n.contact_id", "=", "c.id")
                  .where("n.sequence_id", "in", ownedSequences)
                  .select("n.id"),
              ),
            ]),
      ]),
    )
    .orderBy("c.version")
    .limit(limit)
    .selectAll("c")
    .execute();
}

/** Heads of the workspaces' histories, in one query. */
export async function findCounters(db: Database, workspaceIds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; counter: number }>`
    select id, counter from workspace_counters(${workspaceIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ id, counter }) => [id, counter]));
}

/** The contacts that have one of the addresses, as rows. */
export async function contactsByAddress(
  db: Database,
  workspaceId: string,
  addresses: readonly string[],
): Promise<ContactRow[]> {
  const contacts = await db
    .selectFrom("contacts as c")
    .where("c.workspace_id", "=", workspaceId)
    .where("c.id", "in", (e) =>
      e
        .selectFrom("contact_addresses as a")
        .where("a.workspace_id", "=", workspaceId)
        .where("a.address", "in", addresses)
        .select("a.contact_id"),
    )
    .orderBy("c.id")
    .selectAll("c")
    .execute();
  return await contactRows(db, workspaceId, contacts);
}
