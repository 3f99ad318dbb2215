import { createHash, randomInt } from "node:crypto";
import type { Context } from "hono";
import { sql } from "kysely";
import { createWorkspace } from "#server/store/fill.ts";
import { hasWorkspace } from "#server/store/sessions.ts";
import type { Database } from "#server/store/tables.ts";
import type { Accounts } from "./accounts.ts";
import { asAccounts } from "./as-accounts.ts";
import { passwordLength } from "./auth.ts";
import { clientAddress } from "./client-address.ts";
import { countAttempt } from "./count-attempt.ts";
import { joinMember } from "./fill-members.ts";
import { limits } from "./limits.ts";
import { signIn } from "./sign-in.ts";
import { isAllowed } from "./who-may.ts";

export interface FirstAdmin {
  /** As the server printed it; spaces, dashes and case do not count. */
  readonly code: string;
  readonly name: string;
  readonly address: string;
  readonly password: string;
  readonly workspaceName: string;
}

export type SetUp =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: "tooMany" | "wrongCode" | "done" | "notAllowed" | "passwordLength" };

/** No letters that are mistaken for digits (Crockford's base 32); 25 of them are 125 bits. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const [groups, groupLength] = [5, 5];

/**
 * A code that sets up this backend, once; null where that is done already. Only its hash is kept, so each start makes
 * one more.
 */
export async function makeSetUpCode(db: Database, accounts: Accounts): Promise<string | null> {
  if (await hasWorkspace(db)) {
    return null;
  }
  const letters = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const code = Array.from({ length: groups }, letters).join("-");
  await accounts.db
    .insertInto("accounts.set_up_codes")
    .values({ hash: hashOf(code) })
    .execute();
  return code;
}

/** Makes the workspace and its first admin, and signs them in. The code, and every other one, is used up with it. */
export async function setUp(db: Database, accounts: Accounts, c: Context, first: FirstAdmin): Promise<SetUp> {
  const client = clientAddress(c, accounts.config.proxies);
  if ((await countAttempt(accounts.db, "set-up", client, limits.setUp)) > 0) {
    return { ok: false, reason: "tooMany" };
  }
  if (await hasWorkspace(db)) {
    return { ok: false, reason: "done" };
  }
  if (first.password.length < passwordLength.least || first.password.length > passwordLength.most) {
    return { ok: false, reason: "passwordLength" };
  }
  if (!isAllowed(accounts.config.domains, first.address)) {
    return { ok: false, reason: "notAllowed" };
  }
  if (!(await makeFirst(db, first))) {
    return { ok: false, reason: "wrongCode" };
  }
  await signIn(accounts, c, first);
  return { ok: true };
}

/** One transaction, one at a time: of two that come together the second finds its code gone. */
async function makeFirst(db: Database, first: FirstAdmin): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    if (!(await asAccounts(tx, async () => await useUp(tx, first.code)))) {
      return false;
    }
    const domain = first.address.trim().toLowerCase().split("@").at(-1) ?? "";
    const { id } = await createWorkspace(tx, { name: first.workspaceName, domains: [domain] });
    await joinMember(tx, id, { ...first, role: "admin" });
    return true;
  });
}

async function useUp(tx: Database, code: string): Promise<boolean> {
  await sql`lock table accounts.set_up_codes in exclusive mode`.execute(tx);
  const [used] = await tx.deleteFrom("accounts.set_up_codes").where("hash", "=", hashOf(code)).execute();
  if (used === undefined || used.numDeletedRows === 0n) {
    return false;
  }
  await tx.deleteFrom("accounts.set_up_codes").execute();
  return true;
}

function hashOf(code: string): string {
  return createHash("sha256")
    .update(code.toUpperCase().replaceAll(/[^0-9A-Z]/g, ""))
    .digest("hex");
}
