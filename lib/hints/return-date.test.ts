import { describe, expect, it } from "vitest";
import { dayOf } from "./calendar.ts";
import { compileTable, joinBooks } from "./language-book.ts";
import { languageTables } from "./languages/tables.ts";
import { findReturnDate } from "./return-date.ts";
import { readSection } from "./section.ts";

const book = joinBooks(languageTables.map(compileTable));

function read(source: string, received: string): { returnDate: string; backOn: string } | null {
  const today = dayOf(Date.parse(received));
  const found = findReturnDate([readSection({ in: "body", source, today, book, steps: { count: 0 } })]);
  return found === null ? null : { returnDate: found.returnDate, backOn: found.backOn };
}

describe("the day of return", () => {
  it.each([
    ["I am away until 14 October.", "2026-10-05", "2026-10-14", "2026-10-15"],
    ["I will be back on the 14th.", "2026-10-05", "2026-10-14", "2026-10-14"],
    ["On leave from 3 to 14 October.", "2026-10-01", "2026-10-14", "2026-10-15"],
    ["Back on 3 January.", "2026-12-28", "2027-01-03", "2027-01-03"],
    ["I return on Monday.", "2026-10-07", "2026-10-12", "2026-10-12"],
    ["Back in the office on 10/12.", "2026-10-05", "2026-10-12", "2026-10-12"],
    ["Ich bin bis einschließlich 14.10. im Urlaub.", "2026-10-05", "2026-10-14", "2026-10-15"],
    ["Bin ab dem 13. wieder da.", "2026-10-05", "2026-10-13", "2026-10-13"],
    ["Je serai de retour le 1er novembre.", "2026-10-05", "2026-11-01", "2026-11-01"],
    ["Regreso el lunes 19 de octubre.", "2026-10-05", "2026-10-19", "2026-10-19"],
    ["Estou de férias até 14/10/2026.", "2026-10-05", "2026-10-14", "2026-10-15"],
    ["Rientro in ufficio il 12 ottobre.", "2026-10-05", "2026-10-12", "2026-10-12"],
    ["Ik ben afwezig t/m 14 oktober.", "2026-10-05", "2026-10-14", "2026-10-15"],
  ])("%s", (source, received, returnDate, backOn) => {
    expect(read(source, received)).toEqual({ returnDate, backOn });
  });

  it.each([
    ["a day that is past", "Back on 2026-02-01.", "2026-03-02"],
    ["a day that does not exist", "Back on 31 April.", "2026-03-02"],
    ["a time of day", "I am in a meeting until 14:00.", "2026-03-02"],
    ["no day at all", "Away for a while.", "2026-03-02"],
    ["a note left on", "Out of office until 15 October.", "2026-10-16"],
  ])("%s is none", (_, source, received) => {
    expect(read(source, received)).toBeNull();
  });
});
