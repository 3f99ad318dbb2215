import { readFile, readlink, realpath, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Client } from "pg";
import { codeOf, StartError } from "#server/start-error.ts";
import {
  broken,
  type Cluster,
  clusterAt,
  ensureCluster,
  failed,
  type Secrets,
  startCluster,
  stopCluster,
  superuser,
  writeSecrets,
} from "./cluster.ts";
import { findPlace } from "./place.ts";

const databaseName = "leadmark";
/** How long a database that recovers or shuts down may take before we give up. */
const patienceMs = 60_000;
/** The port was taken meanwhile, another start came first, or a killed server's last processes are ending: look again. */
const passing = /Address already in use|lock file "postmaster.pid"|pre-existing shared memory block/;
const attempts = 10;
/** Any number: the key of the lock that one Leadmark process holds on its database. */
const ownerLock = 1_818_580_333;

/** A private PostgreSQL that belongs to this process. */
export interface EmbeddedPostgres {
  /** Connection string; holds the password. */
  readonly url: string;
  /** Where its data is. */
  readonly folder: string;
  /** True: it was still running after its last owner died, and was taken over. */
  readonly adopted: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the private PostgreSQL of a data folder, making it on the first start. A database left running by a killed
 * process is taken over. Throws StartError with one sentence on what to do.
 */
export async function startEmbedded(dataFolder: string): Promise<EmbeddedPostgres> {
  const cluster = clusterAt(await findPlace(dataFolder));
  const secrets = await ensureCluster(cluster);
  const { port, adopted } = await run(cluster, secrets);
  const owner = await own(cluster, { ...secrets, port });
  await createDatabase(owner);
  return {
    url: urlOf({ ...secrets, port }, databaseName),
    folder: cluster.folder,
    adopted,
    async stop() {
      await owner.end().catch(() => undefined);
      await stopCluster(cluster);
    },
  };
}

async function run(cluster: Cluster, secrets: Secrets): Promise<{ port: number; adopted: boolean }> {
  let output = "";
  for (let attempt = 0; attempt < attempts; attempt++) {
    const running = await findRunning(cluster, secrets);
    if (running !== null) {
      return { port: running, adopted: true };
    }
    const port = await freePort(secrets.port);
    const started = await startCluster(cluster, port);
    if (started.ok) {
      await writeSecrets(cluster, { ...secrets, port });
      return { port, adopted: false };
    }
    ({ output } = started);
    if (!passing.test(output)) {
      break;
    }
    await sleep(200);
  }
  throw failed(cluster, output);
}

/** The port of the cluster's running server; null where none runs. Waits for one that starts, recovers or stops. */
async function findRunning(cluster: Cluster, secrets: Secrets): Promise<number | null> {
  const pidFile = join(cluster.folder, "postmaster.pid");
  const giveUpAt = Date.now() + patienceMs;
  while (Date.now() < giveUpAt) {
    const lines = (await readFile(pidFile, "utf8").catch(() => "")).split("\n");
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    if (!pid) {
      return null;
    }
    if (!(await isPostmaster(pid, cluster.folder))) {
      // Left by a crash. PostgreSQL would refuse to start if an unrelated process had got the same id since.
      await rm(pidFile, { force: true });
      return null;
    }
    if (port && (await answers({ ...secrets, port }))) {
      return port;
    }
    await sleep(100);
  }
  throw broken(cluster, "a PostgreSQL runs on it and does not answer; stop that process first");
}

/** Whether the process is the server of this folder: it works in it. */
async function isPostmaster(pid: number, folder: string): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === (await realpath(folder));
  } catch {
    // No /proc on this system: PostgreSQL's own check decides.
    return process.platform !== "linux";
  }
}

async function answers(secrets: Secrets): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(secrets, "postgres"), connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Takes the database for this process: a lock held by a connection for as long as the process lives, so that it is
 * gone with it, however it ends.
 */
async function own(cluster: Cluster, secrets: Secrets): Promise<Client> {
  const client = new Client({
    connectionString: urlOf(secrets, "postgres"),
    application_name: "leadmark owner",
    keepAlive: true,
  });
  client.on("error", () => undefined);
  await client.connect();
  const giveUpAt = Date.now() + 2_000;
  do {
    const { rows } = await client.query<{ owned: boolean }>("select pg_try_advisory_lock($1) as owned", [ownerLock]);
    if (rows[0]?.owned) {
      return client;
    }
    await sleep(50);
  } while (Date.now() < giveUpAt);
  await client.end();
  throw new StartError(
    `Another Leadmark process uses ${cluster.folder}: stop it first, or set LEADMARK_DATA to another folder.`,
  );
}

async function createDatabase(client: Client): Promise<void> {
  const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [databaseName]);
  if (rowCount === 0) {
    await client.query(`create database ${databaseName}`);
  }
}

/** The preferred port if it is free on loopback, else one that is. */
async function freePort(preferred: number | null): Promise<number> {
  return (preferred !== null && (await portIfFree(preferred))) || (await portIfFree(0)) || 0;
}

async function portIfFree(port: number): Promise<number | null> {
  return await new Promise((resolve) => {
    const probe = createServer();
    probe.on("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === "object" ? address.port : null));
    });
  });
}

function urlOf({ password, port }: Secrets, database: string): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}
