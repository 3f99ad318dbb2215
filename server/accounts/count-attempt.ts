import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Database } from "#server/store/tables.ts";

interface Limit {
  /** Seconds. */
  readonly window: number;
  readonly max: number;
}

const dayMs = 86_400_000;

/**
 * Counts one attempt of `what` by or at `whom` (kept as a hash), in all processes together. Returns how many seconds to
 * wait; 0 = go on.
 */
export async function countAttempt(db: Database, what: string, whom: string, { window, max }: Limit): Promise<number> {
  const key = createHash("sha256").update(`${what}\n${whom}`).digest("hex");
  const [now, windowMs] = [Date.now(), window * 1_000];
  const over = sql<boolean>`accounts.attempts.since <= ${now - windowMs}`;
  const { count, since } = await db
    .insertInto("accounts.attempts")
    .values({ key, count: 1, since: now })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({
        count: sql`case when ${over} then 1 else accounts.attempts.count + 1 end`,
        since: sql`case when ${over} then ${now}::bigint else accounts.attempts.since end`,
      }),
    )
    .returning(["count", "since"])
    .executeTakeFirstOrThrow();
  if (count === 1) {
    await db
      .deleteFrom("accounts.attempts")
      .where("since", "<", now - dayMs)
      .execute();
  }
  return count <= max ? 0 : Math.max(1, Math.ceil((since + windowMs - now) / 1_000));
}
