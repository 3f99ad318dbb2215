/** One line for each mail of a JSONL file, what it means: `npm run -s hints:classify -- FILE.jsonl`. */
import { primaryOf, readRows, say } from "./cli.ts";
import { languageTables } from "./languages/tables.ts";
import { createReader } from "./reader.ts";

const [file] = process.argv.slice(2);
if (file === undefined) {
  say("npm run -s hints:classify -- FILE.jsonl");
  process.exitCode = 1;
} else {
  const { readHints } = createReader(languageTables);
  for (const { id, mail } of readRows(file)) {
    const hints = readHints(mail);
    say(JSON.stringify({ id, primary: primaryOf(hints), hints }));
  }
}
