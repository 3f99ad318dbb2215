import type { AccountDatabase } from "#lib/cache/account-database.ts";
import { readRetry, writeRetry } from "#lib/cache/meta.ts";
import { log } from "#lib/log.ts";
import type { Trouble } from "./answered.ts";
import { backoffMs, unwatchedCapMs, watchedCapMs } from "./backoff.ts";
import { type Client, longestRetryAfterMs } from "./client.ts";
import { type Exchange, exchange, waitForNews } from "./exchange.ts";

/** Clicks within this time go in one push. */
const debounceMs = 50;
/** A server that answers a waiting request at once, with nothing, is not asked again sooner. */
const emptyPollPauseMs = 5_000;

type SyncState = "online" | "syncing" | "offline" | "signed_out" | "client_too_old";

export interface SyncEdges {
  readonly client: Client;
  /** Epoch ms. */
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Runs once after so many ms; gives back what cancels it. */
  readonly setTimer: (run: () => void, ms: number) => () => void;
  readonly online: () => boolean;
  /** Runs while no other context of this extension does. */
  readonly locked: <T>(run: () => Promise<T>) => Promise<T>;
  /** The state or the database has news. */
  readonly changed: () => void;
}

export interface SyncLoop {
  readonly state: () => SyncState;
  /** A change was kept: push it after 50 ms, whatever else waits. */
  readonly clicked: () => void;
  /** A thread was opened, the browser is online again, somebody signed in: try now, unless the server asked for time. */
  readonly eager: () => void;
  /** An alarm, a start: try, unless it is too early after a failure. */
  readonly wake: () => void;
  /** Whether a sidebar is visible: only then are requests left waiting at the server. */
  readonly setWatched: (watched: boolean) => void;
  /** One round for its own sake; resolves when it is over, however it ended. */
  readonly flush: () => Promise<void>;
  readonly stop: () => void;
}

/**
 * Push and pull for one account, one request at a time. Knows no clock, network or browser but what it is given, and
 * keeps nothing that matters in memory: a worker that dies anywhere in here loses no more than a request.
 */
export function createSyncLoop(db: AccountDatabase, edges: SyncEdges): SyncLoop {
  const life = new AbortController();
  let state: SyncState = "syncing";
  let isRunning = false;
  let isWanted = false;
  let isEager = false;
  let isWatched = false;
  let poll: AbortController | null = null;
  let timer: { readonly cancel: () => void; readonly at: number } | null = null;

  return {
    state: () => state,
    clicked: () => startIn(debounceMs, true),
    eager: () => startIn(0, true),
    wake: () => startIn(0, false),
    setWatched(watched) {
      isWatched = watched;
      if (watched) {
        startIn(0, true);
      } else {
        poll?.abort();
      }
    },
    async flush() {
      poll?.abort();
      await edges.locked(async () => await exchange(edgesOf(life.signal))).catch(ignored);
    },
    stop() {
      life.abort();
      poll?.abort();
      timer?.cancel();
    },
  };

  /** Starts a round, or lets one that is planned sooner stand. A waiting request needs no waking unless something is to be sent. */
  function startIn(ms: number, eager: boolean): void {
    if (life.signal.aborted || (poll !== null && ms === 0)) {
      return;
    }
    isEager ||= eager;
    const at = edges.now() + ms;
    if (timer !== null && timer.at <= at) {
      return;
    }
    timer?.cancel();
    timer = { at, cancel: edges.setTimer(start, ms) };
  }

  function start(): void {
    timer = null;
    isWanted = true;
    poll?.abort();
    if (!isRunning) {
      isRunning = true;
      void drive()
        .catch(async (cause: unknown) => {
          log.error("sync stopped", cause);
          await failed("offline", null);
        })
        .catch(ignored)
        .finally(() => {
          isRunning = false;
          // Somebody clicked while the last request was failing.
          if (isEager) {
            startIn(debounceMs, true);
          }
        });
    }
  }

  /** Rounds while they are wanted, then waits at the server while somebody looks. */
  async function drive(): Promise<void> {
    while (!life.signal.aborted) {
      if (!edges.online()) {
        isEager = false;
        return setState("offline");
      }
      if (isWanted) {
        const wasEager = isEager;
        isWanted = false;
        isEager = false;
        const waitMs = await tooEarlyMs(wasEager);
        if (waitMs > 0) {
          return startIn(waitMs, false);
        }
        const answer = await edges.locked(async () => await exchange(edgesOf(life.signal)));
        if (!answer.ok) {
          return await failed(answer.reason, answer.retryAfterMs);
        }
        await succeeded();
      } else if (isWatched) {
        const pauseMs = await pollOnce();
        if (pauseMs !== 0) {
          return pauseMs === null ? undefined : startIn(pauseMs, false);
        }
      } else {
        return;
      }
    }
  }

  /** @returns 0: go on; null: a failure has planned what comes next; else how long to pause */
  async function pollOnce(): Promise<number | null> {
    const startedAt = edges.now();
    poll = new AbortController();
    const answer = await waitForNews(edgesOf(AbortSignal.any([life.signal, poll.signal]))).finally(() => {
      poll = null;
    });
    if (answer.ok) {
      isWanted ||= answer.value.more;
      const isHasty = answer.value.isEmpty && !answer.value.more && edges.now() - startedAt < 1_000;
      return isHasty && !isWanted ? emptyPollPauseMs : 0;
    }
    if (answer.reason === "aborted") {
      return 0;
    }
    await failed(answer.reason, answer.retryAfterMs);
    return null;
  }

  async function tooEarlyMs(wasEager: boolean): Promise<number> {
    const { nextAttemptAt, notBefore } = await readRetry(db);
    const waitMs = (wasEager ? notBefore : Math.max(nextAttemptAt, notBefore)) - edges.now();
    // Longer than anybody is ever asked to wait: the clock was set back since.
    return waitMs > longestRetryAfterMs + unwatchedCapMs ? 0 : waitMs;
  }

  async function succeeded(): Promise<void> {
    if ((await readRetry(db)).failures > 0) {
      await writeRetry(db, { failures: 0, nextAttemptAt: 0, notBefore: 0 });
    }
    setState("online");
  }

  async function failed(reason: Trouble, retryAfterMs: number | null): Promise<void> {
    if (reason === "aborted") {
      return;
    }
    setState(stateAfter(reason));
    const failures = (await readRetry(db)).failures + 1;
    const capMs = isWatched ? watchedCapMs : unwatchedCapMs;
    const waitMs = backoffMs(failures, edges.random(), capMs, retryAfterMs);
    const now = edges.now();
    const notBefore = retryAfterMs === null ? 0 : now + retryAfterMs;
    await writeRetry(db, { failures, nextAttemptAt: now + waitMs, notBefore });
    startIn(waitMs, false);
  }

  function setState(next: SyncState): void {
    if (next !== state) {
      state = next;
      edges.changed();
    }
  }

  function edgesOf(signal: AbortSignal): Exchange {
    const { client, now, changed } = edges;
    return { db, client, now, changed, signal, begins: () => setState("syncing") };
  }
}

function stateAfter(reason: Trouble): SyncState {
  switch (reason) {
    case "unauthorized":
    case "forbidden":
      return "signed_out";
    case "clientTooOld":
      return "client_too_old";
    case "busy":
    case "offline":
    case "malformedAnswer":
    case "refusedRequest":
    case "aborted":
      return "offline";
  }
}

function ignored(): void {
  // The database is closed or gone (signed out meanwhile): there is nothing left to do.
}
