import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { FixturePage } from "./scene.ts";

/** Writes pages and what they must be read as into a folder that the conformance kit can take. */
export function writePages(folder: string, pages: readonly FixturePage[]): void {
  const expectations: Record<string, Pick<FixturePage, "url" | "expected">> = {};
  for (const { name, url, html, expected } of pages) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), html);
    expectations[name] = { url, expected };
  }
  writeFileSync(join(folder, "expected.json"), `${JSON.stringify(expectations, null, 1)}\n`);
}
