/** While a sidebar is open somebody waits for it. */
export const watchedCapMs = 20_000;
export const unwatchedCapMs = 60_000;
const firstMs = 1_000;

/**
 * Full jitter: anything between now and a limit that doubles with each failure, so that many browsers do not come back
 * together (Brooker, "Exponential Backoff And Jitter", 2015). What the server asks for comes on top.
 * @param failures in a row, ≥ 1
 * @param random in [0, 1)
 */
export function backoffMs(failures: number, random: number, capMs: number, retryAfterMs: number | null): number {
  const limit = Math.min(capMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return (retryAfterMs ?? 0) + Math.round(random * limit);
}
