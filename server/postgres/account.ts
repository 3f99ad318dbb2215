import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { StartError } from "#server/start-error.ts";

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; as root it runs under this account. */
const name = "postgres";

export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/**
 * The unprivileged account that the database runs under; null where the process itself has no privileges.
 * As root the account is made if it is missing.
 */
export async function databaseAccount(): Promise<Account | null> {
  if (process.getuid?.() !== 0) {
    return null;
  }
  return (await findAccount()) ?? (await makeAccount());
}

async function findAccount(): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number.parseInt(uid.stdout, 10), gid: Number.parseInt(gid.stdout, 10) };
  } catch {
    return null;
  }
}

async function makeAccount(): Promise<Account> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", name]);
  } catch {
    // The next lookup tells whether it is there: another process may have made it meanwhile.
  }
  const account = await findAccount();
  if (account === null) {
    throw new StartError(
      `PostgreSQL does not run as root, and no account "${name}" could be made for it: start as an ordinary user, or set DATABASE_URL.`,
    );
  }
  return account;
}
