/** A day as a count since 1 January 1970; no time zone is in it. */
export type DayNumber = number;

const dayMs = 86_400_000;

export function dayOf(ms: number): DayNumber {
  return Math.floor(ms / dayMs);
}

export function isoOf(day: DayNumber): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** Null where there is no such day (31 April); the month is 1 to 12. */
export function dayNumber(year: number, month: number, day: number): DayNumber | null {
  const ms = Date.UTC(year, month - 1, day);
  const date = new Date(ms);
  return year >= 1970 && year < 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? dayOf(ms)
    : null;
}

export function yearOf(day: DayNumber): number {
  return new Date(day * dayMs).getUTCFullYear();
}

export function monthOf(day: DayNumber): number {
  return new Date(day * dayMs).getUTCMonth() + 1;
}

/** Monday 0 to Sunday 6. */
export function weekdayOf(day: DayNumber): number {
  return (day + 3) % 7;
}

/** The Monday of a calendar week (ISO 8601: week 1 holds 4 January). */
export function mondayOfWeek(year: number, week: number): DayNumber | null {
  const fourth = dayNumber(year, 1, 4);
  return fourth === null || week < 1 || week > 53 ? null : fourth - weekdayOf(fourth) + (week - 1) * 7;
}

/** The same day of a later month, or its last one where that month is shorter. */
export function addMonths(day: DayNumber, months: number): DayNumber {
  const date = new Date(day * dayMs);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  return dayOf(first) + Math.min(date.getUTCDate(), daysInMonth(first)) - 1;
}

export function lastOfMonth(year: number, month: number): DayNumber {
  return dayOf(Date.UTC(year, month, 1)) - 1;
}

function daysInMonth(firstMs: number): number {
  const first = new Date(firstMs);
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
}
