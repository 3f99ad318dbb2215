import { rm } from "node:fs/promises";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "#server/postgres/embedded.ts";
import { migrate } from "#server/store/open-database.ts";
import { makeTempFolder } from "./temp-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A real PostgreSQL for all test files; see testing/database.ts. */
    postgresUrl: string;
  }
}

/** The migrated database that each test file's own one is cloned from. */
export const templateName = "leadmark_template";

/** Starts one PostgreSQL for all test files, with a migrated template; stops and removes it at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await makeTempFolder();
  const postgres = await startEmbedded(folder);
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create database ${templateName}`);
  await client.end();
  await migrate(withDatabase(postgres.url, templateName));
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
