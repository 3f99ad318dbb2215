import type { Selectable } from "kysely";
import { same } from "#lib/status/same.ts";
import type { AskedChange } from "#lib/sync/changes.ts";
import type { Session } from "./sessions.ts";
import type { Tables, Tx } from "./tables.ts";

type OwnerRequest = Selectable<Tables["owner_requests"]>;

/** How long an owner has to answer: two weeks, a holiday long. After that a request is as good as declined. */
const requestMs = 14 * 86_400_000;

/** A request, before it is written. Its version comes last, by `stampRequest`. */
export interface NewRequest {
  readonly id: string;
  readonly contactId: string;
  readonly sequenceId: string | null;
  readonly ownerId: string;
  readonly asked: AskedChange;
  /** Epoch ms. */
  readonly at: number;
}

/** Keeps a request of the session's member. */
export async function addRequest(tx: Tx, session: Session, request: NewRequest): Promise<void> {
  await tx
    .insertInto("owner_requests")
    .values({
      workspace_id: session.workspaceId,
      id: request.id,
      version: 0,
      contact_id: request.contactId,
      sequence_id: request.sequenceId,
      asker_id: session.memberId,
      owner_id: request.ownerId,
      asked: JSON.stringify(request.asked),
      asked_at: request.at,
      expires_at: request.at + requestMs,
      state: "open",
      answered_at: null,
    })
    .execute();
}

/** Whether the member waits for an answer to the very same already. The contact is locked, so no other is being written. */
export async function isAskedAlready(
  tx: Tx,
  { workspaceId, memberId }: Session,
  asked: AskedChange,
  now: number,
): Promise<boolean> {
  const open = await tx
    .selectFrom("owner_requests")
    .where("workspace_id", "=", workspaceId)
    .where("contact_id", "=", asked.args.contactId)
    .where("asker_id", "=", memberId)
    .where("state", "=", "open")
    .where("expires_at", ">", now)
    .select("asked")
    .execute();
  return open.some((request) => same(request.asked, asked));
}

/** A request, locked against a second answer; null where the workspace has none with this id. */
export async function lockRequest(tx: Tx, workspaceId: string, requestId: string): Promise<OwnerRequest | null> {
  const row = await tx
    .selectFrom("owner_requests")
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", requestId)
    .selectAll()
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Closes a request for good. */
export async function closeRequest(
  tx: Tx,
  { workspace_id, id }: OwnerRequest,
  state: "accepted" | "declined",
  now: number,
): Promise<void> {
  await tx
    .updateTable("owner_requests")
    .set({ state, answered_at: now })
    .where("workspace_id", "=", workspace_id)
    .where("id", "=", id)
    .execute();
}

/** Gives a request the version of the contact it is about, so that both reach a browser together. */
export async function stampRequest(tx: Tx, workspaceId: string, requestId: string, version: number): Promise<void> {
  await tx
    .updateTable("owner_requests")
    .set({ version })
    .where("workspace_id", "=", workspaceId)
    .where("id", "=", requestId)
    .execute();
}

/** The member's requests, asked or to be answered, that came after the cursor; to an empty browser only those still open. */
export async function requestsAfter(
  tx: Tx,
  workspaceId: string,
  memberId: string,
  from: number,
  now: number,
): Promise<OwnerRequest[]> {
  return await tx
    .selectFrom("owner_requests")
    .where("workspace_id", "=", workspaceId)
    .where("version", ">", from)
    .where((e) => e.or([e("owner_id", "=", memberId), e("asker_id", "=", memberId)]))
    .$if(from === 0, (query) => query.where("state", "=", "open").where("expires_at", ">", now))
    .orderBy("version")
    .selectAll()
    .execute();
}
