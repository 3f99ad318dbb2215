/** A world in which nothing happens by itself: time passes from one planned thing to the next. */
export interface VirtualTime {
  /** Whole ms, as clocks show it. */
  readonly now: () => number;
  /** Runs once after so many ms; gives back what cancels it. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly wait: (ms: number) => Promise<void>;
  /** Lets time pass, until nothing is planned or `untilMs` is reached. */
  readonly run: (untilMs?: number) => Promise<void>;
  /** Gives the timers of the process back. */
  readonly leave: () => void;
}

interface Planned {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  isCancelled: boolean;
}

/** How long a step of the storage takes: of no matter, but in it other things may come between. */
const taskMs = 0.02;
/** More steps than any schedule needs: something goes round in circles. */
const mostSteps = 2_000_000;

/**
 * Takes over the timers of this process (the storage and its library plan their steps by them) until `leave`.
 * Promises still settle by themselves, between two planned things.
 */
export function enterVirtualTime(startAt: number): VirtualTime {
  const real = { setImmediate: globalThis.setImmediate, setTimeout: globalThis.setTimeout };
  const queue = createQueue();
  let at = startAt;
  let order = 0;

  function after(ms: number, run: () => void): () => void {
    const planned: Planned = { at: at + ms, order: (order += 1), run, isCancelled: false };
    queue.add(planned);
    return () => {
      planned.isCancelled = true;
    };
  }
  Object.assign(globalThis, {
    setImmediate: (run: () => void) => void after(taskMs, run),
    setTimeout: (run: () => void, ms = 0) => after(Math.max(ms, taskMs), run),
  });

  return {
    now: () => Math.floor(at),
    after,
    wait: async (ms) => await new Promise<void>((resolve) => void after(ms, resolve)),
    async run(untilMs = Number.POSITIVE_INFINITY) {
      for (let step = 0; step < mostSteps; step += 1) {
        // Promises settle before anything planned runs.
        await new Promise<void>((resolve) => void real.setImmediate(resolve));
        const next = queue.first();
        if (next === undefined || next.at > untilMs) {
          at = Number.isFinite(untilMs) ? Math.max(at, untilMs) : at;
          return;
        }
        queue.removeFirst();
        at = Math.max(at, next.at);
        if (!next.isCancelled) {
          next.run();
        }
      }
      throw new Error(`still busy after ${mostSteps} steps`);
    },
    leave: () => void Object.assign(globalThis, real),
  };
}

/** A binary heap by time, then by order of planning. */
function createQueue() {
  const heap: Planned[] = [];
  const isBefore = (a: Planned, b: Planned) => a.at < b.at || (a.at === b.at && a.order < b.order);
  const swap = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]];
    if (a !== undefined && b !== undefined) {
      heap[i] = b;
      heap[j] = a;
    }
  };
  const precedes = (i: number, j: number) => {
    const [a, b] = [heap[i], heap[j]];
    return a !== undefined && b !== undefined && isBefore(a, b);
  };
  return {
    first: () => heap[0],
    add(planned: Planned) {
      heap.push(planned);
      for (let i = heap.length - 1; i > 0;) {
        const parent = (i - 1) >> 1;
        if (!precedes(i, parent)) {
          break;
        }
        swap(i, parent);
        i = parent;
      }
    },
    removeFirst() {
      swap(0, heap.length - 1);
      heap.pop();
      for (let i = 0; ;) {
        const [left, right] = [2 * i + 1, 2 * i + 2];
        let least = i;
        least = precedes(left, least) ? left : least;
        least = precedes(right, least) ? right : least;
        if (least === i) {
          break;
        }
        swap(i, least);
        i = least;
      }
    },
  };
}
