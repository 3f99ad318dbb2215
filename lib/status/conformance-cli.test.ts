import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const path = (name: string) => new URL(`./vectors/${name}.json`, import.meta.url).pathname;

describe("the command", () => {
  const command = new URL("./conformance-cli.ts", import.meta.url).pathname;
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "vectors-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  // The test runner itself runs on a Node that strips types.
  const node = process.execPath;

  it("says how many passed and ends with 0", () => {
    const output = execFileSync(node, ["--no-warnings", command, path("reply"), path("autoklose")], {
      encoding: "utf8",
    });
    expect(output).toBe("22 passed, 0 failed\n");
  });

  it("prints a failing vector and ends with 1, also on a file it cannot read", () => {
    const file = join(folder, "wrong.json");
    writeFileSync(
      file,
      JSON.stringify({ vectors: [{ name: "wrong", start: {}, steps: [], end: { state: "paused" } }] }),
    );
    const { status, stdout } = spawnSync(node, ["--no-warnings", command, file, join(folder, "none.json")], {
      encoding: "utf8",
    });
    expect(status).toBe(1);
    expect(stdout).toContain('✗ wrong\n    end state: expected "paused", got "active"\n');
    expect(stdout).toContain("no such file");
    expect(stdout.endsWith("0 passed, 2 failed\n")).toBe(true);
  });
});
