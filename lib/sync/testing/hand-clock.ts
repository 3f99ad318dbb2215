/** A clock that moves only when it is told to, and timers on it. */
export interface HandClock {
  readonly now: () => number;
  readonly setTimer: (run: () => void, ms: number) => () => void;
  /** Moves on, ringing timers at their times; after each, lets everything settle. */
  readonly advance: (ms: number) => Promise<void>;
  /** Times at which something will ring. */
  readonly planned: () => number[];
}

export function createHandClock(startAt: number): HandClock {
  let at = startAt;
  const timers = new Set<{ readonly at: number; readonly run: () => void }>();
  const planned = () => [...timers].map((timer) => timer.at).toSorted((a, b) => a - b);
  return {
    now: () => at,
    setTimer(run, ms) {
      const timer = { at: at + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    planned,
    async advance(ms) {
      const until = at + ms;
      await settled();
      for (;;) {
        const due = [...timers].filter((timer) => timer.at <= until).toSorted((a, b) => a.at - b.at)[0];
        if (due === undefined) {
          break;
        }
        timers.delete(due);
        at = Math.max(at, due.at);
        due.run();
        await settled();
      }
      at = until;
    },
  };
}

/** Until the in-memory database and server have nothing more to do. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) {
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
}
