import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { SyncAnswer } from "#lib/sync/protocol.ts";
import type { ContactRow } from "#lib/sync/rows.ts";
import type { RunningServer } from "#server/start.ts";
import { widenScope } from "#server/store/scope.ts";
import { lockContact } from "#server/store/standing.ts";
import { addActiveContact, addTeam, pushed, type Team } from "#server/testing/team.ts";
import { openBrowser, send, startTestServer, type TestBrowser } from "#server/testing/start-test-server.ts";

let server: RunningServer;
let team: Team;
let maya: TestBrowser;
let tom: TestBrowser;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  team = await addTeam(server.database);
  maya = openBrowser(server.url, team.maya.token);
  tom = openBrowser(server.url, team.tom.token);
});

const mayasContact = async () =>
  await addActiveContact(server.database, team, team.mayasSequence, team.maya.id, { phones: ["+4712345678"] });

function rowOf(answer: SyncAnswer, contactId: string): ContactRow {
  const row = answer.rows.find((row) => row.kind === "contact" && row.id === contactId);
  if (row?.kind !== "contact") {
    throw new Error("the contact was not pulled");
  }
  return row;
}

async function count(table: "changes" | "activities" | "suppressions"): Promise<number> {
  const { n } = await server.database
    .selectFrom(table)
    .where("workspace_id", "=", team.workspaceId)
    .select((e) => e.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return n;
}

test("a change is applied, answered, and in the rows of the same answer", async () => {
  const contact = await mayasContact();
  await maya.sync();
  const change = pushed.set(contact, ["set_paused"]);
  const answer = await maya.sync([change]);
  expect(answer.results).toEqual([{ id: change.id, outcome: "applied" }]);
  const row = rowOf(answer, contact.id);
  expect(row.enrollments[0]).toMatchObject({ status: { state: "paused" }, changedBy: team.maya.id });
  expect(row.activities[0]).toMatchObject({
    actorId: team.maya.id,
    sequenceId: team.mayasSequence,
    what: { type: "status", ops: ["set_paused"], from: { state: "active" }, to: { state: "paused" } },
  });
  expect(row.version).toBe(answer.cursor);
});

test("the same change sent again answers the same and takes effect once", async () => {
  const contact = await mayasContact();
  const change = pushed.logCall(contact.address, contact.id, contact.enrollmentId);
  const first = await maya.sync([change]);
  const again = await maya.sync([change, change]);
  expect(again.results).toEqual([...first.results, ...first.results]);
  expect(await count("activities")).toBe(1);
});

test("the same change sent from many connections at once takes effect once", async () => {
  const contact = await mayasContact();
  const change = pushed.logCall(contact.address, contact.id, contact.enrollmentId);
  const browsers = Array.from({ length: 20 }, () => openBrowser(server.url, team.maya.token));
  const answers = await Promise.all(browsers.map((browser) => browser.sync([change])));
  expect(new Set(answers.map(({ results }) => JSON.stringify(results))).size).toBe(1);
  expect(answers[0]?.results[0]?.outcome).toBe("applied");
  expect(await count("activities")).toBe(1);
});

test("changes of many members on one contact at once are all applied, one after the other", async () => {
  const contact = await mayasContact();
  const calls = Array.from({ length: 20 }, () => pushed.logCall(contact.address, contact.id));
  await Promise.all(calls.map((call, at) => (at % 2 === 0 ? maya : tom).sync([call])));
  expect(await count("activities")).toBe(20);
  const { cursor } = await maya.sync();
  const workspace = await server.database
    .selectFrom("workspaces")
    .where("id", "=", team.workspaceId)
    .select("counter")
    .executeTakeFirstOrThrow();
  expect(cursor).toBe(workspace.counter);
});

test("a change of somebody else's sequence is refused with the reason and the owner, and blocks nothing behind it", async () => {
  const theirs = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  const ours = await mayasContact();
  const [refused, applied] = [pushed.set(theirs, ["set_paused"]), pushed.set(ours, ["set_paused"])];
  const { results } = await maya.sync([refused, applied]);
  expect(results).toEqual([
    { id: refused.id, outcome: "refused", reason: "not_sequence_owner", detail: { ownerId: team.tom.id } },
    { id: applied.id, outcome: "applied" },
  ]);
  expect(await count("activities")).toBe(1);
  // Also when asked again.
  expect((await maya.sync([refused])).results).toEqual(results.slice(0, 1));
});

test("an operation, a contact and a change that the server does not know are refused by name", async () => {
  const contact = await mayasContact();
  const nobody = { id: team.workspaceId, enrollmentId: contact.enrollmentId };
  const { results } = await maya.sync([
    pushed.set(contact, ["set_enlightened"]),
    pushed.set(nobody, ["set_paused"]),
    pushed.takeBack(team.workspaceId),
  ]);
  expect(results.map(({ reason }) => reason)).toEqual(["unknown_change", "unknown_contact", "unknown_change"]);
});

test("somebody else's change id is neither answered nor taken", async () => {
  const contact = await mayasContact();
  const change = pushed.set(contact, ["set_paused"]);
  await maya.sync([change]);
  expect((await tom.sync([change])).results).toMatchObject([{ outcome: "refused", reason: "unknown_change" }]);
});

test("an opt-out of a colleague's contact ends every enrollment and suppresses the address", async () => {
  const contact = await mayasContact();
  await maya.sync();
  const { results } = await tom.sync([pushed.optOut(contact.address, contact.id)]);
  expect(results[0]?.outcome).toBe("applied");
  const row = rowOf(await maya.sync(), contact.id);
  expect(row.optedOut).toMatchObject({ source: "rep", actorId: team.tom.id });
  expect(row.doNotEmail).toMatchObject([{ scope: "address", value: contact.address, actorId: team.tom.id }]);
  expect(row.enrollments[0]?.status).toMatchObject({ state: "finished", finishReason: "opt_out" });
  expect(row.activities[0]?.what).toEqual({ type: "optedOut", source: "rep", evidence: null });
  expect((await tom.sync([pushed.optOut(contact.address, contact.id)])).results[0]?.outcome).toBe("unchanged");
});

test("an opt-out by address alone finds the contact", async () => {
  const contact = await mayasContact();
  await tom.sync([pushed.optOut(contact.address.toUpperCase())]);
  expect(rowOf(await maya.sync(), contact.id).optedOut).not.toBeNull();
});

test("an opt-out of an address nobody has suppresses it, for a contact made later too", async () => {
  const address = "stranger@acme.example";
  const change = pushed.optOut(address);
  expect((await tom.sync([change])).results[0]?.outcome).toBe("applied");
  expect((await maya.sync([pushed.optOut(address)])).results[0]?.outcome).toBe("unchanged");
  expect(await count("activities")).toBe(1);
  const later = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id, {
    addresses: [address],
  });
  expect(rowOf(await maya.sync(), later.id).doNotEmail).toMatchObject([{ value: address }]);
});

test("an opt-out of an address that the contact does not have suppresses that one too", async () => {
  const contact = await mayasContact();
  await maya.sync([pushed.optOut("other@acme.example", contact.id)]);
  const values = await server.database
    .selectFrom("suppressions")
    .where("workspace_id", "=", team.workspaceId)
    .where("kind", "=", "address")
    .orderBy("value")
    .select("value")
    .execute();
  expect(values.map(({ value }) => value)).toEqual(["other@acme.example", contact.address]);
});

test("a call with an address nobody has is kept as a record", async () => {
  const { results } = await tom.sync([pushed.logCall("stranger@acme.example", null)]);
  expect(results[0]?.outcome).toBe("applied");
  expect(await count("activities")).toBe(1);
});

test("a call in which somebody asks not to be called suppresses the phone numbers, until it is taken back", async () => {
  const contact = await mayasContact();
  const call = pushed.logCall(contact.address, contact.id);
  const change = { ...call, args: { ...call.args, call: { ...call.args.call, outcome: "do_not_call" as const } } };
  await maya.sync([change]);
  expect(await count("suppressions")).toBe(1);
  const { results } = await maya.sync([pushed.takeBack(change.id)]);
  expect(results[0]?.outcome).toBe("applied");
  expect(await count("suppressions")).toBe(0);
});

test("an opt-out can be taken back in time: everything is as it was, and the timeline says so", async () => {
  const contact = await mayasContact();
  const before = rowOf(await maya.sync(), contact.id);
  const change = pushed.optOut(contact.address, contact.id, 1_000_000);
  await maya.sync([change]);
  const answer = await maya.sync([pushed.takeBack(change.id, 1_010_000)]);
  expect(answer.results[0]?.outcome).toBe("applied");
  const row = rowOf(answer, contact.id);
  expect(row).toMatchObject({ optedOut: null, doNotEmail: [] });
  expect(row.enrollments[0]?.status).toEqual(before.enrollments[0]?.status);
  expect(row.activities[0]?.what).toEqual({ type: "takenBack", changeId: change.id });
  expect(await count("suppressions")).toBe(0);
});

test("the opt-out of an address nobody has can be taken back", async () => {
  const change = pushed.optOut("stranger@acme.example");
  await maya.sync([change]);
  expect((await maya.sync([pushed.takeBack(change.id)])).results[0]?.outcome).toBe("applied");
  expect(await count("suppressions")).toBe(0);
});

test("taking back is refused when late, by somebody else, after another change, and where nothing was altered", async () => {
  const contact = await mayasContact();
  const change = pushed.set(contact, ["set_paused"], 1_000_000);
  const refused = pushed.set(contact, ["set_enlightened"], 1_000_000);
  await maya.sync([change, refused]);
  const reasonOf = async (browser: TestBrowser, changeId: string, madeAt: number) =>
    (await browser.sync([pushed.takeBack(changeId, madeAt)])).results[0]?.reason;
  expect(await reasonOf(maya, change.id, 1_010_001)).toBe("take_back_too_late");
  expect(await reasonOf(tom, change.id, 1_001_000)).toBe("take_back_not_yours");
  expect(await reasonOf(maya, refused.id, 1_001_000)).toBe("take_back_nothing");
  await tom.sync([pushed.optOut(contact.address, contact.id)]);
  expect(await reasonOf(maya, change.id, 1_001_000)).toBe("take_back_changed_since");
});

test("a recipient that an opt-out drops from a campaign is back when it is taken back, and its owner hears of both", async () => {
  const contact = await addActiveContact(server.database, team, team.mayasCampaign, team.tom.id, {
    enrollments: [
      {
        sequenceId: team.mayasCampaign,
        status: { model: "autoklose", state: "active", emailsSent: 0, stepsRemain: true },
        changedAt: 1,
        changedBy: null,
      },
    ],
  });
  await maya.sync();
  const change = pushed.optOut(contact.address, contact.id);
  await tom.sync([change]);
  expect(rowOf(await maya.sync(), contact.id).enrollments).toEqual([]);
  await tom.sync([pushed.takeBack(change.id)]);
  expect(rowOf(await maya.sync(), contact.id).enrollments).toMatchObject([{ status: { state: "active" } }]);
});

test("what a member may do comes from the token, whatever the ids in the body say", async () => {
  const elsewhere = await addTeam(server.database);
  const theirs = await addActiveContact(server.database, elsewhere, elsewhere.mayasSequence, elsewhere.maya.id);
  const { results } = await maya.sync([
    pushed.set(theirs, ["set_paused"]),
    pushed.optOut(theirs.address, theirs.id),
    pushed.logCall(theirs.address, theirs.id, theirs.enrollmentId),
  ]);
  // In Maya's workspace these are an unknown contact and a stranger's address.
  expect(results.map(({ outcome }) => outcome)).toEqual(["refused", "applied", "applied"]);
  const row = rowOf(await openBrowser(server.url, elsewhere.maya.token).sync(), theirs.id);
  expect(row).toMatchObject({ optedOut: null, doNotEmail: [], activities: [] });
  expect(row.enrollments[0]?.status).toMatchObject({ state: "active" });
});

test("looking a contact up does not wait for one who is changing it, nor the other way round", async () => {
  const contact = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  const look = async () =>
    (await send(server.url, "/v1/lookup", { token: team.maya.token, body: { addresses: [contact.address] } })).status;
  await server.database.transaction().execute(async (tx) => {
    await lockContact(tx, team.workspaceId, contact.id);
    expect(await Promise.race([look(), sleep(2_000).then(() => "waits")])).toBe(200);
    // What a change does next: a look-up that waited here would have been a deadlock.
    await widenScope(tx, team.workspaceId, team.maya.id, [contact.id], 1);
  });
});

test("an opt-out of an address that bounced can be taken back, and the bounce stays on the list", async () => {
  const bounced = { scope: "address", reason: "bounced", actorId: null, at: 5 } as const;
  const address = `bounced-${team.workspaceId}@acme.example`;
  const contact = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id, {
    addresses: [address],
    doNotEmail: [{ ...bounced, value: address }],
  });
  const change = pushed.optOut(address, contact.id);
  const out = rowOf(await maya.sync([change]), contact.id);
  expect(out.doNotEmail.map(({ reason }) => reason)).toEqual(["bounced", "manual"]);
  const back = await maya.sync([pushed.takeBack(change.id)]);
  expect(back.results[0]?.outcome).toBe("applied");
  expect(rowOf(back, contact.id)).toMatchObject({ optedOut: null, doNotEmail: [bounced] });
});

test("an address nobody has that bounced can still be opted out, and back", async () => {
  const address = "bounced@nobody.example";
  await server.database
    .insertInto("suppressions")
    .values({
      workspace_id: team.workspaceId,
      kind: "address",
      value: address,
      reason: "bounced",
      actor_id: null,
      at: 5,
    })
    .execute();
  const change = pushed.optOut(address);
  expect((await maya.sync([change])).results[0]?.outcome).toBe("applied");
  expect(await count("suppressions")).toBe(2);
  expect((await maya.sync([pushed.takeBack(change.id)])).results[0]?.outcome).toBe("applied");
  expect(await count("suppressions")).toBe(1);
});

test("an opt-out by address while somebody makes a contact of it opts the contact out", async () => {
  const address = `new-${team.workspaceId}@acme.example`;
  const change = pushed.optOut(address);
  const { contact, answer } = await server.database.transaction().execute(async (tx) => ({
    contact: await addActiveContact(tx, team, team.mayasSequence, team.maya.id, { addresses: [address] }),
    // Sent before the contact is there for anybody to see, and answered after.
    answer: await Promise.race([tom.sync([change]), sleep(300).then(() => null)]),
  }));
  expect(answer).toBeNull();
  expect((await tom.sync([change])).results).toEqual([{ id: change.id, outcome: "applied" }]);
  const row = rowOf(await maya.sync(), contact.id);
  expect(row.optedOut).toMatchObject({ actorId: team.tom.id });
  expect(row.enrollments[0]?.status).toMatchObject({ finishReason: "opt_out" });
});

test("an opt-out of calls alone, of an address that the contact does not have, stops no mail to it", async () => {
  const contact = await mayasContact();
  const change = pushed.optOut("other@acme.example", contact.id);
  await maya.sync([{ ...change, args: { ...change.args, channels: ["calls"] } }]);
  const kinds = await server.database
    .selectFrom("suppressions")
    .where("workspace_id", "=", team.workspaceId)
    .select("kind")
    .execute();
  expect(kinds).toEqual([{ kind: "phone" }]);
});
