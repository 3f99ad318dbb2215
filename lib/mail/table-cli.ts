/**
 * Tables of anchors, from a terminal:
 *   npm run -s mail:table -- print                    the shipped table, as JSON to change
 *   npm run -s mail:table -- check [FILE]             the schema, and every fixture page read by it
 *   npm run -s mail:table -- try FILE PAGE ADDRESS    what each part finds in a page, and the reading
 *   npm run -s mail:table -- publish FILE SERVER      checks it and gives it to every extension of the team; LEADMARK_TOKEN is an admin's
 */
import { readFileSync } from "node:fs";
import { differences } from "./differences.ts";
import { readThread } from "./read.ts";
import { parseTable, tableFaults } from "./table-schema.ts";
import { shippedTable } from "./table.ts";
import type { MailTable } from "./table.ts";
import { expectations, fixture, page } from "./testing.ts";

const [command = "", ...rest] = process.argv.slice(2);
process.exitCode = (await run(command, rest)) ? 0 : 1;

async function run(command: string, [file, pageFile, address]: readonly string[]): Promise<boolean> {
  switch (command) {
    case "print":
      say(JSON.stringify(shippedTable, null, 2));
      return true;
    case "check":
      return check(file);
    case "try":
      return file !== undefined && pageFile !== undefined && address !== undefined
        ? attempt(file, pageFile, address)
        : usage();
    case "publish":
      return file !== undefined && pageFile !== undefined ? check(file) && (await publish(file, pageFile)) : usage();
    default:
      return usage();
  }
}

function usage(): false {
  say("npm run -s mail:table -- print | check [FILE] | try FILE PAGE ADDRESS | publish FILE SERVER");
  return false;
}

/** The table of a file; says what is wrong with it. */
function tableOf(file: string | undefined): MailTable | null {
  const value: unknown = file === undefined ? shippedTable : JSON.parse(readFileSync(file, "utf8"));
  for (const fault of tableFaults(value)) {
    say(`✗ ${fault}`);
  }
  return parseTable(value);
}

function check(file: string | undefined): boolean {
  const table = tableOf(file);
  if (table === null) {
    return false;
  }
  const faults = Object.entries(expectations).flatMap(([name, { url, expected }]) => {
    const opened = page(fixture(name), url);
    const found = differences(readThread(opened.document, opened.url, { table }), expected);
    return found.map((line) => `${name}: ${line}`);
  });
  for (const fault of faults) {
    say(`✗ ${fault}`);
  }
  say(`${Object.keys(expectations).length} pages read by the table of ${table.madeOn}, ${faults.length} differences`);
  return faults.length === 0;
}

function attempt(file: string, pageFile: string, address: string): boolean {
  const table = tableOf(file);
  const opened = page(readFileSync(pageFile, "utf8"), address);
  const result = table === null ? null : readThread(opened.document, opened.url, { table });
  for (const provider of table === null ? [] : (["gmail", "outlook"] as const)) {
    for (const [part, { ways }] of Object.entries(table?.[provider].parts ?? {})) {
      const counts = ways.map(({ css }) => `${css}: ${opened.document.querySelectorAll(css).length}`);
      say(`${provider}.${part}  ${counts.join("  |  ")}`);
    }
  }
  say(JSON.stringify(result, null, 1));
  return result?.ok === true;
}

async function publish(file: string, server: string): Promise<boolean> {
  const answer = await fetch(new URL("/v1/mail-table", server), {
    method: "POST",
    headers: { Authorization: `Bearer ${process.env["LEADMARK_TOKEN"] ?? ""}`, "Content-Type": "application/json" },
    body: readFileSync(file, "utf8"),
  });
  say(answer.ok ? `Published at ${server}` : `✗ ${server} answered ${answer.status}: ${await answer.text()}`);
  return answer.ok;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
