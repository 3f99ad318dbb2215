import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { differences } from "#lib/mail/differences.ts";
import type { ReadResult } from "#lib/mail/reading.ts";
import { buildReader } from "./build-reader.ts";
import { openMailBrowser } from "./mail-browser.ts";

const Address = v.nullable(v.string());
const Expected = v.object({
  provider: v.picklist(["gmail", "outlook"]),
  threadId: v.nullable(v.string()),
  subject: v.string(),
  account: Address,
  messages: v.array(
    v.object({
      id: v.nullable(v.string()),
      state: v.picklist(["expanded", "collapsed", "hidden"]),
      from: v.nullable(v.object({ name: v.string(), email: Address, resolvable: v.optional(v.string()) })),
      to: v.array(v.string()),
      cc: v.array(v.string()),
      sentAt: v.nullable(v.string()),
      text: v.nullable(v.string()),
      forwarded: v.optional(v.nullable(v.string())),
    }),
  ),
});
const Expectations = v.record(
  v.string(),
  v.object({ url: v.pipe(v.string(), v.url()), expected: v.nullable(Expected) }),
);

/** What a page was read as differently from what its folder expects; empty: nothing. */
export interface PageResult {
  readonly name: string;
  readonly differences: readonly string[];
}

/** Reads every page that the folder's expected.json names, each fresh in real Chromium under its address, by the built reader. */
export async function runConformance(folder: string): Promise<PageResult[]> {
  const expectations = v.parse(Expectations, JSON.parse(readFileSync(join(folder, "expected.json"), "utf8")));
  const reader = await buildReader();
  const browser = await openMailBrowser();
  const results: PageResult[] = [];
  try {
    for (const [name, { url, expected }] of Object.entries(expectations)) {
      results.push({ name, differences: await difference(name, url, expected) });
    }
  } finally {
    await browser.close();
  }
  return results;

  async function difference(name: string, url: string, expected: v.InferOutput<typeof Expected> | null) {
    try {
      const served = await browser.serve(readFileSync(join(folder, name), "utf8"), url);
      const result = (await served.evaluate(`${reader}.read()`)) as ReadResult;
      await served.close();
      return differences(result, expected);
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  }
}
