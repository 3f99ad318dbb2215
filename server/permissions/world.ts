import { createHash, createHmac, randomBytes } from "node:crypto";
import { sql } from "kysely";
import { v7 } from "uuid";
import * as v from "valibot";
import type { PushedChange } from "#lib/sync/changes.ts";
import { SyncAnswer } from "#lib/sync/protocol.ts";
import type { KeyScope } from "#server/accounts/api-keys.ts";
import { addMember, issueToken } from "#server/accounts/fill-members.ts";
import type { RunningServer } from "#server/start.ts";
import { addContact, addSequence, createWorkspace } from "#server/store/fill.ts";
import type { Database } from "#server/store/tables.ts";
import { send, testSecret } from "#server/testing/start-test-server.ts";
import { activeStatus } from "#server/testing/team.ts";
import type { Actor, Object } from "./actors.ts";

/** An object of the matrix: a contact in a sequence, both of one owner, and what was asked and done there. */
export interface Thing {
  readonly contactId: string;
  readonly enrollmentId: string;
  readonly sequenceId: string;
  readonly address: string;
  readonly ownerId: string;
  /** Somebody asked the owner for something. */
  readonly requestId: string;
  /** The owner changed something a moment ago. */
  readonly changeId: string;
  /** The workspace it is in, an invitation to that, and a key of it. */
  readonly workspaceId: string;
  readonly invitationId: string;
  readonly keyId: string;
}

type Names = "ours" | "theirs";

/** `all` is everything; `settled` leaves out what refusals and look-ups leave behind. */
type Digests = Readonly<Record<Names | "accounts", { readonly all: string; readonly settled: string }>>;

/** Two workspaces with the same ids, everybody's credentials, and a way back to the beginning. */
export interface World {
  readonly tokens: Readonly<Record<Exclude<Actor, "anonymous">, string>>;
  /** The cookie of a web session, where the actor has or had one. */
  readonly cookies: Readonly<Partial<Record<Actor, string>>>;
  /** The object as this actor would name it: what is foreign to one is the other's own. */
  thing(actor: Actor, object: Object): Thing;
  /** Somebody who is a member where the actor is, to give things to. */
  readonly colleagueOf: (actor: Actor) => string;
  /** Words that stand in the rows of that workspace only. */
  readonly secretOf: Readonly<Record<Names, string>>;
  readonly isElsewhere: (actor: Actor) => boolean;
  /** What everybody holds at the beginning, as digests. */
  readonly pristine: Digests;
  /** The same as it is now. */
  digests(): Promise<Digests>;
  /** Puts back what was altered since the beginning, if the latest digests say that anything was. */
  reset(): Promise<void>;
}

const secretOf = { ours: "Oursecret", theirs: "Theirsecret" } as const;
/** A refused change is kept, a look-up is remembered, and a key counts how often it is shown; nothing that anybody sees is altered. */
const traces = ["changes", "contact_scope", "apikey"];

export async function buildWorld({ url, database: db }: RunningServer): Promise<World> {
  const ours = await addSide(db, "ours", { owner: "Maya", admin: "Ines", colleague: "Tom" });
  const theirs = await addSide(db, "theirs", { owner: "Zoe", admin: "Zoe", colleague: "Zed" });
  const manager = await ours.join("Rosa", "manager");
  const gone = await ours.join("Gone", "rep");
  const tom = ours.members.colleague;
  // Shared ids on both sides; and of each side one object that the other does not have.
  const shared = { mayas: newIds("mayas"), ineses: newIds("ineses") };
  const things = {
    ours: {
      mayas: await ours.add(shared.mayas, ours.members.owner.id),
      ineses: await ours.add(shared.ineses, ours.members.admin.id),
      own: await ours.add(newIds("ours"), ours.members.owner.id),
    },
    theirs: {
      mayas: await theirs.add(shared.mayas, theirs.members.owner.id),
      ineses: await theirs.add(shared.ineses, theirs.members.owner.id),
      own: await theirs.add(newIds("theirs"), theirs.members.owner.id),
    },
  };
  for (const [side, { mayas, ineses, own }] of [
    [ours, things.ours],
    [theirs, things.theirs],
  ] as const) {
    for (const thing of [mayas, ineses, own]) {
      const owner = [side.members.owner, side.members.admin].find(({ id }) => id === thing.ownerId);
      await push(url, side.members.colleague.token, askFor(thing));
      await push(url, owner?.token ?? "", noteOf(thing));
      await push(url, owner?.token ?? "", setOf(thing.changeId, thing, ["set_to_call"]));
    }
    const table = { format: 1, madeOn: "2026-11-01", note: side.secret };
    await send(url, "/v1/mail-table", { token: side.members.admin.token, body: table });
  }
  await db.deleteFrom("accounts.member").where("userId", "=", gone.id).execute();
  const tokens = {
    expired: await issueToken(db, ours.id, tom.id, { expiresInMs: -1_000 }),
    revoked: await revokedToken(db, ours.id, tom.id),
    deactivated: gone.token,
    repWhoOwns: ours.members.owner.token,
    repWhoDoesNot: tom.token,
    manager: manager.token,
    admin: ours.members.admin.token,
    elsewhere: theirs.members.owner.token,
    keyRead: (await addKey(db, ours.id, ours.members.admin.id, "read")).key,
    keyEvents: (await addKey(db, ours.id, ours.members.admin.id, "events")).key,
  };
  const cookies = {
    expired: await addWebSession(db, tom.id, -1_000),
    revoked: cookieOf(randomBytes(24).toString("base64url")),
    deactivated: await addWebSession(db, gone.id),
    repWhoOwns: await addWebSession(db, ours.members.owner.id),
    repWhoDoesNot: await addWebSession(db, tom.id),
    manager: await addWebSession(db, manager.id),
    admin: await addWebSession(db, ours.members.admin.id),
    elsewhere: await addWebSession(db, theirs.members.owner.id),
  };
  const ids = { ours: ours.id, theirs: theirs.id };
  const tables = await keepTables(db);
  const pristine = await digestsOf(db, tables, ids);
  let latest = pristine;
  const digests = async () => (latest = await digestsOf(db, tables, ids));
  const isElsewhere = (actor: Actor) => actor === "elsewhere";
  return {
    tokens,
    cookies,
    secretOf,
    isElsewhere,
    colleagueOf: (actor) => (isElsewhere(actor) ? theirs.members.colleague.id : tom.id),
    thing(actor, object) {
      const [mine, other] = isElsewhere(actor) ? [things.theirs, things.ours] : [things.ours, things.theirs];
      return object === "foreign" ? other.own : mine[object];
    },
    pristine,
    digests,
    async reset() {
      if (isSame(latest, pristine)) {
        return;
      }
      latest = pristine;
      await db.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx);
        for (const { schema, name, columns } of tables) {
          const list = sql.join(columns.map((column) => sql.id(column)));
          await sql`delete from ${sql.id(schema, name)}`.execute(tx);
          await sql`insert into ${sql.id(schema, name)} (${list}) select ${list} from ${sql.id("kept", name)}`.execute(
            tx,
          );
        }
      });
    },
  };
}

interface Member {
  readonly id: string;
  readonly token: string;
}

async function addSide(
  db: Database,
  side: Names,
  named: { readonly owner: string; readonly admin: string; readonly colleague: string },
) {
  const secret = secretOf[side];
  const { id } = await createWorkspace(db, { name: `${secret} team`, domains: [`${side}.example`] });
  const join = async (name: string, role: "admin" | "manager" | "rep"): Promise<Member> =>
    await addMember(db, id, { name: `${name} ${secret}`, address: `${name.toLowerCase()}@${side}.example`, role });
  const owner = await join(named.owner, named.owner === named.admin ? "admin" : "rep");
  const invitationId = await addInvitation(db, id, side, owner.id);
  const { id: keyId } = await addKey(db, id, owner.id, "read");
  const members = {
    owner,
    admin: named.owner === named.admin ? owner : await join(named.admin, "admin"),
    colleague: await join(named.colleague, "rep"),
  };
  return {
    id,
    secret,
    join,
    members,
    async add(ids: Ids, ownerId: string): Promise<Thing> {
      await addSequence(db, id, { id: ids.sequenceId, name: `${secret} sequence`, model: "reply", ownerId });
      const enrollment = { id: ids.enrollmentId, sequenceId: ids.sequenceId };
      await addContact(db, id, {
        id: ids.contactId,
        name: `${secret} contact`,
        addresses: [ids.address],
        ownerId,
        enrollments: [{ ...enrollment, status: activeStatus(), changedAt: 1, changedBy: null }],
      });
      return { ...ids, ownerId, workspaceId: id, invitationId, keyId };
    },
  };
}

/** What both sides may have the same. */
type Ids = Omit<Thing, "ownerId" | "workspaceId" | "invitationId" | "keyId">;

function newIds(name: string): Ids {
  return {
    contactId: v7(),
    enrollmentId: v7(),
    sequenceId: v7(),
    requestId: v7(),
    changeId: v7(),
    address: `${name}@acme.example`,
  };
}

/** When every change that is kept was made, epoch ms: taking back asks how long ago that was. */
export const madeAt = Date.UTC(2026, 0, 1);
const stamp = (id: string) => ({ id, basedOn: null, madeAt });

export function setOf(id: string, { contactId, enrollmentId }: Thing, ops: string[]): PushedChange {
  return { ...stamp(id), type: "set", args: { contactId, enrollmentId, ops } };
}

function askFor(thing: Thing): PushedChange {
  const asked = { type: "set", args: argsOf(thing, ["set_finished"]) } as const;
  return { ...stamp(thing.requestId), type: "askOwner", args: { asked } };
}

function argsOf({ contactId, enrollmentId }: Thing, ops: string[]) {
  return { contactId, enrollmentId, ops };
}

/** A call with a note, so that the timeline holds something that must not be seen elsewhere. */
function noteOf({ address, contactId, enrollmentId }: Thing): PushedChange {
  const call = { direction: "outbound", outcome: "busy", startedAt: 1, durationSeconds: 1, note: "A note." } as const;
  return { ...stamp(v7()), type: "logCall", args: { address, contactId, enrollmentId, call } };
}

/** Pushes without pulling, and says what became of the change. */
export async function push(url: string, token: string | undefined, change: PushedChange): Promise<string | number> {
  const body = { protocol: 1, rules: 1, epoch: null, cursor: 0, scope: null, push: [change] };
  const answer = await send(url, "/v1/sync", { ...(token === undefined ? {} : { token }), body });
  if (!answer.ok) {
    return answer.status;
  }
  const { results } = v.parse(SyncAnswer, await answer.json());
  return results[0]?.reason ?? results[0]?.outcome ?? "nothing";
}

async function revokedToken(db: Database, workspaceId: string, memberId: string): Promise<string> {
  const token = await issueToken(db, workspaceId, memberId);
  await sql`update accounts."oauthAccessToken" set revoked = now()
    where id = (select id from accounts."oauthAccessToken" order by "createdAt" desc limit 1)`.execute(db);
  return token;
}

/** A web session as the library keeps one, and the cookie for it: the token, signed. */
async function addWebSession(db: Database, userId: string, lastsMs = 3_600_000): Promise<string> {
  const token = randomBytes(24).toString("base64url");
  await sql`insert into accounts.session ("expiresAt", token, "updatedAt", "userId")
    values (${new Date(Date.now() + lastsMs)}, ${token}, now(), ${userId})`.execute(db);
  return cookieOf(token);
}

function cookieOf(token: string): string {
  const signature = createHmac("sha256", testSecret).update(token).digest("base64");
  return `leadmark.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

async function addInvitation(db: Database, workspaceId: string, side: Names, inviterId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into accounts.invitation ("organizationId", email, role, status, "expiresAt", "createdAt", "inviterId")
    values (${workspaceId}, ${`new@${side}.example`}, 'rep', 'pending', now() + interval '1 day', now(), ${inviterId})
    returning id`.execute(db);
  return rows[0]?.id ?? "";
}

/** A key of the workspace, made by that admin, as the library keeps one. */
async function addKey(db: Database, workspaceId: string, madeBy: string, scope: KeyScope) {
  const key = `lmk_${Array.from(randomBytes(64), (byte) => letters[byte % letters.length]).join("")}`;
  const hash = createHash("sha256").update(key).digest("base64url");
  const columns = sql`"configId", name, "referenceId", prefix, key, enabled, "createdAt", "updatedAt", permissions, metadata`;
  const { rows } = await sql<{
    id: string;
  }>`insert into accounts.apikey (${columns}) values ('workspace', ${scope}, ${workspaceId}, 'lmk_', ${hash}, true,
    now(), now(), ${JSON.stringify({ leadmark: [scope] })}, ${JSON.stringify({ madeBy })}) returning id`.execute(db);
  return { id: rows[0]?.id ?? "", key };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Columns that say which workspace a row of the accounts is about; of the other tables nothing does. */
const keys: Readonly<Record<string, string>> = {
  workspaces: "id",
  member: "organizationId",
  invitation: "organizationId",
  apikey: "referenceId",
};

/** Keeps a copy of every table that has rows of workspaces or of accounts. */
async function keepTables(
  db: Database,
): Promise<{ schema: string; name: string; key: string | null; columns: string[] }[]> {
  const { rows } = await sql<{ schema: string; name: string; columns: string[] }>`
    select n.nspname as schema, c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and (n.nspname = 'accounts' or n.nspname = 'public' and c.relrowsecurity)
    group by n.nspname, c.relname order by n.nspname, c.relname`.execute(db);
  await sql`create schema kept`.execute(db);
  for (const { schema, name } of rows) {
    await sql`create table ${sql.id("kept", name)} as select * from ${sql.id(schema, name)}`.execute(db);
  }
  return rows.map(({ schema, name, columns }) => ({
    schema,
    name,
    columns,
    key: keys[name] ?? (columns.includes("workspace_id") ? "workspace_id" : null),
  }));
}

type KeptTable = Awaited<ReturnType<typeof keepTables>>[number];

async function digestsOf(
  db: Database,
  tables: readonly KeptTable[],
  ids: Readonly<Record<Names, string>>,
): Promise<Digests> {
  const lines = tables.map(
    ({ schema, name, key }) =>
      sql`select ${key === null ? sql`'accounts'` : sql`${sql.id(key)}::text`} as side, ${sql.lit(traces.includes(name))} as trace, ${sql.lit(name)} || t::text as line from ${sql.id(schema, name)} t`,
  );
  const { rows } = await sql<{ side: string; all: string; settled: string }>`
    select side, md5(string_agg(line, ',' order by line)) as all,
      md5(string_agg(line, ',' order by line) filter (where not trace)) as settled
    from (${sql.join(lines, sql` union all `)}) lines group by side`.execute(db);
  const of = (id: string) => {
    const { all = "", settled = "" } = rows.find(({ side }) => side === id) ?? {};
    return { all, settled };
  };
  return { ours: of(ids.ours), theirs: of(ids.theirs), accounts: of("accounts") };
}

function isSame(one: Digests, other: Digests): boolean {
  return ["ours" as const, "theirs" as const, "accounts" as const].every((side) => one[side].all === other[side].all);
}
