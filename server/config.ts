import { resolve } from "node:path";
import { StartError } from "./start-error.ts";

export interface ServerConfig {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** A PostgreSQL of one's own; null = the private one in the data folder. */
  readonly databaseUrl: string | null;
  readonly dataFolder: string;
}

/** The configuration from the environment: HOST, PORT, DATABASE_URL, LEADMARK_DATA; all of them optional. */
export function configFrom(env: Readonly<Record<string, string | undefined>>): ServerConfig {
  const port = env["PORT"] || "8787";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(`PORT is "${port}", which is not a port: set it to a number from 0 to 65535.`);
  }
  return {
    host: env["HOST"] || "127.0.0.1",
    port: Number(port),
    databaseUrl: env["DATABASE_URL"] || null,
    dataFolder: resolve(env["LEADMARK_DATA"] || ".data"),
  };
}
