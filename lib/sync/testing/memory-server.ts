import * as v from "valibot";
import type { Fetch } from "../client.ts";
import { LookupRequest, SyncRequest } from "../protocol.ts";
import type { MemberRow, Row } from "../rows.ts";
import { createMemorySignIn, type MemorySignIn } from "./memory-sign-in.ts";
import { createModelStore } from "./model-store.ts";
import { epoch, workspace } from "./sample-team.ts";

export interface MemoryServer {
  readonly fetch: Fetch;
  /** Rows by id, as the "database" has them. */
  readonly rows: ReadonlyMap<string, Row>;
  /** Ids of changes in the order taken, each once. */
  readonly taken: readonly string[];
  readonly requests: { readonly path: string; readonly body: unknown; readonly at: number }[];
  /** What goes wrong: set and unset by the test. */
  trouble: "none" | "down" | "answers_lost" | "nonsense" | { readonly status: number; readonly headers?: HeadersInit };
  /** Changes refused whatever the rules say, with this reason. */
  readonly refusing: Map<string, string>;
  epoch: string;
  readonly signIn: MemorySignIn;
  /** Somebody else changes a row. */
  readonly put: (row: Row) => void;
  readonly rowsPerPull: { most: number };
}

const bodies = { "/v1/sync": SyncRequest, "/v1/lookup": LookupRequest } as const;

/** A server that behaves, for one member: the model of the protocol behind a fetch, and requests that wait. */
export function createMemoryServer(rows: readonly Row[], member: MemberRow, now: () => number): MemoryServer {
  const waiting = new Set<() => void>();
  const store = createModelStore(rows, epoch, now, () => {
    for (const resolve of waiting) {
      resolve();
    }
  });
  const { refusing, rowsPerPull, put } = store;
  const signIn = createMemorySignIn(now);
  const server: MemoryServer = {
    refusing,
    rowsPerPull,
    put,
    signIn,
    requests: [],
    trouble: "none",
    get taken() {
      return store.state().taken;
    },
    get rows() {
      return store.state().rows;
    },
    get epoch() {
      return store.state().epoch;
    },
    set epoch(next) {
      store.restore(store.state(), next);
    },
    async fetch(url, init) {
      const path = new URL(url).pathname;
      const text = typeof init.body === "string" ? init.body : "";
      const body: unknown = path.startsWith("/v1/") && text !== "" ? JSON.parse(text) : text;
      server.requests.push({ path, body, at: now() });
      const { trouble } = server;
      if (trouble === "down") {
        throw new TypeError("Failed to fetch");
      }
      if (trouble === "nonsense") {
        return Response.json({ rows: "none", cursor: -1 });
      }
      if (typeof trouble === "object") {
        const code = trouble.status === 401 ? "unauthorized" : trouble.status === 403 ? "forbidden" : "internal";
        return Response.json({ type: "about:blank", title: "", status: trouble.status, code }, trouble);
      }
      const answer =
        signIn.answer(new URL(url), text) ??
        signIn.refusal(new Headers(init.headers).get("Authorization")) ??
        Response.json(await route(path, body, init.signal ?? null));
      if (trouble === "answers_lost") {
        throw new TypeError("Failed to fetch");
      }
      return answer;
    },
  };
  return server;

  async function route(path: string, body: unknown, signal: AbortSignal | null): Promise<unknown> {
    if (path === "/v1/sync") {
      const request = v.parse(bodies[path], body);
      if (request.wait !== undefined && request.push.length === 0 && request.cursor === store.state().counter) {
        await new Promise<void>((resolve, reject) => {
          waiting.add(resolve);
          signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
        });
      }
      return store.sync(member, request);
    }
    if (path === "/v1/lookup") {
      return store.lookup(member, v.parse(bodies[path], body).addresses);
    }
    return { member, workspace: { id: workspace.id, name: workspace.name }, epoch: store.state().epoch, protocol: 1 };
  }
}
