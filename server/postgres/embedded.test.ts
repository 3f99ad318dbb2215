import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StartError } from "#server/start-error.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { startEmbedded } from "./embedded.ts";

vi.setConfig({ testTimeout: 30_000 });

let folder: string;

beforeEach(async () => {
  folder = await makeTempFolder();
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<Record<string, unknown>>(text);
  await client.end();
  return rows;
}

/** A process that starts the database, says so, and then waits to be killed. */
async function startElsewhere(): Promise<{ kill: () => Promise<void> }> {
  const script = `
    import { startEmbedded } from "#server/postgres/embedded.ts";
    await startEmbedded(${JSON.stringify(folder)});
    console.log("started");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    async kill() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

test("starts, keeps what was written over a stop, and listens on loopback with fsync on", async () => {
  const first = await startEmbedded(folder);
  await query(first.url, "create table kept as select 1 as n");
  expect(
    await query(first.url, "select name, setting from pg_settings where name in ('fsync', 'listen_addresses')"),
  ).toEqual([
    { name: "fsync", setting: "on" },
    { name: "listen_addresses", setting: "127.0.0.1" },
  ]);
  await first.stop();
  await expect(query(first.url, "select 1")).rejects.toThrow("ECONNREFUSED");
  const second = await startEmbedded(folder);
  expect(second).toMatchObject({ url: first.url, adopted: false });
  expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
  await second.stop();
});

test("nobody but the owner of the folder can read the password, and without it nobody gets in", async () => {
  const database = await startEmbedded(folder);
  expect((await stat(join(folder, "postgres.json"))).mode & 0o777).toBe(0o600);
  const guessed = new URL(database.url);
  guessed.password = "leadmark";
  await expect(query(guessed.href, "select 1")).rejects.toThrow("password authentication failed");
  guessed.password = "";
  await expect(query(guessed.href, "select 1")).rejects.toThrow();
  await database.stop();
});

test("a database left running by a killed process is taken over", async () => {
  const other = await startElsewhere();
  await other.kill();
  const taken = await startEmbedded(folder);
  expect(taken.adopted).toBe(true);
  expect(await query(taken.url, "select 1 as n")).toEqual([{ n: 1 }]);
  await taken.stop();
});

test("what was committed survives a kill of the database itself, and a process id that is in use again", async () => {
  const { url } = await startEmbedded(folder);
  await query(url, "create table kept as select 1 as n");
  const pidFile = join(folder, "postgres", "postmaster.pid");
  const lines = await readFile(pidFile, "utf8");
  const pid = Number(lines.split("\n")[0]);
  process.kill(pid, "SIGKILL");
  await expect.poll(() => query(url, "select 1").catch(() => "gone")).toBe("gone");
  // As after a restart of the machine: the old id belongs to something else.
  await writeFile(pidFile, lines.replace(String(pid), String(process.ppid)));
  const again = await startEmbedded(folder);
  expect(again.adopted).toBe(false);
  expect(await query(again.url, "select n from kept")).toEqual([{ n: 1 }]);
  await again.stop();
});

test("a second process on the same folder is told that another one uses it, and does it no harm", async () => {
  const first = await startEmbedded(folder);
  await expect(startEmbedded(folder)).rejects.toThrow(/^Another Leadmark process uses .*: stop it first/);
  expect(await query(first.url, "select 1 as n")).toEqual([{ n: 1 }]);
  await first.stop();
});

test("a first start that was killed in the middle is begun anew", async () => {
  await mkdir(join(folder, "postgres.new"));
  await writeFile(join(folder, "postgres.new", "half"), "");
  await (await startEmbedded(folder)).stop();
});

test.each([
  {
    what: "a folder that is no database",
    spoil: async () => {
      await mkdir(join(folder, "postgres"));
    },
    says: "it is not a PostgreSQL folder",
  },
  {
    what: "another major version",
    spoil: async () => {
      await mkdir(join(folder, "postgres"));
      await writeFile(join(folder, "postgres", "PG_VERSION"), "17\n");
    },
    says: "is of PostgreSQL 17, this Leadmark needs 18",
  },
  {
    what: "a lost password",
    spoil: async () => {
      await (await startEmbedded(folder)).stop();
      await rm(join(folder, "postgres.json"));
    },
    says: "postgres.json is missing or damaged",
  },
  {
    what: "a damaged file",
    spoil: async () => {
      await (await startEmbedded(folder)).stop();
      await writeFile(join(folder, "postgres", "global", "pg_control"), "nonsense");
    },
    says: "PostgreSQL says: ",
  },
])("$what is one sentence that says what to do", async ({ spoil, says }) => {
  await spoil();
  const error: unknown = await startEmbedded(folder).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(StartError);
  expect(String(error)).toContain(says);
  expect(String(error)).toMatch(/move .* away to begin anew\.$/);
});

test("a data folder that is a file is one sentence that says what to do", async () => {
  const file = join(folder, "file");
  await writeFile(file, "");
  await expect(startEmbedded(file)).rejects.toThrow(`${file} is not a folder: move that file away`);
});

test("a folder that only root may enter is no obstacle to root, and the data is found again", async () => {
  const isRoot = process.getuid?.() === 0;
  await chmod(folder, 0o700);
  const first = await startEmbedded(folder);
  await query(first.url, "create table kept as select 1 as n");
  await first.stop();
  const second = await startEmbedded(folder);
  expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
  await second.stop();
  const home = dirname(second.folder);
  expect(home.startsWith("/var/lib/leadmark/")).toBe(isRoot);
  await rm(home, { recursive: true, force: true });
});
