import { addMonths, dayNumber, lastOfMonth, mondayOfWeek, monthOf, weekdayOf, yearOf } from "./calendar.ts";
import type { DayNumber } from "./calendar.ts";
import { mayBeginDate, readDateWord } from "./date-words.ts";
import type { DateLexicon, DateUnit, DateWord } from "./date-words.ts";
import type { Token } from "./tokens.ts";

/** A day or a span of days as written; indices of tokens, the end is exclusive. */
export interface DateFound {
  readonly from: number;
  readonly to: number;
  /** The last day of a span; null: not plausible, or the mail's own date is not known. */
  readonly day: DayNumber | null;
  readonly isSpan: boolean;
  /** A month or "next week": good for asking again, not for a day of return. */
  readonly isVague: boolean;
}

/** A day before it is known which year, or which of day and month. */
interface Written {
  readonly to: number;
  readonly isVague: boolean;
  /** The days it may mean, the likeliest first. */
  readonly days: readonly DayNumber[];
}

export interface DateContext {
  readonly tokens: readonly Token[];
  readonly source: string;
  readonly lexicon: DateLexicon;
  /** The day of the mail; null: not known, so only days with a year are read. */
  readonly today: DayNumber | null;
}

/** A day without a year that is past by no more than this was meant as past: an absence note left on. */
const justPastDays = 60;
/** An absence further ahead than this is a slip or a misreading. */
const farDays = 400;
const cjkUnits = { year: ["年", "년"], month: ["月", "월"], day: ["日", "号", "號", "일"] } as const;

/** The days in a text, left to right, none within another. */
export function findDates(context: DateContext): DateFound[] {
  const found: DateFound[] = [];
  for (let index = 0; index < context.tokens.length;) {
    const token = context.tokens[index];
    const date = token !== undefined && mayBeginDate(context.lexicon, token) ? readSpan(context, index) : null;
    if (date !== null) {
      found.push(date);
    }
    index = date?.to ?? index + 1;
  }
  return found;
}

function readSpan(context: DateContext, from: number): DateFound | null {
  const second = readSecondHalf(context, from);
  if (second !== null) {
    return found(context, from, second, true);
  }
  const first = readDay(context, from);
  if (first === null) {
    return null;
  }
  const joint = readJoint(context, first.to);
  const last = joint === null ? null : (readDay(context, joint) ?? readBareDay(context, joint, first));
  return last === null ? found(context, from, first, false) : found(context, from, last, true);
}

/** "18 to" of "18 to 23 October", "14.–" of "14.–28.7.": the first half is a bare number. */
function readSecondHalf(context: DateContext, from: number): Written | null {
  if (numberAt(context, from, 1, 31) === null) {
    return null;
  }
  const weekdayless = skip(context, from + 1, "ordinal");
  const joint = readJoint(context, weekdayless);
  return joint === null ? null : readCalendarDay(context, joint);
}

/** "5" of "January 2–5". */
function readBareDay(context: DateContext, index: number, first: Written): Written | null {
  const day = numberAt(context, index, 1, 31);
  const [start] = first.days;
  if (day === null || start === undefined || first.isVague) {
    return null;
  }
  const end = dayNumber(yearOf(start), monthOf(start), day);
  return end === null || end <= start ? null : { to: index + 1, isVague: false, days: [end] };
}

/** After "to", "-" or "until the"; null: no span goes on here. */
function readJoint({ lexicon, tokens }: DateContext, index: number): number | null {
  const dash = tokens[index]?.text === "-" ? index + 1 : null;
  const word = dash ?? readDateWord(lexicon, tokens, index, "to")?.to ?? null;
  if (word === null || tokens[word]?.sentence !== tokens[index]?.sentence) {
    return null;
  }
  return skipFillers({ lexicon, tokens }, word);
}

function found(context: DateContext, from: number, { to, days, isVague }: Written, isSpan: boolean): DateFound {
  return { from, to, day: choose(days, context), isSpan, isVague };
}

/** The likeliest day that an absence may end on; null: none. */
function choose(days: readonly DayNumber[], { today, lexicon }: DateContext): DayNumber | null {
  if (today === null) {
    return days.length === 1 ? (days[0] ?? null) : null;
  }
  const plausible = days.filter((day) => day >= today && day <= today + farDays);
  // English is written in both orders: the nearer day is the likelier one.
  return (lexicon.table.code === "en" ? plausible.toSorted((a, b) => a - b)[0] : plausible[0]) ?? null;
}

function readDay(context: DateContext, index: number): Written | null {
  return readCalendarDay(context, index) ?? readNamedDay(context, index) ?? readRelativeDay(context, index);
}

/** A day with a number: with or without its weekday before. */
function readCalendarDay(context: DateContext, index: number): Written | null {
  const weekday = readDateWord(context.lexicon, context.tokens, index, "weekday");
  const start = weekday === null ? index : skipFillers(context, weekday.to);
  return (
    readIdeographic(context, start) ??
    readNumeric(context, start) ??
    readDayMonth(context, start) ??
    readMonthDay(context, start) ??
    readOrdinalDay(context, start, weekday !== null)
  );
}

/** "2026年10月14日", "10월 14일". */
function readIdeographic(context: DateContext, index: number): Written | null {
  const { tokens } = context;
  const isUnit = (at: number, unit: keyof typeof cjkUnits): boolean =>
    cjkUnits[unit].some((written) => written === tokens[at]?.text);
  const hasYear = isUnit(index + 1, "year");
  const at = hasYear ? index + 2 : index;
  const month = isUnit(at + 1, "month") ? numberAt(context, at, 1, 12) : null;
  const day = isUnit(at + 3, "day") ? numberAt(context, at + 2, 1, 31) : null;
  if (month === null || day === null) {
    return null;
  }
  const year = hasYear ? numberAt(context, index, 1970, 2199) : null;
  return exact(at + 4, year === null ? withoutYear(context, month, day) : listOf(dayNumber(year, month, day)));
}

/** "2026-10-14", "14.10.2026", "14/10", "14.10.". */
function readNumeric(context: DateContext, index: number): Written | null {
  const { tokens } = context;
  const mark = tokens[index + 1]?.text ?? "";
  if (tokens[index]?.isNumber !== true || ![".", "/", "-"].includes(mark)) {
    return null;
  }
  const first = Number(tokens[index]?.text);
  const second = numberAt(context, index + 2, 1, 31);
  const hasThird = tokens[index + 3]?.text === mark && tokens[index + 4]?.isNumber === true;
  if (second === null || (!hasThird && mark === "-")) {
    return null;
  }
  const third = hasThird ? Number(tokens[index + 4]?.text) : null;
  if (first >= 1970) {
    return third === null ? null : exact(index + 5, listOf(dayNumber(first, second, third)));
  }
  if (third === null) {
    // "3.5 days", "24/7", "1/2": only after a dot with no unit behind it, or as a day and month that can be one.
    return exact(
      index + 3,
      orders(context, first, second).flatMap(([day, month]) => withoutYear(context, month, day)),
    );
  }
  const year = third < 100 ? 2000 + third : third;
  return exact(
    index + 5,
    orders(context, first, second).flatMap(([day, month]) => listOf(dayNumber(year, month, day))),
  );
}

/** Day and month of two numbers, in the order of the language, then in the other one. */
function orders({ lexicon }: DateContext, first: number, second: number): readonly (readonly [number, number])[] {
  const dayFirst = [first, second] as const;
  const monthFirst = [second, first] as const;
  if (lexicon.table.dates.order === "dmy") {
    return lexicon.table.code === "en" ? [dayFirst, monthFirst] : [dayFirst];
  }
  return [monthFirst, dayFirst];
}

/** "14 October 2026", "14th of October", "14 de outubro de 2026", "20 Ekim'de". */
function readDayMonth(context: DateContext, index: number): Written | null {
  const day = numberAt(context, index, 1, 31);
  if (day === null) {
    return null;
  }
  const at = skipFillers(context, skip(context, index + 1, "ordinal"));
  const month = readDateWord(context.lexicon, context.tokens, at, "month");
  return month === null ? null : withYear(context, month.to, month.word.value, day);
}

/** "October 14th, 2026". */
function readMonthDay(context: DateContext, index: number): Written | null {
  const month = readDateWord(context.lexicon, context.tokens, index, "month");
  const at = month === null ? index : skipFillers(context, month.to);
  const day = month === null ? null : numberAt(context, at, 1, 31);
  return month === null || day === null
    ? null
    : withYear(context, skip(context, at + 1, "ordinal"), month.word.value, day);
}

function withYear(context: DateContext, to: number, month: number, day: number): Written | null {
  const at = skipFillers(context, to);
  const year = numberAt(context, at, 1970, 2199);
  return year === null
    ? exact(to, withoutYear(context, month, day))
    : exact(at + 1, listOf(dayNumber(year, month, day)));
}

/** "the 14th", "Tuesday 14", "dem 13." within a sentence about days. */
function readOrdinalDay(context: DateContext, index: number, hasWeekday: boolean): Written | null {
  const { tokens, source, today } = context;
  const day = numberAt(context, index, 1, 31);
  const token = tokens[index];
  if (day === null || token === undefined) {
    return null;
  }
  const after = skip(context, index + 1, "ordinal");
  const mark = source.charAt(token.end);
  const isOrdinal = after > index + 1 || mark === "." || mark === "º" || hasWeekday || isAfterFiller(context, index);
  const isOther = mark === ":" || mark === "h" || mark === "%" || isCounted(context, after);
  if (!isOrdinal || isOther) {
    return null;
  }
  return exact(after, today === null ? [] : nextDayOfMonth(today, day));
}

function isAfterFiller({ lexicon, tokens }: DateContext, index: number): boolean {
  const before = readDateWord(lexicon, tokens, index - 1, "filler");
  return before?.to === index && tokens[index - 1]?.sentence === tokens[index]?.sentence;
}

function isCounted({ lexicon, tokens }: DateContext, index: number): boolean {
  return readDateWord(lexicon, tokens, index, "unit") !== null || tokens[index]?.isNumber === true;
}

function nextDayOfMonth(today: DayNumber, day: number): readonly DayNumber[] {
  const year = yearOf(today);
  const month = monthOf(today);
  const here = dayNumber(year, month, day);
  const later = dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, day);
  return here !== null && here >= today ? [here] : listOf(later);
}

/** "Monday", "next Monday", "lunes próximo". */
function readNamedDay({ lexicon, tokens, today }: DateContext, index: number): Written | null {
  const before = readDateWord(lexicon, tokens, index, "next") ?? readDateWord(lexicon, tokens, index, "this");
  const weekday = readDateWord(lexicon, tokens, before?.to ?? index, "weekday");
  if (weekday === null) {
    return null;
  }
  const to = readDateWord(lexicon, tokens, weekday.to, "next")?.to ?? weekday.to;
  if (today === null) {
    return exact(to, []);
  }
  const ahead = (weekday.word.value - weekdayOf(today) + 7) % 7;
  const isNextWeeks = before?.word.kind === "next" && lexicon.table.dates.nextIsOfNextWeek === true;
  return exact(to, [today + (isNextWeeks ? weekday.word.value - weekdayOf(today) + 7 : ahead === 0 ? 7 : ahead)]);
}

function readRelativeDay(context: DateContext, index: number): Written | null {
  return (
    readNearDay(context, index) ??
    readSoMany(context, index) ??
    readPartOf(context, index) ??
    readWeekNumber(context, index) ??
    readNextUnit(context, index) ??
    readMonth(context, index)
  );
}

const near = [
  ["dayAfterTomorrow", 2],
  ["tomorrow", 1],
  ["today", 0],
] as const;

function readNearDay({ lexicon, tokens, today }: DateContext, index: number): Written | null {
  for (const [kind, ahead] of near) {
    const word = readDateWord(lexicon, tokens, index, kind);
    if (word !== null) {
      return exact(word.to, today === null ? [] : [today + ahead]);
    }
  }
  return null;
}

/** "in two weeks", "2 viikon kuluttua". */
function readSoMany(context: DateContext, index: number): Written | null {
  const { lexicon, tokens, today } = context;
  const before = readDateWord(lexicon, tokens, index, "inSoMany");
  const count = readCount(context, before?.to ?? index);
  const unit = count === null ? null : readDateWord(lexicon, tokens, count.to, "unit");
  const after = unit === null ? null : readDateWord(lexicon, tokens, unit.to, "inSoMany");
  if (count === null || unit === null || (before === null && after === null)) {
    return null;
  }
  return exact(after?.to ?? unit.to, today === null ? [] : [ahead(today, count.value, unit.word.unit)]);
}

function readCount(context: DateContext, index: number): { value: number; to: number } | null {
  const digits = numberAt(context, index, 1, 60);
  const word = readDateWord(context.lexicon, context.tokens, index, "number");
  return digits !== null ? { value: digits, to: index + 1 } : word && { value: word.word.value, to: word.to };
}

function ahead(today: DayNumber, count: number, unit: DateUnit): DayNumber {
  switch (unit) {
    case "day":
      return today + count;
    case "week":
      return today + 7 * count;
    case "month":
      return addMonths(today, count);
    case "year":
      return addMonths(today, 12 * count);
  }
}

/** "end of October", "beginning of next week". */
function readPartOf(context: DateContext, index: number): Written | null {
  const { lexicon, tokens, today } = context;
  const part = readDateWord(lexicon, tokens, index, "endOf") ?? readDateWord(lexicon, tokens, index, "beginningOf");
  if (part === null) {
    return null;
  }
  const whole = readNextUnit(context, part.to) ?? readMonth(context, part.to) ?? readThisUnit(context, part.to);
  const [start] = whole?.days ?? [];
  if (whole === null) {
    return null;
  }
  const isEnd = part.word.kind === "endOf";
  const isMonth = start !== undefined && new Date(start * 86_400_000).getUTCDate() === 1;
  const end = start === undefined ? undefined : isMonth ? lastOfMonth(yearOf(start), monthOf(start)) : start + 4;
  const day = isEnd ? end : start;
  return { to: whole.to, isVague: !isEnd || today === null, days: day === undefined ? [] : [day] };
}

function readThisUnit({ lexicon, tokens, today }: DateContext, index: number): Written | null {
  const before = readDateWord(lexicon, tokens, index, "this");
  const unit = readDateWord(lexicon, tokens, before?.to ?? index, "unit");
  return unit === null
    ? null
    : { to: unit.to, isVague: true, days: today === null ? [] : startOf(today, unit.word.unit, 0) };
}

/** "week 36", "KW 36", "v.36": its Monday. */
function readWeekNumber(context: DateContext, index: number): Written | null {
  const word = readDateWord(context.lexicon, context.tokens, index, "weekNumber");
  const week = word === null ? null : numberAt(context, word.to, 1, 53);
  if (word === null || week === null) {
    return null;
  }
  const { today } = context;
  const days =
    today === null ? [] : [yearOf(today), yearOf(today) + 1].flatMap((year) => listOf(mondayOfWeek(year, week)));
  return exact(word.to + 1, days.filter((day) => day >= (today ?? 0)).slice(0, 1));
}

/** "next week", "la semaine prochaine": its first day, vaguely. */
function readNextUnit({ lexicon, tokens, today }: DateContext, index: number): Written | null {
  const before = readDateWord(lexicon, tokens, index, "next");
  const unit = readDateWord(lexicon, tokens, before?.to ?? index, "unit");
  const after = unit === null || before !== null ? null : readDateWord(lexicon, tokens, unit.to, "next");
  if (unit === null || (before === null && after === null)) {
    return null;
  }
  return { to: after?.to ?? unit.to, isVague: true, days: today === null ? [] : startOf(today, unit.word.unit, 1) };
}

function startOf(today: DayNumber, unit: DateUnit, later: number): readonly DayNumber[] {
  switch (unit) {
    case "day":
      return [today + later];
    case "week":
      return [today - weekdayOf(today) + 7 * later];
    case "month": {
      const day = addMonths(today, later);
      return listOf(dayNumber(yearOf(day), monthOf(day), 1));
    }
    case "year":
      return listOf(dayNumber(yearOf(today) + later, 1, 1));
  }
}

/** "in February", "September 2027": its first day, vaguely. */
function readMonth(context: DateContext, index: number): Written | null {
  const month = readDateWord(context.lexicon, context.tokens, index, "month");
  // "may" and "mar" are words too: a month alone is capitalised, or its name is long.
  const token = context.tokens[index];
  if (month === null || token === undefined || (token.text.length < 4 && !token.isCapitalised)) {
    return null;
  }
  const at = skipFillers(context, month.to);
  const year = numberAt(context, at, 1970, 2199);
  const days = year === null ? withoutYear(context, month.word.value, 1) : listOf(dayNumber(year, month.word.value, 1));
  return { to: year === null ? month.to : at + 1, isVague: true, days };
}

/** The day of this year, or of the next where it is long past. */
function withoutYear({ today }: DateContext, month: number, day: number): readonly DayNumber[] {
  if (today === null) {
    return [];
  }
  const year = yearOf(today);
  const here = dayNumber(year, month, day);
  return here !== null && here >= today - justPastDays ? [here] : listOf(dayNumber(year + 1, month, day));
}

function exact(to: number, days: readonly DayNumber[]): Written {
  return { to, isVague: false, days };
}

function listOf(day: DayNumber | null): readonly DayNumber[] {
  return day === null ? [] : [day];
}

function numberAt({ tokens }: DateContext, index: number, least: number, most: number): number | null {
  const token = tokens[index];
  const value = token?.isNumber === true && token.text.length <= 4 ? Number(token.text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

function skip({ lexicon, tokens }: DateContext, index: number, kind: DateWord["kind"]): number {
  return readDateWord(lexicon, tokens, index, kind)?.to ?? index;
}

function skipFillers({ lexicon, tokens }: Pick<DateContext, "lexicon" | "tokens">, index: number): number {
  let at = index;
  for (let step = 0; step < 3; step += 1) {
    at = readDateWord(lexicon, tokens, at, "filler")?.to ?? at;
  }
  return at;
}
