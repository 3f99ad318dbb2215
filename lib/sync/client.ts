import * as v from "valibot";
import { type Answered, trouble } from "./answered.ts";
import { LookupAnswer, Me, Problem, SyncAnswer, type SyncRequest } from "./protocol.ts";

/** Workers may be ended when a request takes 30 s or longer. */
const longestRequestMs = 28_000;
/** A proxy that asks for a day must not hold an opt-out back for a day. */
export const longestRetryAfterMs = 600_000;

export interface Client {
  /** Push, then pull. */
  sync(request: SyncRequest, signal?: AbortSignal): Promise<Answered<SyncAnswer>>;
  lookup(addresses: readonly string[], signal?: AbortSignal): Promise<Answered<LookupAnswer>>;
  me(signal?: AbortSignal): Promise<Answered<Me>>;
}

/** What proves to the server who asks. */
export interface Credentials {
  /** A token that should be good; `unauthorized` where there is none any more. */
  readonly token: () => Promise<Answered<string>>;
  /** Another one in the place of this, which the server did not take. */
  readonly renew: (refused: string) => Promise<Answered<string>>;
  /** The server said for good that there is nothing to be had any more. */
  readonly ended: (why: "unauthorized" | "forbidden") => void;
}

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/**
 * The backend over fetch: bearer token, no cookies, so no authority but the token. Never throws.
 * @param server origin and path, without a slash at the end
 */
export function createClient(server: string, credentials: Credentials, fetch: Fetch): Client {
  /** A token may end on its way: one that is refused is replaced once. */
  async function ask<T>(
    path: string,
    body: unknown,
    schema: v.GenericSchema<unknown, T>,
    signal: AbortSignal | undefined,
  ): Promise<Answered<T>> {
    const token = await credentials.token();
    const first = token.ok ? await askWith(token.value, path, body, schema, signal) : token;
    const renewed = isRefused(first) && token.ok ? await credentials.renew(token.value) : null;
    const answer = renewed?.ok ? await askWith(renewed.value, path, body, schema, signal) : (renewed ?? first);
    if (!answer.ok && (answer.reason === "unauthorized" || answer.reason === "forbidden")) {
      credentials.ended(answer.reason);
    }
    return answer;
  }

  async function askWith<T>(
    token: string,
    path: string,
    body: unknown,
    schema: v.GenericSchema<unknown, T>,
    signal: AbortSignal | undefined,
  ): Promise<Answered<T>> {
    const limit = AbortSignal.timeout(longestRequestMs);
    try {
      const response = await fetch(`${server}${path}`, {
        method: body === undefined ? "GET" : "POST",
        headers: {
          Authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
        referrerPolicy: "no-referrer",
        signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      });
      return response.ok ? await parsed(response, schema) : await troubleOf(response);
    } catch {
      // A fetch fails the same way for no network, no server, no CORS and a broken connection: nothing was heard.
      return trouble(signal?.aborted ? "aborted" : "offline");
    }
  }
  return {
    sync: async (request, signal) => await ask("/v1/sync", request, SyncAnswer, signal),
    lookup: async (addresses, signal) => await ask("/v1/lookup", { addresses }, LookupAnswer, signal),
    me: async (signal) => await ask("/v1/me", undefined, Me, signal),
  };
}

async function parsed<T>(response: Response, schema: v.GenericSchema<unknown, T>): Promise<Answered<T>> {
  const text = await response.text();
  const answer = v.safeParse(schema, json(text));
  return answer.success ? { ok: true, value: answer.output } : trouble("malformedAnswer");
}

function isRefused(answer: Answered<unknown>): boolean {
  return !answer.ok && answer.reason === "unauthorized";
}

async function troubleOf(response: Response): Promise<Answered<never>> {
  const wait = retryAfterMs(response.headers.get("Retry-After"));
  switch (response.status) {
    case 401:
      return trouble((await codeOf(response)) === "unauthorized" ? "unauthorized" : "malformedAnswer");
    case 403:
      return trouble((await codeOf(response)) === "forbidden" ? "forbidden" : "malformedAnswer");
    case 426:
      return trouble("clientTooOld");
    case 429:
      return trouble("busy", wait);
    case 400:
    case 413: {
      const problem = v.safeParse(Problem, json(await response.text()));
      return trouble(problem.success && isAboutChanges(problem.output) ? "refusedRequest" : "malformedAnswer");
    }
    default:
      return response.status >= 500 ? trouble("busy", wait) : trouble("malformedAnswer");
  }
}

/** The code of a problem; null for what only a hotel's network or a proxy says. */
async function codeOf(response: Response): Promise<Problem["code"] | null> {
  const problem = v.safeParse(Problem, json(await response.text()));
  return problem.success ? problem.output.code : null;
}

/**
 * A change is put aside for this, so only a Leadmark server may say it, and of the changes: anything in between answers
 * 400 as well, and an older server may know another part of the request no more.
 */
function isAboutChanges({ code, errors = [] }: Problem): boolean {
  return code === "too_large" || (code === "malformed" && errors.some(({ pointer }) => pointer.startsWith("/push/")));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** RFC 9110, 10.2.3, in seconds; the form with a date is not used by a Leadmark server. */
function retryAfterMs(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Math.min(Number(header) * 1000, longestRetryAfterMs) : null;
}
