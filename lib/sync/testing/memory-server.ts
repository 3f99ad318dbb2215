import * as v from "valibot";
import { type Original, decidePushed } from "#lib/cache/replay.ts";
import { standingOf } from "#lib/cache/standing-of.ts";
import type { Standing } from "#lib/status/standing.ts";
import type { Fetch } from "../client.ts";
import type { PushedChange } from "../changes.ts";
import { LookupRequest, type Result, SyncRequest } from "../protocol.ts";
import { type ContactRow, EnrollmentStatus, type MemberRow, type Row } from "../rows.ts";
import { epoch, workspace } from "./sample-team.ts";

export interface MemoryServer {
  readonly fetch: Fetch;
  /** Rows by id, as the "database" has them. */
  readonly rows: Map<string, Row>;
  /** Ids of changes in the order taken, each once. */
  readonly taken: string[];
  readonly requests: { readonly path: string; readonly body: unknown; readonly at: number }[];
  /** What goes wrong: set and unset by the test. */
  trouble: "none" | "down" | "answers_lost" | "nonsense" | { readonly status: number; readonly headers?: HeadersInit };
  /** Changes refused whatever the rules say, with this reason. */
  readonly refusing: Map<string, string>;
  epoch: string;
  /** Somebody else changes a row. */
  readonly put: (row: Row) => void;
  readonly rowsPerPull: { most: number };
}

const bodies = { "/v1/sync": SyncRequest, "/v1/lookup": LookupRequest } as const;

/** A server that behaves: the same rules, each change id once, one counter, paged pulls, waiting requests. */
export function createMemoryServer(rows: readonly Row[], member: MemberRow, now: () => number): MemoryServer {
  let counter = Math.max(0, ...rows.map(({ version }) => version));
  const outcomes = new Map<string, Result>();
  const originals = new Map<string, Original & { readonly contactId: string }>();
  const suppressed = new Set<string>();
  const waiting = new Set<() => void>();
  const server: MemoryServer = {
    rows: new Map(rows.map((row) => [row.id, row])),
    taken: [],
    requests: [],
    trouble: "none",
    refusing: new Map(),
    epoch,
    rowsPerPull: { most: 500 },
    put(row) {
      counter += 1;
      server.rows.set(row.id, { ...row, version: counter });
      wake();
    },
    async fetch(url, init) {
      const path = new URL(url).pathname;
      const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : undefined;
      server.requests.push({ path, body, at: now() });
      const { trouble } = server;
      if (trouble === "down") {
        throw new TypeError("Failed to fetch");
      }
      if (trouble === "nonsense") {
        return Response.json({ rows: "none", cursor: -1 });
      }
      if (typeof trouble === "object") {
        return new Response("{}", trouble);
      }
      const answer = await route(path, body, init.signal ?? null);
      if (trouble === "answers_lost") {
        throw new TypeError("Failed to fetch");
      }
      return Response.json(answer);
    },
  };
  return server;

  function wake(): void {
    for (const resolve of waiting) {
      resolve();
    }
  }

  async function route(path: string, body: unknown, signal: AbortSignal | null): Promise<unknown> {
    if (path === "/v1/sync") {
      return await sync(v.parse(bodies[path], body), signal);
    }
    if (path === "/v1/lookup") {
      return lookup(v.parse(bodies[path], body).addresses);
    }
    return { member, workspace: { id: workspace.id, name: workspace.name }, epoch: server.epoch, protocol: 1 };
  }

  async function sync(request: SyncRequest, signal: AbortSignal | null): Promise<unknown> {
    const results = request.push.map((change) => take(change));
    if (request.wait !== undefined && request.push.length === 0 && request.cursor === counter) {
      await new Promise<void>((resolve, reject) => {
        waiting.add(resolve);
        signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
      });
    }
    const reset = request.epoch !== null && (request.epoch !== server.epoch || request.cursor > counter);
    const from = reset ? 0 : request.cursor;
    const news = [...server.rows.values()]
      .filter((row) => row.version > from)
      .toSorted((a, b) => a.version - b.version);
    const page = news.slice(0, server.rowsPerPull.most);
    const more = page.length < news.length;
    return {
      results,
      rows: page,
      tombstones: [],
      cursor: more ? (page.at(-1)?.version ?? from) : counter,
      epoch: server.epoch,
      scope: "s1",
      more,
      serverTime: now(),
      minimum: 1,
      ...(reset ? { reset } : {}),
    };
  }

  function lookup(addresses: readonly string[]): unknown {
    const contacts = [...server.rows.values()].filter((row) => row.kind === "contact");
    const found = contacts.filter((row) => row.addresses.some((address) => addresses.includes(address)));
    const known = new Set(found.flatMap((row) => row.addresses));
    return {
      epoch: server.epoch,
      rows: found,
      around: [...server.rows.values()].filter((row) => row.kind === "sequence" || row.kind === "member"),
      unknown: addresses
        .filter((address) => !known.has(address))
        .map((address) => ({ address, suppressed: suppressed.has(address) })),
    };
  }

  function take(change: PushedChange): Result {
    const known = outcomes.get(change.id);
    if (known !== undefined) {
      return known;
    }
    const result = decided(change);
    outcomes.set(change.id, result);
    server.taken.push(change.id);
    wake();
    return result;
  }

  function decided(change: PushedChange): Result {
    const { id } = change;
    const refusal = server.refusing.get(id);
    if (refusal !== undefined) {
      return { id, outcome: "refused", reason: refusal };
    }
    const original = change.type === "takeBack" ? (originals.get(change.args.changeId) ?? null) : null;
    const row = contactOf(change, original?.contactId ?? null);
    if (row === null) {
      if (change.type === "optOut") {
        suppressed.add(change.args.address);
      }
      return { id, outcome: "applied" };
    }
    const sequences = new Map(
      [...server.rows.values()].flatMap((each) => (each.kind === "sequence" ? [[each.id, each] as const] : [])),
    );
    const standing = standingOf(row, sequences);
    if (standing === null) {
      return { id, outcome: "refused", reason: "internal" };
    }
    const decision = decidePushed(
      { standing, addresses: row.addresses },
      change,
      {
        actor: { memberId: member.id, role: member.role },
        now: now(),
        surface: "sidebar",
        teamEdition: "private",
        profile: "default",
      },
      original,
    );
    if (decision.kind === "refused") {
      return { id, outcome: "refused", reason: decision.reason };
    }
    if (decision.kind === "applied") {
      originals.set(id, { madeAt: change.madeAt, before: standing, after: decision.standing, contactId: row.id });
      server.put(written(row, decision.standing));
    }
    return { id, outcome: decision.kind === "unchanged" ? "unchanged" : "applied" };
  }

  function contactOf(change: PushedChange, originalId: string | null): ContactRow | null {
    const id = "contactId" in change.args ? change.args.contactId : originalId;
    const address = "address" in change.args ? change.args.address : "";
    const contacts = [...server.rows.values()].filter((row) => row.kind === "contact");
    return contacts.find((row) => row.id === id) ?? contacts.find((row) => row.addresses.includes(address)) ?? null;
  }
}

function written(row: ContactRow, { contact, enrollments }: Standing): ContactRow {
  const statuses = new Map(enrollments.map(({ id, status }) => [id, v.parse(EnrollmentStatus, status)]));
  return {
    ...row,
    optedOut: contact.optedOut && { ...contact.optedOut },
    doNotEmail: contact.doNotEmail.map((entry) => ({ ...entry })),
    doNotCall: contact.doNotCall,
    doNotSms: contact.doNotSms,
    enrollments: row.enrollments.map((part) => ({ ...part, status: statuses.get(part.id) ?? part.status })),
  };
}
