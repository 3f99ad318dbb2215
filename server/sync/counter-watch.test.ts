import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { silentLog } from "../log.ts";
import { watchCounters } from "./counter-watch.ts";

const workspace = "workspace";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a commit of another process is seen at the next poll", async () => {
  const counters = new Map([[workspace, 3]]);
  const watch = watchCounters(() => Promise.resolve(counters), silentLog);
  let isOver = false;
  const waited = watch.beyond(workspace, 3, new AbortController().signal).then(() => (isOver = true));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(isOver).toBe(false);
  counters.set(workspace, 4);
  await vi.advanceTimersByTimeAsync(1_000);
  await waited;
  expect(isOver).toBe(true);
});

test("nothing is asked of the database while nobody waits", async () => {
  const asked = vi.fn(() => Promise.resolve(new Map<string, number>()));
  const watch = watchCounters(asked, silentLog);
  const gone = new AbortController();
  const waited = watch.beyond(workspace, 3, gone.signal);
  gone.abort();
  await waited;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).not.toHaveBeenCalled();
});

test("requests that wait together are one query", async () => {
  const asked = vi.fn(() => Promise.resolve(new Map([[workspace, 9]])));
  const watch = watchCounters(asked, silentLog);
  const signal = new AbortController().signal;
  const waits = [1, 2, 3].map((cursor) => watch.beyond(workspace, cursor, signal));
  await vi.advanceTimersByTimeAsync(1_000);
  await Promise.all(waits);
  expect(asked).toHaveBeenCalledTimes(1);
  expect(asked).toHaveBeenCalledWith([workspace]);
});
