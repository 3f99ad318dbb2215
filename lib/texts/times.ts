import * as m from "#lib/texts/compiled/messages.js";

const locale = "en-GB";
const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
const absolute = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });
const dayAndYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric" });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long ago something was, or how far ahead it is: "2 hr ago", "yesterday", and a date beyond four weeks. Both in epoch ms. */
export function relativeText(at: number, now: number): string {
  const past = now - at;
  const size = Math.abs(past);
  if (size < minuteMs) {
    return m.time_now();
  }
  if (size < hourMs) {
    return relative.format(-Math.trunc(past / minuteMs), "minute");
  }
  if (size < dayMs) {
    return relative.format(-Math.trunc(past / hourMs), "hour");
  }
  return size < 28 * dayMs ? relative.format(-Math.trunc(past / dayMs), "day") : dateText(at, now);
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
