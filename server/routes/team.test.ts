import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AskedChange } from "#lib/sync/changes.ts";
import type { RunningServer } from "#server/start.ts";
import { addMember } from "#server/accounts/fill-members.ts";
import { openBrowser, problemOf, send, startTestServer } from "#server/testing/start-test-server.ts";
import { addActiveContact, addTeam, pushed, type Team } from "#server/testing/team.ts";

let server: RunningServer;
let team: Team;
let manager: { readonly id: string; readonly token: string };

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  team = await addTeam(server.database);
  manager = await addMember(server.database, team.workspaceId, {
    name: "Rosa",
    address: "rosa@harborline.example",
    role: "manager",
  });
});

const post = async (path: string, token: string, body: unknown) => await send(server.url, path, { token, body });

interface AuditAnswer {
  readonly entries: readonly { id: string; actorId: string; action: string; subjectId: string; detail: unknown }[];
  readonly before: string | null;
}
async function auditOf(query = ""): Promise<AuditAnswer> {
  return (await (await send(server.url, `/v1/audit${query}`, { token: team.ines.token })).json()) as AuditAnswer;
}

test("a sequence is set by its owner, a manager and an admin; every browser hears of it, and the log says who", async () => {
  const path = `/v1/sequences/${team.mayasSequence}/settings`;
  const browser = openBrowser(server.url, team.tom.token);
  await browser.sync();
  for (const [who, outOfOfficeDays] of [
    [team.maya, 3],
    [manager, 4],
    [team.ines, 5],
  ] as const) {
    expect((await post(path, who.token, { outOfOfficeDays })).status).toBe(204);
    const { rows } = await browser.sync();
    expect(rows).toMatchObject([
      { kind: "sequence", id: team.mayasSequence, settings: { outOfOfficeDays, openTracking: true } },
    ]);
    expect((await auditOf("?action=sequence")).entries[0]).toMatchObject({
      actorId: who.id,
      action: "sequence.settings",
      subjectId: team.mayasSequence,
      detail: { after: { outOfOfficeDays } },
    });
  }
  expect((await post(path, team.tom.token, { outOfOfficeDays: 9 })).status).toBe(403);
  expect((await post(path, team.maya.token, { outOfOfficeDays: 0 })).status).toBe(400);
  expect((await post(path, team.maya.token, { outOfOfficeDays: 5 })).status).toBe(204);
  expect((await browser.sync()).rows).toEqual([]);
});

test("what is no sequence of the workspace is not found, whatever its id", async () => {
  const other = await addTeam(server.database);
  for (const id of [other.mayasSequence, v7(), "x"]) {
    const answer = await post(`/v1/sequences/${id}/settings`, team.ines.token, { outOfOfficeDays: 9 });
    expect((await problemOf(answer)).code).toBe("not_found");
  }
});

test("only an admin sets the Team Edition mode", async () => {
  for (const { token } of [team.maya, manager]) {
    expect((await post("/v1/team-edition", token, { mode: "off" })).status).toBe(403);
  }
  expect((await post("/v1/team-edition", team.ines.token, { mode: "open" })).status).toBe(400);
  expect((await post("/v1/team-edition", team.ines.token, { mode: "off" })).status).toBe(204);
  const { rows } = await openBrowser(server.url, team.maya.token).sync();
  expect(rows.find(({ kind }) => kind === "workspace")).toMatchObject({ teamEdition: "off" });
  expect((await auditOf("?action=workspace.teamEdition")).entries).toMatchObject([
    { actorId: team.ines.id, detail: { before: "public", after: "off" } },
  ]);
});

test("reassigned contacts reach the new owner and leave the old one knowing it", async () => {
  const contacts = [
    await addActiveContact(server.database, team, team.tomsSequence, team.tom.id),
    await addActiveContact(server.database, team, team.tomsSequence, team.tom.id),
  ];
  const contactIds = contacts.map(({ id }) => id);
  const [maya, tom] = [openBrowser(server.url, team.maya.token), openBrowser(server.url, team.tom.token)];
  await Promise.all([maya.sync(), tom.sync()]);
  expect((await post("/v1/contacts/owner", team.tom.token, { contactIds, ownerId: team.maya.id })).status).toBe(403);
  expect((await post("/v1/contacts/owner", manager.token, { contactIds, ownerId: v7() })).status).toBe(404);
  expect((await post("/v1/contacts/owner", manager.token, { contactIds, ownerId: team.maya.id })).status).toBe(204);
  for (const browser of [maya, tom]) {
    const rows = (await browser.sync()).rows.filter(({ kind }) => kind === "contact");
    expect(rows.map(({ id }) => id).toSorted()).toEqual(contactIds.toSorted());
    expect(new Set(rows.map(({ version }) => version)).size).toBe(2);
    expect(rows).toMatchObject([{ ownerId: team.maya.id }, { ownerId: team.maya.id }]);
  }
  expect((await auditOf(`?subject=${contactIds[0]}`)).entries).toMatchObject([
    { actorId: manager.id, action: "contact.owner", detail: { ownerId: team.maya.id } },
  ]);
});

test("a leaver's sequences, contacts and requests are handed over", async () => {
  const contact = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  const asked: AskedChange = {
    type: "set",
    args: { contactId: contact.id, enrollmentId: contact.enrollmentId, ops: ["set_paused"] },
  };
  const maya = openBrowser(server.url, team.maya.token);
  await maya.sync([{ id: v7(), basedOn: null, madeAt: Date.now(), type: "askOwner", args: { asked } }]);
  const path = `/v1/members/${team.tom.id}/hand-over`;
  expect((await post(path, team.maya.token, { toId: team.maya.id })).status).toBe(403);
  expect((await post(path, manager.token, { toId: team.tom.id })).status).toBe(404);
  expect((await post(path, manager.token, { toId: team.maya.id })).status).toBe(204);
  const { rows, reset } = await maya.sync();
  expect(reset).toBe(true);
  expect(rows.find(({ id }) => id === team.tomsSequence)).toMatchObject({ ownerId: team.maya.id });
  expect(rows.find(({ id }) => id === contact.id)).toMatchObject({ ownerId: team.maya.id });
  expect(rows.find(({ kind }) => kind === "request")).toMatchObject({ ownerId: team.maya.id, state: "open" });
  const paused = await maya.sync([pushed.set(contact, ["set_paused"])]);
  expect(paused.results).toMatchObject([{ outcome: "applied" }]);
});

test("the audit log is for admins, has filters and pages, and names no address", async () => {
  const contact = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id);
  const maya = openBrowser(server.url, team.maya.token);
  for (let at = 0; at < 205; at += 41) {
    await maya.sync(
      Array.from({ length: 41 }, (_, n) => pushed.set(contact, [(at + n) % 2 === 0 ? "set_paused" : "set_active"])),
    );
  }
  for (const { token } of [team.maya, manager]) {
    expect((await send(server.url, "/v1/audit", { token })).status).toBe(403);
    expect((await send(server.url, "/v1/audit.csv", { token })).status).toBe(403);
  }
  const first = await auditOf(`?action=change.set&actor=${team.maya.id}`);
  expect(first.entries).toHaveLength(200);
  const rest = await auditOf(`?action=change.set&actor=${team.maya.id}&before=${first.before}`);
  expect(rest).toMatchObject({ before: null, entries: { length: 5 } });
  expect(new Set([...first.entries, ...rest.entries].map(({ id }) => id)).size).toBe(205);
  expect(JSON.stringify(first)).not.toContain("@");
  for (const query of ["?actor=x", "?action=%27", "?from=soon", "?before=1", "?member=1"]) {
    expect((await send(server.url, `/v1/audit${query}`, { token: team.ines.token })).status).toBe(400);
  }
  expect((await auditOf(`?to=1`)).entries).toEqual([]);
});

test("who is made a member, changes role or leaves is in the log, whoever wrote it", async () => {
  const { database } = server;
  const member = () => database.updateTable("accounts.member").where("userId", "=", team.tom.id);
  await member().set({ role: "manager" }).execute();
  await database.deleteFrom("accounts.member").where("userId", "=", team.tom.id).execute();
  const { entries } = await auditOf(`?subject=${team.tom.id}`);
  expect(entries.map(({ action, detail }) => [action, detail])).toEqual(
    expect.arrayContaining([
      ["member.added", { role: "rep" }],
      ["member.role", { role: "manager", before: "rep" }],
      ["member.removed", { role: "manager" }],
    ]),
  );
});

test("the CSV holds every entry, and nothing that a spreadsheet would run", async () => {
  const spy = await addMember(server.database, team.workspaceId, {
    name: '=HYPERLINK("http://evil.example","x")',
    address: "spy@harborline.example",
    role: "admin",
  });
  await post("/v1/team-edition", spy.token, { mode: "off" });
  const answer = await send(server.url, "/v1/audit.csv", { token: team.ines.token });
  expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  const lines = (await answer.text()).split("\r\n");
  expect(lines[0]).toBe('"time","actor id","actor","action","subject id","detail"');
  const line = lines.find((each) => each.includes("workspace.teamEdition"));
  expect(line).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`);
  expect(lines).toHaveLength((await auditOf()).entries.length + 2);
});
