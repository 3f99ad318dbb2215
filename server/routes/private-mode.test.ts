import { afterAll, beforeAll, expect, test } from "vitest";
import { addMember } from "#server/accounts/fill-members.ts";
import type { RunningServer } from "#server/start.ts";
import { openBrowser, send, startTestServer } from "#server/testing/start-test-server.ts";
import { addActiveContact, addTeam, pushed, type Team } from "#server/testing/team.ts";

let server: RunningServer;
let team: Team;
let shared: { readonly id: string; readonly enrollmentId: string; readonly address: string };

beforeAll(async () => {
  server = await startTestServer();
  team = await addTeam(server.database);
  shared = await addActiveContact(server.database, team, team.tomsSequence, team.maya.id);
  const tom = openBrowser(server.url, team.tom.token);
  const call = pushed.logCall(shared.address, shared.id, shared.enrollmentId);
  const secret = { ...call, args: { ...call.args, call: { ...call.args.call, note: "Toms secret" } } };
  await tom.sync([secret, pushed.set(shared, ["set_finished"])]);
  const maya = openBrowser(server.url, team.maya.token);
  await maya.sync([pushed.logCall(shared.address, shared.id, shared.enrollmentId)]);
});
afterAll(async () => {
  await server.stop();
});

const setMode = async (mode: string) =>
  expect((await send(server.url, "/v1/team-edition", { token: team.ines.token, body: { mode } })).status).toBe(204);
const lookUp = async (token: string) =>
  await (await send(server.url, "/v1/lookup", { token, body: { addresses: [shared.address] } })).json();

test("in public mode a rep sees what a colleague's sequence is and what was done in it", async () => {
  await setMode("public");
  expect(JSON.stringify(await lookUp(team.maya.token))).toContain("Toms secret");
});

test("in private mode a rep sees the state, and neither name, settings nor a colleague's entries; by pull and by look-up", async () => {
  const browser = openBrowser(server.url, team.maya.token);
  await setMode("public");
  await browser.sync();
  await setMode("private");
  const pulled = await browser.sync();
  // What the browser holds from before is dropped.
  expect(pulled.reset).toBe(true);
  const looked = (await lookUp(team.maya.token)) as { rows: typeof pulled.rows; around: typeof pulled.rows };
  for (const rows of [pulled.rows, [...looked.rows, ...looked.around]]) {
    expect(JSON.stringify(rows)).not.toMatch(/Toms secret|Webinar/);
    expect(rows.find(({ id }) => id === team.tomsSequence)).toMatchObject({
      name: "",
      isPrivate: true,
      ownerId: team.tom.id,
    });
    const contact = rows.find(({ id }) => id === shared.id);
    expect(contact).toMatchObject({
      enrollments: [{ sequenceId: team.tomsSequence, status: { state: "finished", missingVariables: null } }],
      activities: [{ actorId: team.maya.id }],
    });
  }
  expect(pulled.rows.find(({ id }) => id === team.mayasSequence)).toMatchObject({ name: "Freight" });
});

test("the owner, managers and admins see it all", async () => {
  await setMode("private");
  const { token } = await addMember(server.database, team.workspaceId, {
    name: "Rosa",
    address: "rosa@harborline.example",
    role: "manager",
  });
  for (const each of [team.tom.token, team.ines.token, token]) {
    const seen = JSON.stringify(await lookUp(each));
    expect(seen).toContain("Toms secret");
    expect(seen).toContain("Webinar");
  }
});
