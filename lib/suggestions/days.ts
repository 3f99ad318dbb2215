import type { IsoDate } from "#lib/hints/hint.ts";

/** When that day begins where this browser stands, in epoch ms: the rep's day, since a contact's time zone is not in the view. */
export function startOfDay(date: IsoDate): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day).getTime();
}

/** The same of the day before: the last one of an absence. */
export function startOfDayBefore(date: IsoDate): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Date(year, month - 1, day - 1).getTime();
}
