import type { AccountDatabase } from "#lib/cache/account-database.ts";
import { readMailTable, writeMailTable } from "#lib/cache/meta.ts";
import { log } from "#lib/log.ts";
import { parseTable } from "#lib/mail/table-schema.ts";
import type { MailTable } from "#lib/mail/table.ts";
import type { Credentials, Fetch } from "#lib/sync/client.ts";

/** A table is asked for again after so long, and sooner after a failure. */
const freshMs = 3_600_000;
const retryMs = 60_000;
const patienceMs = 5_000;

export interface MailTables {
  /** The newest table of the team's backend; null: none, or none that passes the schema. Never throws. */
  readonly newest: (session: {
    readonly account: { readonly id: string; readonly server: string };
    readonly credentials: Pick<Credentials, "token">;
    readonly db: AccountDatabase;
  }) => Promise<MailTable | null>;
}

/**
 * Fetches tables of anchors, at most once an hour while the worker lives. The last one is kept with the account, so that
 * a worker that starts without a network goes on with it.
 */
export function createMailTables(edges: { readonly fetch: Fetch; readonly now: () => number }): MailTables {
  let kept: { account: string; until: number; table: Promise<MailTable | null> } | null = null;

  async function ask(server: string, credentials: Pick<Credentials, "token">): Promise<MailTable | null> {
    const token = await credentials.token();
    if (!token.ok) {
      throw new Error(token.reason);
    }
    const answer = await edges.fetch(`${server}/v1/mail-table`, {
      headers: { Authorization: `Bearer ${token.value}` },
      credentials: "omit",
      signal: AbortSignal.timeout(patienceMs),
    });
    if (answer.status === 401) {
      throw new Error("token");
    }
    // A server of before these tables answers 404: as good as none.
    return answer.status === 200 ? parseTable(await answer.json()) : null;
  }

  return {
    async newest({ account: { id, server }, credentials, db }) {
      if (kept === null || kept.account !== id || edges.now() >= kept.until) {
        const asked = { account: id, until: edges.now() + freshMs, table: ask(server, credentials) };
        kept = asked;
        asked.table = asked.table.then(
          async (table) => {
            await keep(db, table);
            return table;
          },
          async () => {
            asked.until = edges.now() + retryMs;
            return await keptIn(db);
          },
        );
      }
      return await kept.table;
    },
  };
}

async function keep(db: AccountDatabase, table: MailTable | null): Promise<void> {
  try {
    await writeMailTable(db, table);
  } catch (cause) {
    log.warn("the table of anchors is not kept", cause);
  }
}

/** Judged anew: it may have been kept by another version of the extension. */
async function keptIn(db: AccountDatabase): Promise<MailTable | null> {
  try {
    return parseTable(await readMailTable(db));
  } catch (cause) {
    log.warn("the kept table of anchors cannot be read", cause);
    return null;
  }
}
