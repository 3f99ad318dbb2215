import { describeError, type Log } from "#server/log.ts";

/** How often the counters of waiting workspaces are read: what another process commits is seen this late. */
const pollMs = 1_000;

interface Waiter {
  readonly cursor: number;
  readonly wake: () => void;
}

export interface CounterWatch {
  /** Resolves when the workspace's counter is beyond the cursor, the signal aborts, or the watch stops. */
  beyond(workspaceId: string, cursor: number, signal: AbortSignal): Promise<void>;
  /** A commit of this process: wakes at once. */
  committed(workspaceId: string, version: number): void;
  /** Wakes everybody; later waits end at once. */
  stop(): void;
  readonly stopped: boolean;
}

/**
 * Watches the counters of workspaces that requests wait for: one query a second for all of them together, none while
 * nobody waits.
 */
export function watchCounters(
  findCounters: (workspaceIds: readonly string[]) => Promise<Map<string, number>>,
  log: Log,
): CounterWatch {
  const waiting = new Map<string, Set<Waiter>>();
  let isStopped = false;
  let timer: NodeJS.Timeout | null = null;

  function committed(workspaceId: string, version: number): void {
    for (const waiter of waiting.get(workspaceId) ?? []) {
      if (version > waiter.cursor) {
        waiter.wake();
      }
    }
  }

  async function poll(): Promise<void> {
    // Whoever waited when the timer was set may have been answered meanwhile.
    if (waiting.size === 0) {
      timer = null;
      return;
    }
    try {
      for (const [workspaceId, counter] of await findCounters([...waiting.keys()])) {
        committed(workspaceId, counter);
      }
    } catch (error) {
      // The requests go on waiting; the next poll may succeed, and each of them ends in its time.
      log.warn("counters not read", describeError(error));
    }
    timer = null;
    schedule();
  }

  function schedule(): void {
    if (waiting.size > 0 && timer === null) {
      timer = setTimeout(() => void poll(), pollMs);
    }
  }

  return {
    async beyond(workspaceId, cursor, signal) {
      if (signal.aborted || isStopped) {
        return;
      }
      const waiters = waiting.get(workspaceId) ?? new Set();
      waiting.set(workspaceId, waiters);
      await new Promise<void>((resolve) => {
        const waiter: Waiter = { cursor, wake };
        function wake(): void {
          signal.removeEventListener("abort", wake);
          waiters.delete(waiter);
          if (waiters.size === 0 && waiting.get(workspaceId) === waiters) {
            waiting.delete(workspaceId);
          }
          resolve();
        }
        waiters.add(waiter);
        signal.addEventListener("abort", wake);
        schedule();
      });
    },
    committed,
    get stopped() {
      return isStopped;
    },
    stop() {
      isStopped = true;
      // Not by a signal of its own: one that is made of the request's and another keeps memory for each wait.
      for (const waiter of [...waiting.values()].flatMap((waiters) => [...waiters])) {
        waiter.wake();
      }
      if (timer !== null) {
        clearTimeout(timer);
      }
    },
  };
}
