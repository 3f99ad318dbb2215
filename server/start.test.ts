import { createServer } from "node:net";
import { expect, test } from "vitest";
import { configFrom } from "./config.ts";
import { silentLog } from "./log.ts";
import { startServer } from "./start.ts";
import { StartError } from "./start-error.ts";
import { createTestDatabase } from "./testing/database.ts";
import { startTestServer, testSecret } from "./testing/start-test-server.ts";

const base = {
  host: "127.0.0.1",
  port: 0,
  databaseUrl: null,
  dataFolder: "/nonexistent",
  accounts: { secret: testSecret },
};

test("the configuration comes from the environment, with defaults for all of it", () => {
  expect(configFrom({})).toMatchObject({ host: "127.0.0.1", port: 8787, databaseUrl: null });
  expect(configFrom({}).dataFolder).toMatch(/\.data$/);
  const env = { PORT: "0", HOST: "::1", DATABASE_URL: "postgres://x", LEADMARK_DATA: "/data" };
  expect(configFrom(env)).toMatchObject({ host: "::1", port: 0, databaseUrl: "postgres://x", dataFolder: "/data" });
  expect(configFrom({ HOST: "0.0.0.0", LEADMARK_URL: "https://a.example/" }).publicUrl).toBe("https://a.example");
  expect(configFrom({ LEADMARK_URL: "http://localhost:8787" }).publicUrl).toBe("http://localhost:8787");
  expect(() => configFrom({ PORT: "many" })).toThrow(StartError);
  expect(() => configFrom({ PORT: "65536" })).toThrow(StartError);
  expect(() => configFrom({ HOST: "0.0.0.0" })).toThrow("set LEADMARK_URL");
  for (const url of ["a.example", "http://a.example", "https://a.example/x", "https://u@a.example"]) {
    expect(() => configFrom({ LEADMARK_URL: url })).toThrow(StartError);
  }
});

test("a port that is taken is one sentence that says what to do, and nothing stays running", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => other.once("listening", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const databaseUrl = await createTestDatabase();
  const starting = startServer({ ...base, port, databaseUrl }, { log: silentLog });
  await expect(starting).rejects.toThrow(`Port ${port} is taken by another program: stop that one, or start`);
  await expect(starting).rejects.toBeInstanceOf(StartError);
  other.close();
});

test.each([
  ["postgres://nobody:x@127.0.0.1:1/none", "ECONNREFUSED"],
  ["postgres://", "DATABASE_URL"],
])("a DATABASE_URL of %s that cannot be reached is one sentence that says what to do", async (databaseUrl, says) => {
  const starting = startServer({ ...base, databaseUrl }, { log: silentLog });
  await expect(starting).rejects.toThrow(says);
  await expect(starting).rejects.toBeInstanceOf(StartError);
});

test("stopping twice is stopping once", async () => {
  const server = await startTestServer();
  await Promise.all([server.stop(), server.stop()]);
  await expect(fetch(server.url)).rejects.toThrow();
});

test("starting again on a database that is up to date alters nothing", async () => {
  const databaseUrl = await createTestDatabase();
  const first = await startServer({ ...base, databaseUrl }, { log: silentLog });
  await first.stop();
  const second = await startServer({ ...base, databaseUrl }, { log: silentLog });
  expect((await fetch(new URL("/healthz", second.url))).status).toBe(200);
  await second.stop();
});
