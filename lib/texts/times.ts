import * as m from "#lib/texts/compiled/messages.js";

const locale = "en-GB";
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
const absolute = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const time = new Intl.DateTimeFormat(locale, { timeStyle: "short" });
const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * How long ago something was, or how far ahead it is: minutes, then hours within today, then calendar days of this
 * browser's time zone, and a date beyond four weeks. "Yesterday" is the day before today, however many hours that is;
 * only within the hour the minutes are said across midnight too. Both in epoch ms.
 */
export function relativeText(at: number, now: number): string {
  const past = now - at;
  const size = Math.abs(past);
  if (size < minuteMs) {
    return m.time_now();
  }
  if (size < hourMs) {
    return relative.format(-Math.trunc(past / minuteMs), "minute");
  }
  const days = daysBetween(at, now);
  if (days === 0) {
    return relative.format(-Math.trunc(past / hourMs), "hour");
  }
  return Math.abs(days) < 28 ? relative.format(-days, "day") : dateText(at, now);
}

/** A moment to stand after "since": the time of today or yesterday, else the day. */
export function sinceText(at: number, now: number): string {
  switch (daysBetween(at, now)) {
    case 0:
      return m.time_today({ time: time.format(at) });
    case 1:
      return m.time_yesterday({ time: time.format(at) });
    default:
      return dateText(at, now);
  }
}

/** Calendar days from one moment to another; midnights are counted, so a day of 23 or 25 hours is one day. */
function daysBetween(from: number, to: number): number {
  const dayOf = (at: number) => {
    const date = new Date(at);
    return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
  };
  return dayOf(to) - dayOf(from);
}

/** Date and time in full, for a tooltip. */
export function absoluteText(at: number): string {
  return absolute.format(at);
}

/** A day: "3 Dec", with the year where it is not this one. */
export function dateText(at: number, now: number): string {
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return (sameYear ? day : dayAndYear).format(at);
}
