import type { Accounts } from "./accounts.ts";
import { isAllowed } from "./who-may.ts";

/**
 * Ends the sessions and tokens of everybody whom the configuration does not let in (any more): people outside the
 * allow-list, and the demo's people where this is no demo. At each start, as that is when a configuration changes.
 */
export async function endWhoMayNot({ db, config, demo }: Accounts): Promise<void> {
  const users = await db.selectFrom("accounts.user").select(["id", "email", "demo"]).execute();
  const out = users.filter((user) => (user.demo ? !demo : !isAllowed(config.domains, user.email))).map(({ id }) => id);
  if (out.length === 0) {
    return;
  }
  for (const table of ["accounts.session", "accounts.oauthAccessToken", "accounts.oauthRefreshToken"] as const) {
    await db.deleteFrom(table).where("userId", "in", out).execute();
  }
}
