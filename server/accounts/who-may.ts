import { sql } from "kysely";
import type { Database } from "#server/store/tables.ts";

/** Whether the allow-list lets an address in; an empty list lets in every one. */
export function isAllowed(domains: readonly string[], address: string): boolean {
  const domain = address.toLowerCase().split("@").at(-1) ?? "";
  return domains.length === 0 || domains.includes(domain);
}

/**
 * Whether an account may be made: for an address that an admin invited and that the allow-list lets in, and for nobody
 * else, however they come in. The first admin's is made by set-up itself.
 */
export async function mayJoin(db: Database, domains: readonly string[], address: string): Promise<boolean> {
  const invited = await db
    .selectFrom("accounts.invitation")
    .select("id")
    .where("email", "=", address.toLowerCase())
    .where("status", "=", "pending")
    .where("expiresAt", ">", sql<Date>`now()`)
    .limit(1)
    .executeTakeFirst();
  return invited !== undefined && isAllowed(domains, address);
}

/** Whether a user may sign in: let in by the allow-list as it is now; the demo's people while this is a demo only. */
export async function maySignIn(
  db: Database,
  { domains, demo }: { readonly domains: readonly string[]; readonly demo: boolean },
  userId: string,
): Promise<boolean> {
  const user = await db
    .selectFrom("accounts.user")
    .select(["email", "demo"])
    .where("id", "=", userId)
    .executeTakeFirst();
  return user !== undefined && (user.demo ? demo : isAllowed(domains, user.email));
}

/** The workspace that was chosen, if the user is a member of it; without a choice the only one there is. Else null. */
export async function workspaceOf(db: Database, userId: string, chosen: string | null): Promise<string | null> {
  const memberships = await db
    .selectFrom("accounts.member")
    .select("organizationId")
    .where("userId", "=", userId)
    .execute();
  const ids = memberships.map(({ organizationId }) => organizationId);
  if (ids.length === 1) {
    return ids[0] ?? null;
  }
  return ids.find((id) => id === chosen) ?? null;
}
