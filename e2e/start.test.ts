import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeTempFolder } from "#server/testing/temp-folder.ts";

let folder: string;
beforeAll(async () => {
  folder = await makeTempFolder();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Started {
  readonly child: ChildProcess;
  /** All that was printed so far. */
  output(): string;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
  /** Resolves as soon as that was printed. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): Started {
  const child = spawn(
    process.execPath,
    ["--require", resolve("server/check-node.cjs"), resolve("demo/start.ts"), ...args],
    {
      env: { ...process.env, DISPLAY: "", WAYLAND_DISPLAY: "", PORT: "0", ...env },
    },
  );
  let text = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      text += String(chunk);
      for (const listener of listeners) {
        listener();
      }
    });
  }
  const ended = new Promise<number | null>((done) => child.on("exit", done));
  return {
    child,
    output: () => text,
    ended,
    printed: (pattern) =>
      new Promise((done, fail) => {
        const look = () => {
          const found = pattern.exec(text);
          if (found !== null) {
            done(found);
          }
        };
        listeners.add(look);
        look();
        void ended.then(() => fail(new Error(`It ended first, having said:\n${text}`)));
      }),
  };
}

/** The sentence it ended with; fails unless it is one line and the exit code says failure. */
async function refusal(started: Started): Promise<string> {
  expect(await started.ended).toBe(1);
  const lines = started.output().trim().split("\n");
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
}

describe("npm start", () => {
  test("without a display takes the guided tour: every step done, a screenshot of each", async () => {
    const tour = start([], { LEADMARK_DATA: join(folder, "tour") });
    expect(await tour.ended, tour.output()).toBe(0);
    const shots = readdirSync("tour").filter((name) => name.endsWith(".png"));
    expect(shots.length).toBeGreaterThanOrEqual(24);
    expect(shots.filter((name) => name.includes("failed"))).toEqual([]);
    expect(tour.output()).toMatch(/All \d+ steps done/);
  }, 300_000);

  test("--server runs the backend alone, stops cleanly, and starts again on the same data", async () => {
    const env = { LEADMARK_DATA: join(folder, "server") };
    for (let round = 0; round < 2; round += 1) {
      const server = start(["--server"], env);
      const [, url = ""] = await server.printed(/Backend: (http:\S+)/);
      await server.printed(/Sign in as maya\.lindqvist@\S+, .+; password: \S+/);
      const answer = await fetch(`${url}/.well-known/leadmark`);
      expect(await answer.json()).toMatchObject({ product: "leadmark", setUp: true });
      expect(server.output().includes("Filled the empty database")).toBe(round === 0);
      server.child.kill("SIGINT");
      expect(await server.ended).toBe(0);
      await expect(fetch(`${url}/healthz`)).rejects.toThrow();
    }
  }, 60_000);

  test("says in one sentence that the port is taken", async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, "127.0.0.1", listening));
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const sentence = await refusal(start(["--server"], { LEADMARK_DATA: join(folder, "port"), PORT: String(port) }));
    expect(sentence).toContain(String(port));
    expect(sentence).toMatch(/PORT/);
    other.close();
  }, 30_000);

  test("says in one sentence that the data folder cannot be used", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    expect(await refusal(start(["--server"], { LEADMARK_DATA: file }))).toMatch(/LEADMARK_DATA|folder/);
  }, 30_000);

  test("says in one sentence that the data in the folder is broken", async () => {
    const data = join(folder, "broken");
    mkdirSync(join(data, "postgres"), { recursive: true });
    writeFileSync(join(data, "postgres", "PG_VERSION"), "nonsense\n");
    expect(await refusal(start(["--server"], { LEADMARK_DATA: data }))).toMatch(/folder|data/i);
  }, 30_000);

  test("says in one sentence which options there are", async () => {
    expect(await refusal(start(["--nonsense"]))).toMatch(/--tour, --live and --server|--tour, --live or --server/);
  });

  test("says in one sentence that Node is too old", async () => {
    const script = `Object.defineProperty(process.versions, "node", { value: "20.11.0" }); require(${JSON.stringify(resolve("server/check-node.cjs"))});`;
    const child = spawn(process.execPath, ["--eval", script]);
    let said = "";
    child.stderr.on("data", (chunk) => (said += String(chunk)));
    expect(await new Promise((done) => child.on("exit", done))).toBe(1);
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(said).toContain("20.11.0");
  });
});
