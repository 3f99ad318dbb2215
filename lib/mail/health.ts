/** How reading goes in one page, in words a rep is shown. */
export interface Health {
  readonly state: "normal" | "degraded" | "unreadable";
  /** Epoch ms since when it is not normal; null while it is. */
  readonly since: number | null;
  /** What was counted since the page was opened: fallbacks by part, "missed" sweeps, "unreadable", "ambiguous", failed parts. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What can be told to a health record. */
type HealthEvent =
  | { readonly type: "read"; readonly fallbacks: readonly string[] }
  | { readonly type: "unread"; readonly reason: "unreadable" | "ambiguous" }
  | { readonly type: "trouble"; readonly what: string };

/** So many threads in a row read without any trouble make reading normal again. */
const cleanReads = 3;

export interface HealthRecord {
  readonly tell: (event: HealthEvent, now: number) => void;
  readonly read: () => Health;
}

/** Keeps the record of one page. */
export function openHealth(): HealthRecord {
  let state: Health["state"] = "normal";
  let since: number | null = null;
  let clean = 0;
  const counts = new Map<string, number>();
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
  const turn = (to: Health["state"], now: number) => {
    state = to;
    since = to === "normal" ? null : (since ?? now);
    clean = 0;
  };
  return {
    tell(event, now) {
      if (event.type === "unread") {
        count(event.reason);
        turn(event.reason === "unreadable" ? "unreadable" : state === "unreadable" ? state : "degraded", now);
      } else if (event.type === "trouble") {
        count(event.what);
        turn(state === "unreadable" ? state : "degraded", now);
      } else if (event.fallbacks.length > 0) {
        event.fallbacks.forEach((part) => count(`fallback: ${part}`));
        turn("degraded", now);
      } else if (state !== "normal") {
        clean += 1;
        if (clean >= cleanReads) {
          turn("normal", now);
        } else {
          // It is read again; whether for good is seen with the next ones.
          state = "degraded";
        }
      }
    },
    read: () => ({ state, since, counts: Object.fromEntries(counts) }),
  };
}
