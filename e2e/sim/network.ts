import * as v from "valibot";
import { LookupRequest, SyncRequest } from "#lib/sync/protocol.ts";
import type { MemberRow } from "#lib/sync/rows.ts";
import { limits } from "#lib/sync/values.ts";
import type { Fetch } from "#lib/sync/client.ts";
import type { ModelStore } from "#lib/sync/testing/model-store.ts";
import type { Random } from "../random.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** How often something goes wrong with one request, 0 to 1. */
interface Faults {
  readonly requestLost: number;
  readonly answerLost: number;
  readonly twice: number;
  readonly late: number;
}

/** What the server answers just now instead of doing its work. */
type Refusing = { readonly status: number; readonly retryAfterSeconds: number } | null;

export interface SimNetwork {
  readonly fetchFor: (member: MemberRow, isCut: () => boolean) => Fetch;
  /** The server has news for those who wait. */
  readonly news: () => void;
  /** Requests no server could read: there must be none. */
  readonly unreadable: string[];
  refusing: Refusing;
  faults: Faults;
}

const longestMs = 28_000;

/** The way between browsers and the model of the server: slow, lossy, sometimes twice, and late. */
export function createNetwork(time: VirtualTime, random: Random, store: () => ModelStore): SimNetwork {
  const waiting = new Set<() => void>();
  const network: SimNetwork = {
    unreadable: [],
    refusing: null,
    faults: { requestLost: 0, answerLost: 0, twice: 0, late: 0 },
    news() {
      for (const wake of waiting) {
        wake();
      }
      waiting.clear();
    },
    fetchFor: (member, isCut) => async (url, init) => {
      const gone = new Promise<never>((_resolve, reject) =>
        init.signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError"))),
      );
      // The request goes its way whether or not anybody still waits for the answer.
      const answered = carried(member, new URL(url).pathname, init, isCut);
      answered.catch(() => undefined);
      return await Promise.race([answered, gone]);
    },
  };
  return network;

  async function carried(member: MemberRow, path: string, init: RequestInit, isCut: () => boolean): Promise<Response> {
    const { faults } = network;
    await time.wait(1 + random.below(80));
    if (isCut() || random.next() < faults.requestLost) {
      await time.wait(random.below(longestMs));
      throw new TypeError("Failed to fetch");
    }
    const text = typeof init.body === "string" ? init.body : "{}";
    if (random.next() < faults.twice) {
      // A copy goes another way and may arrive long after; nobody hears its answer.
      void time.wait(random.below(20_000)).then(async () => await served(member, path, text).catch(() => undefined));
    }
    const response = await served(member, path, text);
    await time.wait(random.next() < faults.late ? random.below(25_000) : 1 + random.below(80));
    if (isCut() || random.next() < faults.answerLost) {
      throw new TypeError("Failed to fetch");
    }
    return response;
  }

  async function served(member: MemberRow, path: string, text: string): Promise<Response> {
    const { refusing } = network;
    if (refusing !== null) {
      const headers = { "Retry-After": String(refusing.retryAfterSeconds) };
      return new Response("{}", { status: refusing.status, headers });
    }
    const body: unknown = JSON.parse(text);
    if (path === "/v1/lookup") {
      return Response.json(store().lookup(member, v.parse(LookupRequest, body).addresses));
    }
    const parsed = v.safeParse(SyncRequest, body);
    if (!parsed.success) {
      const { path, message } = parsed.issues[0];
      network.unreadable.push(`${path?.map(({ key }) => key).join("/")}: ${message}`);
      return Response.json({}, { status: 400 });
    }
    const request = parsed.output;
    const isCurrent = () => request.cursor === store().state().counter && request.epoch === store().state().epoch;
    if (request.wait !== undefined && request.push.length === 0 && isCurrent()) {
      await new Promise<void>((resolve) => {
        waiting.add(resolve);
        time.after(limits.waitSeconds * 1_000, resolve);
      });
    }
    return Response.json(store().sync(member, request));
  }
}
