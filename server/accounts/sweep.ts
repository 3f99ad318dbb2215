import { sql } from "kysely";
import { describeError } from "#server/log.ts";
import type { Accounts } from "./accounts.ts";

const everyMs = 6 * 3_600_000;

/**
 * Removes what is over: tokens, sessions, codes and steps of sign-ins. A refresh token that was used up stays until its
 * own end: that it comes back is how a theft is noticed.
 */
export async function sweep({ db }: Accounts): Promise<void> {
  for (const table of [
    "accounts.oauthAccessToken",
    "accounts.oauthRefreshToken",
    "accounts.session",
    "accounts.deviceCode",
    "accounts.verification",
  ] as const) {
    await db
      .deleteFrom(table)
      .where("expiresAt", "<", sql<Date>`now()`)
      .execute();
  }
}

/** Sweeps now and every six hours. Returns what ends that. */
export function keepSweeping(accounts: Accounts): () => void {
  const run = () =>
    void sweep(accounts).catch((error: unknown) => accounts.log.warn("sweep failed", describeError(error)));
  run();
  const timer = setInterval(run, everyMs);
  return () => clearInterval(timer);
}
