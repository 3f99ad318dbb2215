import type { RequestRow } from "#lib/sync/rows.ts";
import type { RequestView } from "#lib/view.ts";
import type { AccountDatabase } from "./account-database.ts";
import type { Account } from "./records.ts";
import { readSync } from "./meta.ts";

/** What is told of a request besides its own row. */
interface Around {
  readonly myId: string;
  /** null: not known here. */
  readonly nameOf: (memberId: string) => string | null;
  readonly sequenceName: (sequenceId: string) => string | null;
}

/** A request as a surface draws it. */
export function requestView(row: RequestRow, { myId, nameOf, sequenceName }: Around): RequestView {
  const member = (id: string) => ({ id, name: nameOf(id) ?? "", isMe: id === myId });
  const { id, contactId, asked, askedAt } = row;
  return {
    id,
    contactId,
    asker: member(row.askerId),
    owner: member(row.ownerId),
    asked,
    sequenceName: row.sequenceId === null ? null : sequenceName(row.sequenceId),
    askedAt,
  };
}

/**
 * Requests that somebody still has to answer, oldest first; one whose answer waits to be sent is as good as answered.
 * Runs inside the caller's transaction where there is one.
 * @param contactId null: of every contact
 * @param serverNow epoch ms by the server's clock
 */
export async function openRequests(
  db: AccountDatabase,
  contactId: string | null,
  serverNow: number,
): Promise<readonly RequestRow[]> {
  const rows =
    contactId === null
      ? await db.requests.where("state").equals("open").toArray()
      : await db.requests.where("contactId").equals(contactId).toArray();
  const answered = new Set(
    (await db.outbox.toArray()).flatMap(({ change }) =>
      change.type === "answerRequest" ? [change.args.requestId] : [],
    ),
  );
  return rows
    .filter(({ id, state, expiresAt }) => state === "open" && expiresAt > serverNow && !answered.has(id))
    .toSorted((a, b) => a.askedAt - b.askedAt);
}

/** A colleague's request that waits for this rep, with the contact's name. */
export interface RequestToMe extends RequestView {
  readonly contactName: string;
}

/** For the popup: what colleagues ask of this rep, whichever contact it is about. @param now epoch ms by the browser's clock */
export async function requestsToMe(db: AccountDatabase, account: Account, now: number): Promise<RequestToMe[]> {
  const tables = [db.requests, db.outbox, db.contacts, db.members, db.sequences, db.meta];
  return await db.transaction("r", tables, async () => {
    const { clockOffsetMs } = await readSync(db);
    const open = await openRequests(db, null, now + clockOffsetMs);
    const mine = open.filter(({ ownerId }) => ownerId === account.member.id);
    const names = new Map((await db.members.toArray()).map(({ id, name }) => [id, name]));
    const views: RequestToMe[] = [];
    for (const row of mine) {
      const contact = await db.contacts.get(row.contactId);
      const sequence = row.sequenceId === null ? undefined : await db.sequences.get(row.sequenceId);
      const around = {
        myId: account.member.id,
        nameOf: (id: string) => names.get(id) ?? null,
        sequenceName: () => sequence?.name ?? null,
      };
      views.push({ ...requestView(row, around), contactName: contact?.name ?? "" });
    }
    return views;
  });
}
