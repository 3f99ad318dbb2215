import type { Generated } from "kysely";
import type { Role } from "#lib/status/words.ts";

/**
 * What our own statements touch of better-auth's tables, as kysely sees them; all else goes through better-auth. Columns
 * keep the names that the library gives them.
 */
export interface AccountsTables {
  "accounts.user": UserTable;
  "accounts.account": AccountTable;
  "accounts.session": WebSessionTable;
  "accounts.verification": VerificationTable;
  "accounts.organization": OrganizationTable;
  "accounts.member": MembershipTable;
  "accounts.invitation": InvitationTable;
  "accounts.attempts": AttemptTable;
  "accounts.deviceCode": DeviceCodeTable;
  "accounts.oauthRefreshToken": RefreshTokenTable;
  "accounts.apikey": ApiKeyTable;
  "accounts.set_up_codes": SetUpCodeTable;
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
  /** A provider's tokens: never kept. */
  accessToken: Generated<null>;
  refreshToken: Generated<null>;
  idToken: Generated<null>;
  updatedAt: Date;
}

interface WebSessionTable {
  id: string;
  userId: string;
  userAgent: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** Steps of sign-ins that are under way. */
interface VerificationTable {
  expiresAt: Date;
}

/** Its id is the workspace's. */
interface OrganizationTable {
  id: string;
  name: string;
}

interface MembershipTable {
  id: Generated<string>;
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

interface RefreshTokenTable {
  id: string;
  token: string;
  createdAt: Date;
  expiresAt: Date;
  revoked: Date | null;
  /** Until when a lost answer may be asked for again. */
  rotationReplayExpiresAt: Date | null;
  clientId: string;
  userId: string;
  referenceId: string | null;
}

interface InvitationTable {
  id: string;
  organizationId: string;
  email: string;
  role: Role;
  status: "pending" | "accepted" | "rejected" | "canceled";
  expiresAt: Date;
  inviterId: string;
}

interface AttemptTable {
  /** What is counted and for whom, hashed. */
  key: string;
  count: number;
  /** When the window began, epoch ms. */
  since: number;
}

interface DeviceCodeTable {
  userId: string | null;
  deviceCode: string;
  userCode: string;
  status: string;
  expiresAt: Date;
  lastPolledAt: Date | null;
  /** What was chosen when it was approved. */
  workspaceId: string | null;
}

interface SetUpCodeTable {
  /** SHA-256, hex. */
  hash: string;
}

interface ApiKeyTable {
  id: string;
  expiresAt: Date | null;
  requestCount: number;
  lastRequest: Date | null;
}
