import type { AccountDatabase } from "#lib/cache/account-database.ts";
import { log } from "#lib/log.ts";

/** Minutes between alarms: while something waits, and otherwise. */
const busyMinutes = 1;
const idleMinutes = 5;

/** Keeps the one alarm at the pace that what is signed in needs; where nobody is, there is none. */
export function createAlarm(
  set: (minutes: number | null) => Promise<void>,
): (databases: () => Promise<readonly AccountDatabase[]>) => Promise<void> {
  let current: number | null | undefined;

  return async (databases) => {
    try {
      const open = await databases();
      const waiting = await Promise.all(open.map(async (db) => await db.outbox.count()));
      const minutes = open.length === 0 ? null : waiting.some((count) => count > 0) ? busyMinutes : idleMinutes;
      if (minutes !== current) {
        current = minutes;
        await set(minutes);
      }
    } catch (cause) {
      log.warn("alarm not set", cause);
    }
  };
}
