/** The day of return in each row of a TSV (text, received, …), or NONE: `npm run -s hints:dates -- FILE.tsv`. */
import { readFileSync } from "node:fs";
import { say } from "./cli.ts";
import { dayOf } from "./calendar.ts";
import { compileTable, joinBooks } from "./language-book.ts";
import { languageTables } from "./languages/tables.ts";
import { findReturnDate } from "./return-date.ts";
import { readSection } from "./section.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  say("npm run -s hints:dates -- FILE.tsv");
  process.exitCode = 1;
} else {
  const book = joinBooks(languageTables.map(compileTable));
  const [head = "", ...rows] = readFileSync(file, "utf8").split("\n");
  const columns = head.split("\t");
  for (const row of rows.filter((line) => line.trim() !== "")) {
    const cells = row.split("\t");
    const received = Date.parse(cells[columns.indexOf("received")] ?? "");
    const today = Number.isNaN(received) ? null : dayOf(received);
    const source = cells[columns.indexOf("text")] ?? "";
    const section = readSection({ in: "body", source, today, book, steps: { count: 0 } });
    say(findReturnDate([section])?.returnDate ?? "NONE");
  }
}
