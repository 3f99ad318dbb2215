import { afterAll, beforeAll, expect, test } from "vitest";
import type { RunningServer } from "#server/start.ts";
import { send, startTestServer } from "#server/testing/start-test-server.ts";
import { addTeam, type Team } from "#server/testing/team.ts";

let server: RunningServer;
let team: Team;
let other: Team;
beforeAll(async () => {
  server = await startTestServer();
  team = await addTeam(server.database);
  other = await addTeam(server.database);
});
afterAll(async () => {
  await server.stop();
});

const path = "/v1/mail-table";
const table = { format: 1, madeOn: "2026-12-01", gmail: { parts: {} } };

test("the newest table is served to every member of the workspace, and to nobody else", async () => {
  expect((await send(server.url, path, { token: team.maya.token })).status).toBe(204);
  for (const madeOn of ["2026-12-01", "2026-12-02"]) {
    const published = await send(server.url, path, { token: team.ines.token, body: { ...table, madeOn } });
    expect(published.status).toBe(204);
  }
  const answer = await send(server.url, path, { token: team.maya.token });
  expect(await answer.json()).toEqual({ ...table, madeOn: "2026-12-02" });
  expect((await send(server.url, path, { token: other.maya.token })).status).toBe(204);
  expect((await send(server.url, path)).status).toBe(401);
});

test("a rep publishes none, and what is no table is refused", async () => {
  expect((await send(server.url, path, { token: team.maya.token, body: table })).status).toBe(403);
  for (const body of [
    {},
    { ...table, format: 2 },
    { ...table, madeOn: "soon" },
    { ...table, more: "x".repeat(70_000) },
  ]) {
    expect((await send(server.url, path, { token: team.ines.token, body })).status).toBe(400);
  }
});
