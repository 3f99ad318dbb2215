const dayMs = 86_400_000;

/**
 * Epoch ms of a time written "2d 09:40": that many days before the day of `now`, at that clock, in local time.
 * A time that would still be to come today is yesterday's, so that nothing in the demo lies in the future.
 */
export function momentOf(when: string, now: number): number {
  const [, days, hours, minutes] = /^(\d+)d (\d\d):(\d\d)$/.exec(when) ?? [];
  if (days === undefined) {
    throw new Error(`"${when}" is not a time of the demo.`);
  }
  const at = new Date(now);
  at.setDate(at.getDate() - Number(days));
  const moment = at.setHours(Number(hours), Number(minutes), 0, 0);
  return moment > now ? moment - dayMs : moment;
}
