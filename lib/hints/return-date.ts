import { isoOf } from "./calendar.ts";
import type { DayNumber } from "./calendar.ts";
import type { DateFound } from "./date-grammar.ts";
import type { IsoDate, Phrase } from "./hint.ts";
import { ofTopic, phraseOf } from "./section.ts";
import type { Section } from "./section.ts";

export interface ReturnDate {
  /** As named. */
  readonly returnDate: IsoDate;
  readonly backOn: IsoDate;
  readonly phrase: Phrase;
}

/** The day of return that an absence note names: "back on" before "until" before the end of a span. Null: none, or none that is plausible. */
export function findReturnDate(sections: readonly Section[]): ReturnDate | null {
  return firstOf(sections, "back") ?? firstOf(sections, "until") ?? firstSpan(sections);
}

function firstOf(sections: readonly Section[], topic: "back" | "until"): ReturnDate | null {
  for (const section of sections) {
    for (const { from, to, language } of ofTopic(section, topic)) {
      const date = section.datesIn(language).find((date) => date.from >= from && date.to <= to && isDay(date));
      const day = date?.day ?? null;
      if (day !== null) {
        return answer(section, { from, to }, day, topic === "back" ? 0 : 1);
      }
    }
  }
  return null;
}

/** "On leave from 3 to 14 October", in a language that the note is written in. */
function firstSpan(sections: readonly Section[]): ReturnDate | null {
  for (const section of sections) {
    for (const language of new Set(section.found.map((found) => found.language))) {
      const date = section
        .datesIn(language)
        .find((date) => date.isSpan && isDay(date) && section.own[date.from] === true);
      const day = date?.day ?? null;
      if (date !== undefined && day !== null) {
        return answer(section, date, day, 1);
      }
    }
  }
  return null;
}

function isDay({ day, isVague }: DateFound): boolean {
  return day !== null && !isVague;
}

function answer(
  section: Section,
  { from, to }: { readonly from: number; readonly to: number },
  day: DayNumber,
  awayOnIt: 0 | 1,
): ReturnDate {
  return { returnDate: isoOf(day), backOn: isoOf(day + awayOnIt), phrase: phraseOf(section, from, to) };
}
