import { serverAddress } from "./server-address.ts";

/** storage.managed, as far as it is used here: what an administrator set for this browser. */
interface ManagedStorage {
  readonly get: (key: "server") => Promise<Record<string, unknown>>;
}

/**
 * The backend that an administrator set by policy; null where none was, also where the browser knows no policies
 * (Firefox rejects then). An address that no token may be sent to is as good as none.
 */
export async function managedServer(storage: ManagedStorage): Promise<string | null> {
  try {
    const { server } = await storage.get("server");
    return typeof server === "string" ? serverAddress(server) : null;
  } catch {
    return null;
  }
}
