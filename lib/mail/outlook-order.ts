import { cleanText } from "./person.ts";

/**
 * Whether localised dates, in the order of the page, run from newest to oldest (which of the two a user can choose).
 * false on any doubt: fewer than two, one that is not understood, or no clear direction.
 */
export function isDescending(dates: readonly string[], language: string): boolean {
  if (dates.length < 2) {
    return false;
  }
  const order = orderIn(language);
  const times = dates.map((date) => timeOf(date, order));
  const known = times.filter((time) => time !== null);
  const [first, last] = [known[0], known.at(-1)];
  const isClear = known.length === times.length && first !== undefined && last !== undefined && first > last;
  return isClear && known.every((time, index) => index === 0 || time <= (known[index - 1] ?? time));
}

type Part = "day" | "month" | "year";

// Making a formatter costs more than reading a whole thread.
const orders = new Map<string, readonly Part[]>();

/** In which order a language writes a date in numbers. */
function orderIn(language: string): readonly Part[] {
  const order = orders.get(language) ?? askOrder(language);
  orders.set(language, order);
  return order;
}

function askOrder(language: string): readonly Part[] {
  try {
    const format = new Intl.DateTimeFormat(language || "en", { day: "numeric", month: "numeric", year: "numeric" });
    const types = format.formatToParts(0).map((part) => part.type);
    return types.filter((type) => type === "day" || type === "month" || type === "year");
  } catch {
    return [];
  }
}

/** A number that grows with the date, for comparison only; null where the date is not written in three numbers. */
function timeOf(text: string, order: readonly Part[]): number | null {
  const found = /(\d{1,4})\D{1,2}(\d{1,2})\D{1,2}(\d{2,4})(?:\D+?(\d{1,2})[:.](\d{2}))?/.exec(cleanText(text));
  const numbers = found?.slice(1, 4).map(Number) ?? [];
  const value = (part: Part) => numbers[order.indexOf(part)] ?? 0;
  const [day, month] = [value("day"), value("month")];
  if (day < 1 || day > 31 || month < 1 || month > 12) {
    return null;
  }
  const noon = /\bpm\b/i.test(text) ? 12 : 0;
  const hour = (Number(found?.[4] ?? 0) % (/\b[ap]m\b/i.test(text) ? 12 : 24)) + noon;
  return Date.UTC(value("year"), month - 1, day, hour, Number(found?.[5] ?? 0));
}
