import { randomBytes } from "node:crypto";
import { configFrom } from "#server/config.ts";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { StartError } from "#server/start-error.ts";
import { migrate, openAsAccounts } from "#server/store/open-database.ts";
import { setPassword } from "./set-password.ts";

/** `npm run accounts:password -- somebody@example.com`: another password for one account, printed once. */
async function main(address: string | undefined): Promise<string> {
  if (address === undefined) {
    throw new StartError("Whose password? Give the address: npm run accounts:password -- somebody@example.com");
  }
  const { databaseUrl, dataFolder } = configFrom(process.env);
  const embedded = databaseUrl === null ? await startEmbedded(dataFolder) : null;
  const url = databaseUrl ?? embedded?.url ?? "";
  try {
    await migrate(url);
    const { db } = openAsAccounts(url, () => undefined);
    const password = randomBytes(15).toString("base64url");
    const isSet = await setPassword(db, address, password).finally(async () => await db.destroy());
    if (!isSet) {
      throw new StartError("There is no account by this address: look at the members on /team, or invite it.");
    }
    return `The password is now ${password} and every sign-in of that account has ended. Change it on /account.`;
  } finally {
    await embedded?.stop();
  }
}

try {
  process.stdout.write(`${await main(process.argv[2])}\n`);
} catch (error) {
  if (!(error instanceof StartError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
