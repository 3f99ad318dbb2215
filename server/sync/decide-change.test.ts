import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { initialStatus } from "#lib/status/initial-status.ts";
import { addContact } from "#server/store/fill.ts";
import type { RunningServer } from "#server/start.ts";
import { addTeam, pushed, type Team } from "#server/testing/team.ts";
import { openBrowser, startTestServer, type TestBrowser } from "#server/testing/start-test-server.ts";

let server: RunningServer;
let team: Team;
let maya: TestBrowser;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  team = await addTeam(server.database);
  maya = openBrowser(server.url, team.maya.token);
});

async function recipient(address: string) {
  const enrollmentId = v7();
  const status = initialStatus("autoklose");
  const { id } = await addContact(server.database, team.workspaceId, {
    name: "Ada",
    addresses: [address, `private.${address}`],
    ownerId: team.maya.id,
    enrollments: [{ id: enrollmentId, sequenceId: team.mayasCampaign, status, changedAt: 1, changedBy: null }],
  });
  return { id, enrollmentId, address };
}

test("Unsubscribed set by hand puts the contact's primary address on the Do Not Email list", async () => {
  const contact = await recipient("ada@unsubscribed.example");
  const { results, rows } = await maya.sync([pushed.set(contact, ["set_unsubscribed"])]);
  expect(results).toMatchObject([{ outcome: "applied" }]);
  const row = rows.find(({ id }) => id === contact.id);
  expect(row).toMatchObject({
    optedOut: { source: "rep", actorId: team.maya.id },
    doNotEmail: [{ scope: "address", value: contact.address, reason: "unsubscribed" }],
    enrollments: [{ status: { state: "unsubscribed" } }],
  });
});

test("an opt-out of calls alone sets no status, and is taken back by lifting it", async () => {
  const contact = await recipient("ada@calls.example");
  const asked = pushed.optOut(contact.address, contact.id);
  const calls = { ...asked, args: { ...asked.args, channels: ["calls"] } } as const;
  const first = await maya.sync([calls]);
  expect(first.rows.find(({ id }) => id === contact.id)).toMatchObject({
    optedOut: null,
    doNotEmail: [],
    doNotCall: true,
    activities: [{ what: { type: "optedOut", channels: ["calls"] } }],
  });
  const { id, basedOn, madeAt } = pushed.optOut(contact.address);
  const args = { contactId: contact.id, why: "a mistake", channels: ["calls"] } as const;
  const lifted = await maya.sync([{ id, basedOn, madeAt, type: "liftOptOut", args }]);
  expect(lifted.rows.find((row) => row.id === contact.id)).toMatchObject({ doNotCall: false });
});

test("an opt-out of calls for an address that no contact has lists nothing", async () => {
  const asked = pushed.optOut("nobody@calls.example");
  const { results } = await maya.sync([{ ...asked, args: { ...asked.args, channels: ["calls"] } } as const]);
  expect(results).toMatchObject([{ outcome: "refused", reason: "unknown_contact" }]);
});
