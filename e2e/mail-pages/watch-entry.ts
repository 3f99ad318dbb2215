import { openSessionReader } from "#lib/mail/session-reader.ts";
import { watchThread } from "#lib/mail/watch.ts";

/** What watching cost since it began. */
export interface WatchCost {
  readonly told: string[];
  readonly reads: number;
  readonly readingMs: number;
  readonly slowestMs: number;
}

/** Watches the page as the extension does; the answer is asked for later. */
export function watch(): () => WatchCost {
  const told: string[] = [];
  let reads = 0;
  let readingMs = 0;
  let slowestMs = 0;
  const reader = openSessionReader({ document, url: () => new URL(location.href), now: Date.now });
  watchThread({
    document,
    window,
    read(page, url) {
      const start = performance.now();
      const result = reader.read(page, url);
      const took = performance.now() - start;
      reads += 1;
      readingMs += took;
      slowestMs = Math.max(slowestMs, took);
      return result;
    },
    scope: reader.scope,
    onChange(reading, reason) {
      reader.told(reading, reason);
      told.push(reading?.threadId ?? reason ?? "none");
    },
    signal: new AbortController().signal,
  });
  return () => ({ told, reads, readingMs, slowestMs });
}
