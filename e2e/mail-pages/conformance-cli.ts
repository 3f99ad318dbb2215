/** Reads the pages of a folder in real Chromium: `npm run -s mail:conformance -- DIR`. Exit code 1 on any difference. */
import { say } from "#demo/say.ts";
import { runConformance } from "./conformance.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  say("Name a folder with pages and an expected.json: npm run -s mail:conformance -- DIR");
  say("0 passed, 1 failed");
  process.exitCode = 1;
} else {
  try {
    const results = await runConformance(folder);
    const failed = results.filter(({ differences }) => differences.length > 0);
    for (const { name, differences } of failed) {
      say(`✗ ${name}`);
      for (const line of differences) {
        say(`    ${line}`);
      }
    }
    say(`${results.length - failed.length} passed, ${failed.length} failed`);
    process.exitCode = failed.length > 0 ? 1 : 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    say("0 passed, 1 failed");
    process.exitCode = 1;
  }
}
