import { effect, signal, type ReadonlySignal } from "@preact/signals";
import type { ThreadView } from "#lib/view.ts";

const countingMs = 1000;
const restingMs = 30_000;

/** The time as the sidebar shows it, in epoch ms: once a second while something can be taken back, else twice a minute. */
export function tickClock(view: ReadonlySignal<ThreadView | null>, stop: AbortSignal): ReadonlySignal<number> {
  const now = signal(Date.now());
  const end = effect(() => {
    const isCounting = countsDown(view.value, now.value);
    const timer = setTimeout(() => (now.value = Date.now()), isCounting ? countingMs : restingMs);
    return () => clearTimeout(timer);
  });
  const refresh = effect(() => {
    // A new view is drawn with the time of its arrival.
    now.value = view.value === null ? now.peek() : Date.now();
  });
  stop.addEventListener("abort", () => {
    end();
    refresh();
  });
  return now;
}

function countsDown(view: ThreadView | null, now: number): boolean {
  return (view?.people ?? []).some(
    (person) =>
      person.kind !== "no_address" &&
      person.pending.some(({ takeBackUntil }) => takeBackUntil !== null && takeBackUntil > now),
  );
}
