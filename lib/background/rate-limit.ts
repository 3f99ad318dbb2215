/** More than a person can do, less than what would keep the worker busy. */
const requestsPerSecond = 50;
const mostKeys = 1_000;

/**
 * A bucket per tab that holds one second's worth of requests.
 * @param now epoch ms
 */
export function createRateLimit(now: () => number): (key: number) => boolean {
  const buckets = new Map<number, { readonly left: number; readonly at: number }>();
  return (key) => {
    const at = now();
    const bucket = buckets.get(key) ?? { left: requestsPerSecond, at };
    const refilled = bucket.left + ((at - bucket.at) / 1000) * requestsPerSecond;
    const left = Math.min(requestsPerSecond, refilled) - 1;
    if (buckets.size >= mostKeys) {
      buckets.clear();
    }
    buckets.set(key, { left: Math.max(left, -1), at });
    return left >= 0;
  };
}
