import { execFile } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "#server/start.ts";
import { send, startTestServer } from "#server/testing/start-test-server.ts";
import { makeTempFolder } from "#server/testing/temp-folder.ts";
import { addTeam, type Team } from "#server/testing/team.ts";

let server: RunningServer;
let team: Team;
let folder: string;
beforeAll(async () => {
  server = await startTestServer();
  folder = await makeTempFolder();
  team = await addTeam(server.database);
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The command as a maintainer runs it. */
async function run(args: readonly string[], token = ""): Promise<{ ok: boolean; said: string }> {
  const env = { ...process.env, LEADMARK_TOKEN: token };
  try {
    const { stdout } = await promisify(execFile)(process.execPath, ["lib/mail/table-cli.ts", ...args], { env });
    return { ok: true, said: stdout };
  } catch (error) {
    return { ok: false, said: String((error as { stdout?: string }).stdout) };
  }
}

async function publish(table: unknown, token: string): Promise<{ ok: boolean; said: string }> {
  const file = join(folder, "table.json");
  writeFileSync(file, JSON.stringify(table));
  return await run(["publish", file, server.url], token);
}

interface Table {
  readonly gmail: { readonly parts: Readonly<Record<string, { readonly what: string }>> };
}

async function newerTable(): Promise<Table> {
  const { said } = await run(["print"]);
  return { ...(JSON.parse(said) as Table), madeOn: "2027-01-01" } as Table;
}

const served = async () => await send(server.url, "/v1/mail-table", { token: team.maya.token });

test("a table that breaks the schema or reads a kept page otherwise is not published, nor is a rep's", async () => {
  const table = await newerTable();
  const withSender = (ways: readonly unknown[]) => {
    const part = { what: "sender of a message", ways };
    return { ...table, gmail: { ...table.gmail, parts: { ...table.gmail.parts, sender: part, avatar: part } } };
  };
  expect((await publish(withSender([]), team.ines.token)).ok).toBe(false);
  const blind = await publish(withSender([{ css: ".nowhere", outside: ".a3s", since: "2027" }]), team.ines.token);
  expect(blind.ok).toBe(false);
  expect(blind.said).toContain("✗ gmail/");
  const byRep = await publish(table, team.maya.token);
  expect(byRep.ok).toBe(false);
  expect(byRep.said).toContain("answered 403");
  expect((await served()).status).toBe(204);
});

test("a table that reads every kept page is published by an admin and served to the team", async () => {
  const table = await newerTable();
  const { ok, said } = await publish(table, team.ines.token);
  expect(said).toContain(`Published at ${server.url}`);
  expect(ok).toBe(true);
  expect(await (await served()).json()).toEqual(table);
});
