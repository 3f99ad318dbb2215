import { parseTable } from "#lib/mail/table-schema.ts";
import type { MailTable } from "#lib/mail/table.ts";
import type { Fetch } from "#lib/sync/client.ts";

/** A table is asked for again after so long, and sooner after a failure. */
const freshMs = 3_600_000;
const retryMs = 60_000;
const patienceMs = 5_000;

export interface MailTables {
  /** The newest table of the team's backend; null: none, or none that passes the schema. Never throws. */
  readonly newest: (account: {
    readonly id: string;
    readonly server: string;
    readonly token: string;
  }) => Promise<MailTable | null>;
}

/** Fetches tables of anchors, at most once an hour while the worker lives. */
export function createMailTables(edges: { readonly fetch: Fetch; readonly now: () => number }): MailTables {
  let kept: { account: string; until: number; table: Promise<MailTable | null> } | null = null;
  let last: MailTable | null = null;

  async function ask(server: string, token: string): Promise<MailTable | null> {
    const answer = await edges.fetch(`${server}/v1/mail-table`, {
      headers: { Authorization: `Bearer ${token}` },
      credentials: "omit",
      signal: AbortSignal.timeout(patienceMs),
    });
    // A server of before these tables answers 404: as good as none.
    return answer.status === 200 ? parseTable(await answer.json()) : null;
  }

  return {
    async newest({ id, server, token }) {
      if (kept === null || kept.account !== id || edges.now() >= kept.until) {
        last = kept?.account === id ? last : null;
        const asked = { account: id, until: edges.now() + freshMs, table: ask(server, token) };
        kept = asked;
        asked.table = asked.table.then(
          (table) => (last = table),
          () => {
            asked.until = edges.now() + retryMs;
            return last;
          },
        );
      }
      return await kept.table;
    },
  };
}
