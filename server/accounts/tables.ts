import type { Generated } from "kysely";
import type { Role } from "#lib/status/words.ts";

/**
 * What our own statements touch of better-auth's tables, as kysely sees them; all else goes through better-auth. Columns
 * keep the names that the library gives them.
 */
export interface AccountsTables {
  "accounts.user": UserTable;
  "accounts.account": AccountTable;
  "accounts.member": MembershipTable;
  "accounts.oauthAccessToken": AccessTokenTable;
}

interface UserTable {
  id: Generated<string>;
  name: string;
  email: string;
  emailVerified: boolean;
  /** Of the demo: may sign in while the server runs as one, and at no other time. */
  demo: Generated<boolean>;
}

interface AccountTable {
  accountId: string;
  /** "credential" is the password. */
  providerId: string;
  userId: string;
  password: string | null;
  updatedAt: Date;
}

interface MembershipTable {
  organizationId: string;
  userId: string;
  role: Role;
  createdAt: Date;
}

interface AccessTokenTable {
  /** SHA-256 of the token without its prefix, base64url. */
  token: string;
  clientId: string;
  userId: string;
  /** The workspace that the token is good in. */
  referenceId: string;
  expiresAt: Date;
  createdAt: Date;
  scopes: string;
}
