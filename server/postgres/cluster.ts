import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as v from "valibot";
import { codeOf, folderError, StartError } from "#server/start-error.ts";
import type { Place } from "./place.ts";

const majorVersion = "18";
/** The database's superuser; reached over loopback with the random password only. */
export const superuser = "leadmark";

const Secrets = v.object({ password: v.string(), port: v.nullable(v.number()) });
export type Secrets = v.InferOutput<typeof Secrets>;

/** A folder with one PostgreSQL cluster, and the programs that act on it. */
export interface Cluster {
  readonly folder: string;
  readonly logFile: string;
  readonly secretsFile: string;
  readonly place: Place;
}

export function clusterAt(place: Place): Cluster {
  return {
    folder: join(place.home, "postgres"),
    logFile: join(place.home, "postgres.log"),
    secretsFile: join(place.home, "postgres.json"),
    place,
  };
}

/** Makes the cluster where there is none yet; throws StartError where there is something else in its place. */
export async function ensureCluster(cluster: Cluster): Promise<Secrets> {
  try {
    const found = await readdir(cluster.folder).catch((error: unknown) => {
      if (codeOf(error) === "ENOENT") {
        return null;
      }
      throw error;
    });
    return found === null ? await makeCluster(cluster) : await checkCluster(cluster);
  } catch (error) {
    throw folderError(error, cluster.place.home);
  }
}

async function checkCluster(cluster: Cluster): Promise<Secrets> {
  const version = await readFile(join(cluster.folder, "PG_VERSION"), "utf8").catch(() => null);
  if (version === null) {
    throw broken(cluster, "it is not a PostgreSQL folder");
  }
  if (version.trim() !== majorVersion) {
    throw new StartError(
      `The database in ${cluster.folder} is of PostgreSQL ${version.trim()}, this Leadmark needs ${majorVersion}: start the Leadmark it was made with and move the data, or move the folder away to begin anew.`,
    );
  }
  const text = await readFile(cluster.secretsFile, "utf8").catch(() => "");
  const secrets = v.safeParse(v.pipe(v.string(), v.parseJson(), Secrets), text);
  if (!secrets.success) {
    throw broken(cluster, `its password file ${cluster.secretsFile} is missing or damaged`);
  }
  return secrets.output;
}

/** The sentence for a database that cannot be used as it is. */
export function broken(cluster: Cluster, why: string): StartError {
  return new StartError(
    `The database in ${cluster.folder} cannot be used (${why}): put back a backup, or move ${cluster.place.home} away to begin anew.`,
  );
}

/** Writes password and port, readable by this account only; whole or not at all. */
export async function writeSecrets(cluster: Cluster, secrets: Secrets): Promise<void> {
  const aside = `${cluster.secretsFile}.new`;
  await writeFile(aside, JSON.stringify(secrets), { mode: 0o600 });
  await rename(aside, cluster.secretsFile);
}

/** Made aside and renamed at the end, so that a start killed in the middle leaves no half cluster. */
async function makeCluster(cluster: Cluster): Promise<Secrets> {
  const aside = `${cluster.folder}.new`;
  const passwordFile = join(cluster.place.home, "postgres.password");
  const secrets: Secrets = { password: randomBytes(24).toString("base64url"), port: null };
  await rm(aside, { recursive: true, force: true });
  await rm(passwordFile, { force: true });
  await mkdir(aside, { mode: 0o700 });
  await writeFile(passwordFile, secrets.password, { mode: 0o600 });
  await giveToDatabase(cluster, aside);
  await giveToDatabase(cluster, passwordFile);
  const settings = Object.entries(clusterSettings).map(([name, value]) => `--set=${name}=${value}`);
  const { code, output } = await runProgram(cluster, "initdb", [
    `--pgdata=${aside}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...settings,
  ]);
  await rm(passwordFile, { force: true });
  if (code !== 0) {
    throw failed(cluster, output);
  }
  await writeSecrets(cluster, secrets);
  await rename(aside, cluster.folder);
  return secrets;
}

const clusterSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  // Statements and the rows they trip over hold people's data: neither belongs in a log.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  timezone: "UTC",
  log_timezone: "UTC",
} as const;

/** The sentence for a program of the database that ended badly. */
export function failed(cluster: Cluster, output: string): StartError {
  if (/No space left on device|Disk quota exceeded/.test(output)) {
    return new StartError(`The disk that holds ${cluster.place.home} is full: free some space, then start again.`);
  }
  const said = /(?:FATAL|PANIC|error|ERROR): +(.+)/.exec(output)?.[1] ?? output.trim().split("\n").at(-1);
  return broken(cluster, `PostgreSQL says: ${said ?? "nothing"}`);
}

async function giveToDatabase(cluster: Cluster, path: string): Promise<void> {
  if (cluster.place.account !== null) {
    await chown(path, cluster.place.account.uid, cluster.place.account.gid);
  }
}

/** Starts PostgreSQL and waits until it takes connections; it lives on without this process. */
export async function startCluster(cluster: Cluster, port: number): Promise<{ ok: boolean; output: string }> {
  await (await open(cluster.logFile, "w", 0o600)).close();
  await giveToDatabase(cluster, cluster.logFile);
  const { code } = await runProgram(cluster, "pg_ctl", [
    "start",
    "--wait",
    "--timeout=60",
    `--pgdata=${cluster.folder}`,
    `--log=${cluster.logFile}`,
    `--options=-p ${port}`,
  ]);
  return { ok: code === 0, output: await readFile(cluster.logFile, "utf8") };
}

/** Stops PostgreSQL: open transactions are rolled back, everything committed is on disk. */
export async function stopCluster(cluster: Cluster): Promise<void> {
  const stop = ["stop", "--wait", `--pgdata=${cluster.folder}`];
  const { code } = await runProgram(cluster, "pg_ctl", [...stop, "--mode=fast", "--timeout=20"]);
  if (code !== 0) {
    await runProgram(cluster, "pg_ctl", [...stop, "--mode=immediate", "--timeout=10"]);
  }
}

/** Runs one of PostgreSQL's programs as the database's account; resolves when it ended. */
async function runProgram(
  cluster: Cluster,
  program: "initdb" | "pg_ctl",
  args: readonly string[],
): Promise<{ code: number | null; output: string }> {
  const { place } = cluster;
  return await new Promise((resolve, reject) => {
    const child: ChildProcess = spawn(join(place.bin, program), args, {
      ...place.account,
      // The account may not be able to enter the folder this process was started in.
      cwd: place.home,
      env: { ...process.env, LC_ALL: "C", PGDATA: undefined, PGPORT: undefined },
      // The server that pg_ctl starts would hold a pipe open for ever: only initdb has one.
      stdio: ["ignore", program === "initdb" ? "pipe" : "ignore", program === "initdb" ? "pipe" : "ignore"],
    });
    let output = "";
    child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr?.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
