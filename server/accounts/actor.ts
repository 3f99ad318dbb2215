import { AsyncLocalStorage } from "node:async_hooks";
import { CompiledQuery, type DatabaseConnection } from "kysely";

/** In whose name the account library works right now. */
const actors = new AsyncLocalStorage<string>();
/** What each connection was told last. */
const told = new WeakMap<DatabaseConnection, string>();

/** Runs work of the account library in somebody's name: the database notes it in the audit log. */
export async function actingAs<T>(userId: string | undefined, work: () => Promise<T>): Promise<T> {
  return userId === undefined ? await work() : await actors.run(userId, work);
}

/** Tells a connection that is about to be used who acts, where that is somebody else than before. */
export async function tellActor(connection: DatabaseConnection): Promise<void> {
  const actor = actors.getStore() ?? "";
  if (actor !== (told.get(connection) ?? "")) {
    await connection.executeQuery(CompiledQuery.raw("select set_config('app.actor', $1, false)", [actor]));
    told.set(connection, actor);
  }
}
