import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { inject } from "vitest";
import { templateName, withDatabase } from "./global-setup.ts";

/** The connection string of a fresh, migrated and empty database: one per test file keeps files apart. */
export async function createTestDatabase(): Promise<string> {
  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = new Client({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name} template ${templateName} strategy file_copy`);
  await client.end();
  return withDatabase(server, name);
}
