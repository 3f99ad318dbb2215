import { type Selectable, sql } from "kysely";
import type { DoNotEmailEntry } from "#lib/status/standing.ts";
import type { Database, Tables } from "./tables.ts";

/** Do Not Email entries, as read for a set of addresses. */
export interface DoNotEmail {
  /** The entries that cover any of the addresses: their own, and those of their domains and the domains above. */
  covering(addresses: readonly string[]): DoNotEmailEntry[];
}

/** Reads every entry that covers one of the addresses, in one query. */
export async function findDoNotEmail(
  db: Database,
  workspaceId: string,
  addresses: readonly string[],
): Promise<DoNotEmail> {
  const domains = [...new Set(addresses.flatMap(domainsOf))];
  // As arrays: a page of contacts may have more addresses and domains than a statement takes parameters (65,535).
  const { rows } =
    addresses.length === 0
      ? { rows: [] }
      : await sql<Omit<Selectable<Tables["suppressions"]>, "workspace_id">>`
          select kind, value, reason, actor_id, at from suppressions
          where workspace_id = ${workspaceId} and (
            (kind = 'address' and value = any(${addresses}::text[])) or
            (kind = 'domain' and value = any(${domains}::text[])))`.execute(db);
  const byKey = Map.groupBy(
    rows.map(({ kind, value, reason, actor_id, at }): DoNotEmailEntry => {
      const scope = kind === "domain" ? "domain" : "address";
      return { scope, value, reason, actorId: actor_id, at };
    }),
    ({ scope, value }) => `${scope} ${value}`,
  );
  return {
    covering(wanted) {
      const keys = wanted.flatMap((address) => [
        `address ${address}`,
        ...domainsOf(address).map((domain) => `domain ${domain}`),
      ]);
      return inOrder([...new Set(keys)].flatMap((key) => byKey.get(key) ?? []));
    },
  };
}

/** One order for the same entries, so that two readings can be compared. */
export function inOrder(entries: readonly DoNotEmailEntry[]): DoNotEmailEntry[] {
  const key = ({ scope, value, reason }: DoNotEmailEntry) => `${scope} ${value} ${reason}`;
  return entries.toSorted((a, b) => a.at - b.at || (key(a) < key(b) ? -1 : 1));
}

/** mail.example.org → mail.example.org, example.org; never a top-level domain by itself. */
function domainsOf(address: string): string[] {
  const labels = address.slice(address.lastIndexOf("@") + 1).split(".");
  return labels.slice(0, Math.max(1, labels.length - 1)).map((_, from) => labels.slice(from).join("."));
}

/** Makes the entries by address what they should be; those of domains are not a contact's to change. */
export async function replaceAddressEntries(
  db: Database,
  workspaceId: string,
  before: readonly DoNotEmailEntry[],
  after: readonly DoNotEmailEntry[],
): Promise<void> {
  const [old, fresh] = [addressEntries(before), addressEntries(after)];
  for (const [key, { value, reason }] of old) {
    if (!fresh.has(key)) {
      await db
        .deleteFrom("suppressions")
        .where("workspace_id", "=", workspaceId)
        .where("kind", "=", "address")
        .where("value", "=", value)
        .where("reason", "=", reason)
        .execute();
    }
  }
  for (const [key, { value, reason, actorId, at }] of fresh) {
    const was = old.get(key);
    if (was?.at === at && was.actorId === actorId) {
      continue;
    }
    await db
      .insertInto("suppressions")
      .values({ workspace_id: workspaceId, kind: "address", value, reason, actor_id: actorId, at })
      .onConflict((conflict) =>
        conflict.columns(["workspace_id", "kind", "value", "reason"]).doUpdateSet({ actor_id: actorId, at }),
      )
      .execute();
  }
}

function addressEntries(entries: readonly DoNotEmailEntry[]): Map<string, DoNotEmailEntry> {
  const own = entries.filter(({ scope }) => scope === "address");
  return new Map(own.map((entry) => [`${entry.reason} ${entry.value}`, entry]));
}

/** Adds or removes the phone numbers that must not be called. */
export async function suppressPhones(
  db: Database,
  workspaceId: string,
  phones: readonly string[],
  suppressed: boolean,
  by: { readonly actorId: string; readonly at: number },
): Promise<void> {
  if (phones.length === 0) {
    return;
  }
  if (!suppressed) {
    await db
      .deleteFrom("suppressions")
      .where("workspace_id", "=", workspaceId)
      .where("kind", "=", "phone")
      .where("value", "in", phones)
      .execute();
    return;
  }
  await db
    .insertInto("suppressions")
    .values(
      [...new Set(phones)].map((value) => ({
        workspace_id: workspaceId,
        kind: "phone" as const,
        value,
        reason: "manual" as const,
        actor_id: by.actorId,
        at: by.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
