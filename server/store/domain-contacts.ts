import { sql } from "kysely";
import { coversAddress } from "#lib/status/domains.ts";
import type { Tx } from "./tables.ts";

/** Most contacts that one change of a domain tells, so that its transaction stays short. */
export const mostOfDomain = 1_000;

/**
 * The contacts with an address that an entry for the domain covers, in the order of their ids; null where they are more
 * than `mostOfDomain` and the one that is asked at.
 */
export async function findOfDomain(tx: Tx, workspaceId: string, domain: string): Promise<string[] | null> {
  // "@" and "." are followed by "A" and "/": each range is everything that begins so.
  const { rows } = await sql<{ contact_id: string; address: string }>`
    select contact_id, address from contact_addresses
    where workspace_id = ${workspaceId} and (
      (backwards >= reverse(${domain}::text) || '@' and backwards < reverse(${domain}::text) || 'A') or
      (backwards >= reverse(${domain}::text) || '.' and backwards < reverse(${domain}::text) || '/'))
    order by contact_id
    limit ${addressesRead}`.execute(tx);
  const ids = new Set(rows.filter(({ address }) => coversAddress(domain, address)).map(({ contact_id }) => contact_id));
  return ids.size > mostOfDomain + 1 || rows.length === addressesRead ? null : [...ids];
}

/** A contact may have several addresses of the domain. */
const addressesRead = 4 * mostOfDomain;
