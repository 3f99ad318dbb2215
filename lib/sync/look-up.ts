import type { AccountDatabase } from "#lib/cache/account-database.ts";
import { applyLookup } from "#lib/cache/apply-lookup.ts";
import { readSync } from "#lib/cache/meta.ts";
import type { Answered } from "./answered.ts";
import type { Client } from "./client.ts";

/** A base that moves on during each of so many look-ups moves on all the time. */
const mostTries = 4;

/**
 * Asks the server who has these addresses, and keeps the answer.
 * @param now epoch ms
 * @returns whether it was kept; false: it is of another history of the server than the base, which must pull first
 */
export async function lookUp(
  { db, client, now }: { readonly db: AccountDatabase; readonly client: Client; readonly now: () => number },
  addresses: readonly string[],
): Promise<Answered<boolean>> {
  for (let tries = 1; ; tries += 1) {
    const { cursor } = await readSync(db);
    const answer = await client.lookup(addresses);
    if (!answer.ok) {
      return answer;
    }
    const kept = await applyLookup(db, answer.value, cursor, now());
    if (kept !== "part" || tries === mostTries) {
      return { ok: true, value: kept !== "other_history" };
    }
  }
}
