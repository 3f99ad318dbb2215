import { sql } from "kysely";
import type { Accounts } from "./accounts.ts";

/** Somewhere a person is signed in: a browser with these pages, or an extension. */
interface OwnSession {
  readonly id: string;
  /** What the browser called itself when it signed in; null where it said nothing, and for an extension. */
  readonly userAgent: string | null;
  /** The team an extension is signed in to. */
  readonly workspaceName: string | null;
  /** Epoch ms: when it signed in; of an extension, when it was last seen. */
  readonly at: number;
}

export interface OwnSessions {
  readonly pages: readonly OwnSession[];
  readonly extensions: readonly OwnSession[];
}

/** Everywhere a person is signed in now, latest first. */
export async function findOwnSessions({ db }: Accounts, userId: string): Promise<OwnSessions> {
  const pages = await db
    .selectFrom("accounts.session")
    .where("userId", "=", userId)
    .where("expiresAt", ">", sql<Date>`now()`)
    .orderBy("createdAt", "desc")
    .select(["id", "userAgent", "createdAt"])
    .execute();
  const extensions = await db
    .selectFrom("accounts.oauthRefreshToken as t")
    .innerJoin("accounts.organization as o", (join) => join.on(sql`o.id::text`, "=", sql.ref("t.referenceId")))
    .where("t.userId", "=", userId)
    .where("t.revoked", "is", null)
    .where("t.expiresAt", ">", sql<Date>`now()`)
    .orderBy("t.createdAt", "desc")
    .select(["t.id", "t.createdAt", "o.name"])
    .execute();
  return {
    pages: pages.map(({ id, userAgent, createdAt }) => ({
      id,
      userAgent,
      workspaceName: null,
      at: createdAt.getTime(),
    })),
    extensions: extensions.map(({ id, createdAt, name }) => ({
      id,
      userAgent: null,
      workspaceName: name,
      at: createdAt.getTime(),
    })),
  };
}

/** Ends one of a person's own sessions, on the pages or of an extension; its access token ends with its refresh token. */
export async function endOwnSession({ db }: Accounts, userId: string, id: string): Promise<void> {
  await db.deleteFrom("accounts.session").where("userId", "=", userId).where("id", "=", id).execute();
  await db.deleteFrom("accounts.oauthRefreshToken").where("userId", "=", userId).where("id", "=", id).execute();
}

/** Ends all of them but the one that is spared, or all. */
export async function endOwnSessions({ db }: Accounts, userId: string, spared: string | null): Promise<void> {
  await db
    .deleteFrom("accounts.session")
    .where("userId", "=", userId)
    .$if(spared !== null, (query) => query.where("id", "!=", spared ?? ""))
    .execute();
  await db.deleteFrom("accounts.oauthAccessToken").where("userId", "=", userId).execute();
  await db.deleteFrom("accounts.oauthRefreshToken").where("userId", "=", userId).execute();
}

/** Whether a person has a password here, or signs in elsewhere only. */
export async function hasPassword({ db }: Accounts, userId: string): Promise<boolean> {
  const found = await db
    .selectFrom("accounts.account")
    .where("userId", "=", userId)
    .where("providerId", "=", "credential")
    .select("userId")
    .executeTakeFirst();
  return found !== undefined;
}
