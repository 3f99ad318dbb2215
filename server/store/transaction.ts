import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { codeOf } from "#server/start-error.ts";
import type { Database, Tx } from "./tables.ts";

/** A serialization failure and a deadlock: the database asks to begin again. */
const again = new Set(["40001", "40P01"]);
const attempts = 8;

/** What was read is not so any more: begin again, as if the database had asked for it. */
export class BeginAgain extends Error {
  override name = "BeginAgain";
  readonly code = "40001";
}

/**
 * Runs the work in one transaction that sees this workspace's rows and no others, from the start again where the
 * database asks for it. After the last attempt its error comes through.
 */
export async function inWorkspace<T>(db: Database, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return await untilDone(async () => await db.transaction().execute(async (tx) => await within(tx, workspaceId, work)));
}

/** The same for reading only, all of it from one moment. */
export async function readWorkspace<T>(db: Database, workspaceId: string, read: (tx: Tx) => Promise<T>): Promise<T> {
  return await untilDone(
    async () =>
      await db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (tx) => await within(tx, workspaceId, read)),
  );
}

/** Names the workspace to the database, until the transaction ends: its policies compare every row with it. */
async function within<T>(tx: Tx, workspaceId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  await enterWorkspace(tx, workspaceId);
  return await work(tx);
}

/** Says to a transaction that is under way which workspace it is about from now on. */
export async function enterWorkspace(tx: Database, workspaceId: string): Promise<void> {
  await sql`select set_config('app.workspace', ${workspaceId}, true)`.execute(tx);
}

async function untilDone<T>(attemptOnce: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptOnce();
    } catch (error) {
      if (attempt === attempts || !again.has(codeOf(error) ?? "")) {
        throw error;
      }
      await sleep(Math.random() * 2 ** attempt);
    }
  }
}
