import { hashPassword } from "better-auth/crypto";
import type { Database } from "#server/store/tables.ts";

/**
 * Gives the account by this address another password and signs it out everywhere: for the operator, where somebody forgot
 * theirs. False: there is no such account.
 */
export async function setPassword(db: Database, address: string, password: string): Promise<boolean> {
  const hash = await hashPassword(password);
  return await db.transaction().execute(async (tx) => {
    const user = await tx
      .selectFrom("accounts.user")
      .select("id")
      .where("email", "=", address.trim().toLowerCase())
      .executeTakeFirst();
    if (user === undefined) {
      return false;
    }
    const own = { providerId: "credential", userId: user.id };
    await tx
      .deleteFrom("accounts.account")
      .where("userId", "=", own.userId)
      .where("providerId", "=", own.providerId)
      .execute();
    await tx
      .insertInto("accounts.account")
      .values({ ...own, accountId: user.id, password: hash, updatedAt: new Date() })
      .execute();
    for (const table of ["accounts.session", "accounts.oauthAccessToken", "accounts.oauthRefreshToken"] as const) {
      await tx.deleteFrom(table).where("userId", "=", user.id).execute();
    }
    return true;
  });
}
