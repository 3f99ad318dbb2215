import { type Selectable, sql } from "kysely";
import type { PhoneChannel } from "#lib/status/change.ts";
import { keysCovering, type ListKey } from "#lib/status/domains.ts";
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
  const keys = addresses.flatMap(keysCovering);
  const valuesOf = (wanted: DoNotEmailEntry["scope"]) => [
    ...new Set(keys.filter(({ scope }) => scope === wanted).map(({ value }) => value)),
  ];
  // As arrays: a page of contacts may have more addresses and domains than a statement takes parameters (65,535).
  const { rows } =
    addresses.length === 0
      ? { rows: [] }
      : await sql<Omit<Selectable<Tables["suppressions"]>, "workspace_id">>`
          select kind, value, reason, actor_id, at from suppressions
          where workspace_id = ${workspaceId} and (
            (kind = 'address' and value = any(${valuesOf("address")}::text[])) or
            (kind = 'domain' and value = any(${valuesOf("domain")}::text[])))`.execute(db);
  const byKey = Map.groupBy(
    rows.map(({ kind, value, reason, actor_id, at }): DoNotEmailEntry => {
      const scope = kind === "domain" ? "domain" : "address";
      return { scope, value, reason, actorId: actor_id, at };
    }),
    nameOf,
  );
  return {
    covering(wanted) {
      const names = new Set(wanted.flatMap(keysCovering).map(nameOf));
      return inOrder([...names].flatMap((name) => byKey.get(name) ?? []));
    },
  };
}

function nameOf({ scope, value }: ListKey): string {
  return `${scope} ${value}`;
}

/** One order for the same entries, so that two readings can be compared. */
export function inOrder(entries: readonly DoNotEmailEntry[]): DoNotEmailEntry[] {
  const key = ({ scope, value, reason }: DoNotEmailEntry) => `${scope} ${value} ${reason}`;
  return entries.toSorted((a, b) => a.at - b.at || (key(a) < key(b) ? -1 : 1));
}

/** Puts an entry on the list, in the place of one of the same address or domain and reason. */
export async function addEntry(db: Database, workspaceId: string, entry: DoNotEmailEntry): Promise<void> {
  const { scope: kind, value, reason, actorId: actor_id, at } = entry;
  await db
    .insertInto("suppressions")
    .values({ workspace_id: workspaceId, kind, value, reason, actor_id, at })
    .onConflict((conflict) =>
      conflict.columns(["workspace_id", "kind", "value", "reason"]).doUpdateSet({ actor_id, at }),
    )
    .execute();
}

/** Takes an entry off the list. */
export async function removeEntry(db: Database, workspaceId: string, entry: DoNotEmailEntry): Promise<void> {
  await db
    .deleteFrom("suppressions")
    .where("workspace_id", "=", workspaceId)
    .where("kind", "=", entry.scope)
    .where("value", "=", entry.value)
    .where("reason", "=", entry.reason)
    .execute();
}

/** How numbers are listed that must not be called, or not be texted. */
const kindOf = { calls: "phone", sms: "sms" } as const satisfies Record<PhoneChannel, string>;

/** Lists numbers that must not be called, or not be texted. */
export async function addNumbers(
  db: Database,
  workspaceId: string,
  numbers: readonly string[],
  from: PhoneChannel,
  by: { readonly actorId: string; readonly at: number },
): Promise<void> {
  if (numbers.length === 0) {
    return;
  }
  const listed = {
    workspace_id: workspaceId,
    kind: kindOf[from],
    reason: "manual",
    actor_id: by.actorId,
    at: by.at,
  } as const;
  await db
    .insertInto("suppressions")
    .values([...new Set(numbers)].map((value) => ({ ...listed, value })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Frees numbers of calls, or of SMS. */
export async function removeNumbers(
  db: Database,
  workspaceId: string,
  numbers: readonly string[],
  from: PhoneChannel,
): Promise<void> {
  if (numbers.length > 0) {
    await db
      .deleteFrom("suppressions")
      .where("workspace_id", "=", workspaceId)
      .where("kind", "=", kindOf[from])
      .where("value", "in", numbers)
      .execute();
  }
}
