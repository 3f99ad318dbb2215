/** Writes the made-up fixture pages with their expected.json into a folder: `npm run -s mail:pages -- DIR`. */
import { say } from "#demo/say.ts";
import { fixturePages } from "./pages.ts";
import { writePages } from "./write-pages.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  say("Name a folder: npm run -s mail:pages -- DIR");
  process.exitCode = 1;
} else {
  const pages = fixturePages();
  writePages(folder, pages);
  say(`${pages.length} pages written to ${folder}`);
}
