import { readFileSync } from "node:fs";
import { buildReader } from "./build-reader.ts";
import { openMailBrowser } from "./mail-browser.ts";
import type { MutationReport } from "./mutate-entry.ts";
import { fixturePages } from "./pages.ts";
import type { FixturePage } from "./scene.ts";

const folder = new URL("../../lib/mail/fixtures/", import.meta.url);

/** Every fixture page: the made-up ones of each view, and those kept with the reader. */
function allPages(): FixturePage[] {
  const kept = JSON.parse(readFileSync(new URL("expected.json", folder), "utf8")) as Record<
    string,
    Pick<FixturePage, "url" | "expected">
  >;
  return [
    ...fixturePages(),
    ...Object.entries(kept).map(([name, page]) => ({
      ...page,
      name,
      html: readFileSync(new URL(name, folder), "utf8"),
    })),
  ];
}

/** Changes fixture pages at random in real Chromium, `rounds` times, and judges each reading. */
export async function runMutations(rounds: number, seed: number): Promise<MutationReport> {
  const code = await buildReader("./mutate-entry.ts");
  const browser = await openMailBrowser();
  try {
    const served = await browser.serve("<!doctype html><html></html>", "https://mail.google.com/mail/u/0/");
    return (await served.evaluate(`${code}.run(${JSON.stringify(allPages())}, ${rounds}, ${seed})`)) as MutationReport;
  } finally {
    await browser.close();
  }
}
