/** Runs vector files against both models: `node lib/status/conformance-cli.ts FILE…`. Exit code 1 on any failure. */
import { readFileSync } from "node:fs";
import { runVectors } from "./conformance.ts";
import type { VectorResult } from "./conformance.ts";
import { VectorError } from "./vector.ts";

const files = process.argv.slice(2);
if (files.length === 0) {
  say("Name at least one vector file: npm run -s status:conformance -- FILE…");
}
const results = files.flatMap(run);
const failures = results.filter(({ mismatches }) => mismatches.length > 0);
for (const { name, mismatches } of failures) {
  say(`✗ ${name}`);
  for (const { where, expected, actual } of mismatches) {
    say(`    ${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
  }
}
say(`${results.length - failures.length} passed, ${failures.length} failed`);
process.exitCode = failures.length > 0 || files.length === 0 ? 1 : 0;

/** A file that cannot be read counts as one failure. */
function run(path: string): readonly VectorResult[] {
  try {
    const file: unknown = JSON.parse(readFileSync(path, "utf8"));
    return runVectors(file);
  } catch (error) {
    if (error instanceof VectorError || error instanceof SyntaxError || isSystemError(error)) {
      return [{ name: path, mismatches: [{ where: "reading it", expected: "a vector file", actual: error.message }] }];
    }
    throw error;
  }
}

function isSystemError(error: unknown): error is Error {
  return error instanceof Error && "code" in error;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
