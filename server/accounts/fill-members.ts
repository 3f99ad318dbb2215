import { hashPassword } from "better-auth/crypto";
import type { Role } from "#lib/status/words.ts";
import { clientId, extensionScopes } from "#lib/sync/discovery.ts";
import { joinTransaction } from "#server/store/join-transaction.ts";
import type { Database } from "#server/store/tables.ts";
import { hashAccessToken, makeAccessToken } from "./access-token.ts";
import { asAccounts } from "./as-accounts.ts";

/** Members and tokens put in directly, without an invitation or a sign-in: for set-up, the demo workspace and tests. */

export interface NewMember {
  readonly id?: string;
  readonly name: string;
  readonly address: string;
  readonly role: Role;
  /** Without one nobody can sign in by password as this member. */
  readonly password?: string;
  /** Of the demo: may sign in while the server runs as one, and at no other time. */
  readonly demo?: boolean;
}

const yearMs = 365 * 86_400_000;

/** Makes somebody a member; who has an account by that address already, from another workspace, keeps it. Returns their id. */
export async function joinMember(db: Database, workspaceId: string, member: NewMember): Promise<string> {
  return await joinTransaction(db, workspaceId, async (tx) => {
    return await asAccounts(tx, async () => {
      const userId = await ensureUser(tx, member);
      await tx
        .insertInto("accounts.member")
        .values({ organizationId: workspaceId, userId, role: member.role, createdAt: new Date() })
        .execute();
      return userId;
    });
  });
}

/** The same, and an access token for them, which cannot be read again later. */
export async function addMember(
  db: Database,
  workspaceId: string,
  member: NewMember,
): Promise<{ id: string; token: string }> {
  const id = await joinMember(db, workspaceId, member);
  return { id, token: await issueToken(db, workspaceId, id) };
}

/** One more access token for a member; the earlier ones stay good. */
export async function issueToken(
  db: Database,
  workspaceId: string,
  memberId: string,
  { expiresInMs = yearMs } = {},
): Promise<string> {
  const token = makeAccessToken();
  await joinTransaction(db, workspaceId, async (tx) => {
    await asAccounts(tx, async () => {
      await tx
        .insertInto("accounts.oauthAccessToken")
        .values({
          token: hashAccessToken(token) ?? "",
          clientId,
          userId: memberId,
          referenceId: workspaceId,
          expiresAt: new Date(Date.now() + expiresInMs),
          createdAt: new Date(),
          scopes: JSON.stringify(extensionScopes),
        })
        .execute();
    });
  });
  return token;
}

/** Its id, whether it was there or is made now. Whoever makes an account here was given the address by an admin. */
export async function ensureUser(
  tx: Database,
  { id, name, address, password, demo }: Omit<NewMember, "role">,
): Promise<string> {
  const email = address.trim().toLowerCase();
  const known = await tx.selectFrom("accounts.user").select("id").where("email", "=", email).executeTakeFirst();
  if (known !== undefined) {
    return known.id;
  }
  const made = await tx
    .insertInto("accounts.user")
    .values({ ...(id === undefined ? {} : { id }), name, email, emailVerified: true, demo: demo ?? false })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (password !== undefined) {
    await tx
      .insertInto("accounts.account")
      .values({
        accountId: made.id,
        providerId: "credential",
        userId: made.id,
        password: await hashPassword(password),
        updatedAt: new Date(),
      })
      .execute();
  }
  return made.id;
}
