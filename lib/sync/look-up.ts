import type { AccountDatabase } from "#lib/cache/account-database.ts";
import { applyLookup } from "#lib/cache/apply-lookup.ts";
import { readSync } from "#lib/cache/meta.ts";
import type { Answered } from "./answered.ts";
import type { Client } from "./client.ts";

/**
 * Asks the server who has these addresses, and keeps the answer.
 * @param now epoch ms
 * @returns whether it was kept; false: it is of another history of the server than the base, which must pull first
 */
export async function lookUp(
  { db, client, now }: { readonly db: AccountDatabase; readonly client: Client; readonly now: () => number },
  addresses: readonly string[],
): Promise<Answered<boolean>> {
  const { cursor } = await readSync(db);
  const answer = await client.lookup(addresses);
  return answer.ok ? { ok: true, value: await applyLookup(db, answer.value, cursor, now()) } : answer;
}
