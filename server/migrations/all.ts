import type { Migration } from "kysely/migration";
import { start } from "./001-start.ts";
import { suppressionReasons } from "./002-suppression-reasons.ts";
import { mailTables } from "./003-mail-tables.ts";
import { optOutScopes } from "./010-opt-out-scopes.ts";
import { accounts } from "./020-accounts.ts";
import { membersFollowAccounts } from "./021-members-follow-accounts.ts";
import { setUpAndAttempts } from "./022-set-up-and-attempts.ts";
import { anAdminStays } from "./023-an-admin-stays.ts";
import { fences } from "./030-fences.ts";
import { ownerRequests } from "./031-owner-requests.ts";
import { audit } from "./032-audit.ts";

/**
 * Every migration, by name, in order. They only go forward; one that was released is never edited. One that makes a
 * table of a workspace fences it (fence.ts); one that alters rows names each workspace first, as row level security
 * holds for the owner of the tables too.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  "001-start": start,
  "002-suppression-reasons": suppressionReasons,
  "003-mail-tables": mailTables,
  "010-opt-out-scopes": optOutScopes,
  "020-accounts": accounts,
  "021-members-follow-accounts": membersFollowAccounts,
  "022-set-up-and-attempts": setUpAndAttempts,
  "023-an-admin-stays": anAdminStays,
  "030-fences": fences,
  "031-owner-requests": ownerRequests,
  "032-audit": audit,
};
