import { limits } from "#lib/sync/values.ts";
import type { Answered } from "#lib/sync/answered.ts";
import type { NotLoadedView } from "#lib/view.ts";

export interface LookupEdges {
  /** Asks the server and keeps the answer; false where it is of another history than the base. */
  readonly lookUp: (addresses: readonly string[]) => Promise<Answered<boolean>>;
  /** The database or `why` has news. */
  readonly changed: () => void;
  /** The base is of another history of the server: resolves when a pull was tried. */
  readonly pull: () => Promise<void>;
  /** Whether so many addresses more may be asked about now. */
  readonly allows: (addresses: number) => boolean;
}

export interface Lookups {
  /** Asks the server about addresses that are not loaded: each once, until `retry`. */
  readonly ask: (addresses: readonly string[]) => void;
  /** How far asking about an address has come. */
  readonly why: (address: string) => NotLoadedView["why"];
  /** A thread was opened, or the server is back: what failed may be asked again. */
  readonly retry: () => void;
}

/** Misses ask the server. What is known of an asking lives in memory: a worker that dies is asked again by the sidebar. */
export function createLookups({ lookUp, changed, pull, allows }: LookupEdges): Lookups {
  const asked = new Map<string, NotLoadedView["why"]>();

  async function askServer(addresses: readonly string[]): Promise<void> {
    let answer = await lookUp(addresses);
    if (answer.ok && !answer.value) {
      await pull();
      // Once: where the two still differ, asking again at once would go round in circles.
      answer = await lookUp(addresses);
    }
    if (answer.ok) {
      mark(addresses, "failed");
    } else {
      mark(addresses, answer.reason === "offline" || answer.reason === "busy" ? "offline" : "failed");
    }
  }

  function mark(addresses: readonly string[], why: NotLoadedView["why"]): void {
    for (const address of addresses) {
      asked.set(address, why);
    }
  }

  return {
    ask(addresses) {
      const fresh = addresses.filter((address) => !asked.has(address));
      mark(fresh, "asking");
      for (let from = 0; from < fresh.length; from += limits.lookupAddresses) {
        const some = fresh.slice(from, from + limits.lookupAddresses);
        const asking = allows(some.length) ? askServer(some) : Promise.reject(new Error("too many"));
        asking
          .catch(() => mark(some, "failed"))
          .finally(changed)
          .catch(() => undefined);
      }
    },
    // What was answered and still is not loaded has an answer that does not fit: "failed" is what mark left there.
    why: (address) => asked.get(address) ?? "asking",
    retry() {
      for (const [address, why] of asked) {
        if (why !== "asking") {
          asked.delete(address);
        }
      }
    },
  };
}
