import * as v from "valibot";
import type { PushedChange } from "#lib/sync/changes.ts";
import { Problem, SyncAnswer, type SyncRequest } from "#lib/sync/protocol.ts";
import type { ServerConfig } from "#server/config.ts";
import { silentLog } from "#server/log.ts";
import { type RunningServer, type ServerParts, startServer } from "#server/start.ts";
import { openAsOwner } from "#server/store/open-database.ts";
import { createTestDatabase } from "./database.ts";

export const testSecret = "a secret of tests, which nobody keeps";

/**
 * A server with a real listener, on a database of its own. Its `database` is the test's, not the server's: it runs as
 * the owner and sees every workspace.
 */
export async function startTestServer(
  parts: ServerParts = {},
  over: Partial<Omit<ServerConfig, "databaseUrl">> = {},
): Promise<RunningServer> {
  const databaseUrl = await createTestDatabase();
  const accounts = { secret: testSecret, ...over.accounts };
  const config = { host: "127.0.0.1", port: 0, databaseUrl, dataFolder: "/nonexistent", ...over, accounts };
  const server = await startServer(config, { log: silentLog, ...parts });
  const database = openAsOwner(databaseUrl);
  const stop = async () => {
    await database.destroy();
    await server.stop();
  };
  return { ...server, database, stop };
}

/** Sends one request as a member would; without a token as anybody would. */
export async function send(
  url: string,
  path: string,
  { token, method, body, headers = {}, signal }: SendOptions = {},
): Promise<Response> {
  return await fetch(new URL(path, url), {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
    signal: signal ?? null,
  });
}

interface SendOptions {
  readonly token?: string;
  readonly method?: string;
  /** A string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly signal?: AbortSignal;
}

/** A browser of one member: remembers where it stands, as the extension does. */
export interface TestBrowser {
  /** Pushes and pulls once, and moves its cursor. */
  sync(push?: readonly PushedChange[], more?: Partial<SyncRequest>): Promise<SyncAnswer>;
}

export function openBrowser(url: string, token: string): TestBrowser {
  let held: Pick<SyncRequest, "epoch" | "cursor" | "scope"> = { epoch: null, cursor: 0, scope: null };
  return {
    async sync(push = [], more = {}) {
      const response = await send(url, "/v1/sync", {
        token,
        body: { protocol: 1, rules: 1, ...held, push, ...more },
      });
      if (!response.ok) {
        throw new Error(`sync answered ${response.status}: ${await response.text()}`);
      }
      const answer = v.parse(SyncAnswer, await response.json());
      held = { epoch: answer.epoch, cursor: answer.cursor, scope: answer.scope };
      return answer;
    },
  };
}

/** The problem document of an answer that must be one. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get("Content-Type");
  if (type !== "application/problem+json") {
    throw new Error(`${response.status} came as ${type}`);
  }
  return v.parse(Problem, await response.json());
}
