/** After so many keys all begin anew; there are fewer tabs. */
const mostKeys = 1_000;

/** How much may be had at once, and how fast it comes back. */
export interface Limit {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * A bucket for each key.
 * @param now epoch ms
 * @returns whether so much more may be had now; what is refused costs nothing
 */
export function createRateLimit(
  { perSecond, burst }: Limit,
  now: () => number,
): (key: number, cost?: number) => boolean {
  const buckets = new Map<number, { readonly left: number; readonly at: number }>();
  return (key, cost = 1) => {
    const at = now();
    const bucket = buckets.get(key) ?? { left: burst, at };
    // A clock that was set back fills nothing and empties nothing.
    const refilled = Math.min(burst, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond);
    const isAllowed = refilled >= cost;
    if (buckets.size >= mostKeys) {
      buckets.clear();
    }
    buckets.set(key, { left: isAllowed ? refilled - cost : refilled, at });
    return isAllowed;
  };
}
