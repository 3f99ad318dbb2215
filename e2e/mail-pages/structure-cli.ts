/** Turns a copied page structure into a fixture page: `npm run -s mail:structure -- FILE OUT.html`, and says how it is read. */
import { readFileSync, writeFileSync } from "node:fs";
import type { ReadResult } from "#lib/mail/reading.ts";
import { say } from "#demo/say.ts";
import { buildReader } from "./build-reader.ts";
import { pageFromStructure } from "./from-structure.ts";
import { openMailBrowser } from "./mail-browser.ts";

const [file, out] = process.argv.slice(2);
if (file === undefined || out === undefined) {
  say("npm run -s mail:structure -- FILE OUT.html");
  process.exitCode = 1;
} else {
  const { html, url } = pageFromStructure(JSON.parse(readFileSync(file, "utf8")));
  writeFileSync(out, html);
  const browser = await openMailBrowser();
  try {
    const served = await browser.serve(html, url);
    const result = (await served.evaluate(`${await buildReader()}.read()`)) as ReadResult;
    say(`${out} under ${url}`);
    say(result.ok ? `read: ${result.reading.messages.length} messages` : `not read: ${result.reason}`);
  } finally {
    await browser.close();
  }
}
