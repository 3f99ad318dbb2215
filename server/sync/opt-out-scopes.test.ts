import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PushedChange } from "#lib/sync/changes.ts";
import type { SyncAnswer } from "#lib/sync/protocol.ts";
import type { ContactRow } from "#lib/sync/rows.ts";
import type { RunningServer } from "#server/start.ts";
import { mostOfDomain } from "#server/store/domain-contacts.ts";
import { addActiveContact, addTeam, pushed, type Team } from "#server/testing/team.ts";
import { openBrowser, startTestServer, type TestBrowser } from "#server/testing/start-test-server.ts";

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

const optOutOf = (address: string, domain: string) => {
  const change = pushed.optOut(address);
  return { ...change, args: { ...change.args, domain, evidence: "all of us" } } satisfies PushedChange;
};
const liftOf = (contactId: string, scope: { domain?: string; channels?: ("email" | "calls" | "sms")[] }) =>
  ({
    id: v7(),
    basedOn: null,
    madeAt: Date.now(),
    type: "liftOptOut",
    args: { contactId, why: "a mistake", ...scope },
  }) satisfies PushedChange;

async function contactAt(address: string, owner: "maya" | "tom" = "maya") {
  const sequence = owner === "maya" ? team.mayasSequence : team.tomsSequence;
  const phones = [`+47 ${address.length}`];
  return await addActiveContact(server.database, team, sequence, team[owner].id, { addresses: [address], phones });
}

function rowOf({ rows }: SyncAnswer, { id }: { readonly id: string }): ContactRow {
  const row = rows.find((each) => each.id === id);
  if (row?.kind !== "contact") {
    throw new Error("the contact was not pulled");
  }
  return row;
}

async function listed(): Promise<string[]> {
  const rows = await server.database
    .selectFrom("suppressions")
    .where("workspace_id", "=", team.workspaceId)
    .orderBy("kind")
    .orderBy("value")
    .select(["kind", "value"])
    .execute();
  return rows.map(({ kind, value }) => `${kind} ${value}`);
}

test("a domain is opted out with everybody of it and below it, and other browsers hear of each in the same change", async () => {
  const asked = await contactAt("ada@acme.example");
  const below = await contactAt("bo@eu.acme.example", "tom");
  const neighbours = [await contactAt("cy@notacme.example", "tom"), await contactAt("di@acme.example.org", "tom")];
  await maya.sync();
  await tom.sync();
  const answer = await maya.sync([optOutOf("ada@acme.example", "@ACME.example")]);
  expect(answer.results).toMatchObject([{ outcome: "applied" }]);
  const activity = { type: "optedOut", source: "domain", domain: "acme.example", evidence: "all of us" };
  expect(rowOf(answer, asked)).toMatchObject({
    optedOut: { source: "domain", actorId: team.maya.id, channels: ["email"] },
    doNotEmail: [{ scope: "domain", value: "acme.example" }],
    enrollments: [{ status: { state: "finished", finishReason: "opt_out" } }],
    activities: [{ what: activity }],
  });
  const heard = await tom.sync();
  expect(rowOf(heard, below)).toMatchObject({
    optedOut: { source: "domain", actorId: team.maya.id },
    doNotEmail: [{ scope: "domain", value: "acme.example" }],
    enrollments: [{ status: { state: "finished" } }],
    activities: [{ actorId: team.maya.id, what: activity }],
  });
  expect(heard.rows.filter(({ id }) => neighbours.some((one) => one.id === id))).toEqual([]);
  expect(await listed()).toEqual(["domain acme.example"]);
});

test("freeing a domain takes away what came from it, for everybody, and leaves a person's own word", async () => {
  const asked = await contactAt("ada@acme.example");
  const own = await contactAt("bo@acme.example", "tom");
  await maya.sync([optOutOf("ada@acme.example", "acme.example"), pushed.optOut("bo@acme.example")]);
  await tom.sync();
  const answer = await maya.sync([liftOf(asked.id, { domain: "acme.example" })]);
  expect(rowOf(answer, asked)).toMatchObject({ optedOut: null, doNotEmail: [] });
  expect(rowOf(answer, asked).activities[0]).toMatchObject({
    what: { type: "optOutLifted", domain: "acme.example", why: "a mistake" },
  });
  expect(rowOf(await tom.sync(), own)).toMatchObject({
    optedOut: { source: "rep" },
    doNotEmail: [{ scope: "address" }],
  });
  expect((await maya.sync([liftOf(asked.id, { domain: "acme.example" })])).results).toMatchObject([
    { outcome: "unchanged" },
  ]);
});

test("a domain where anybody may be, or that is none of the person's, is refused by name and alters nothing", async () => {
  await contactAt("ada@gmail.com");
  const answer = await maya.sync([optOutOf("ada@gmail.com", "gmail.com"), optOutOf("ada@gmail.com", "acme.example")]);
  expect(answer.results).toMatchObject([
    { outcome: "refused", reason: "free_mail_domain", detail: { domain: "gmail.com" } },
    { outcome: "refused", reason: "domain_not_theirs", detail: { domain: "acme.example" } },
  ]);
  expect(await listed()).toEqual([]);
});

test("a domain can be opted out at an address that no contact has, and holds for whoever is added later", async () => {
  const there = await contactAt("bo@acme.example", "tom");
  await tom.sync();
  const { results } = await maya.sync([optOutOf("nobody@acme.example", "acme.example")]);
  expect(results).toMatchObject([{ outcome: "applied" }]);
  expect(rowOf(await tom.sync(), there)).toMatchObject({ optedOut: { source: "domain" } });
  const later = await contactAt("ada@mail.acme.example");
  expect(rowOf(await maya.sync(), later)).toMatchObject({
    optedOut: { source: "domain" },
    doNotEmail: [{ value: "acme.example" }],
    enrollments: [{ status: { state: "finished", finishReason: "opt_out" } }],
  });
});

test("a domain is not taken back, since its other contacts would not be as they were", async () => {
  await contactAt("ada@acme.example");
  const change = optOutOf("ada@acme.example", "acme.example");
  const { results } = await maya.sync([change, pushed.takeBack(change.id)]);
  expect(results).toMatchObject([{ outcome: "applied" }, { outcome: "refused", reason: "take_back_nothing" }]);
});

test("a domain with more contacts than one change may tell is refused, with the limit, and nothing is half done", async () => {
  const asked = await contactAt("ada@acme.example");
  const { workspaceId } = team;
  const others = Array.from({ length: mostOfDomain + 1 }, (_, at) => ({ id: v7(), address: `p${at}@acme.example` }));
  await server.database
    .insertInto("contacts")
    .values(
      others.map(({ id }) => ({
        workspace_id: workspaceId,
        id,
        name: "",
        company: null,
        title: null,
        phones: [],
        owner_id: null,
        opted_out: null,
        do_not_call: false,
        do_not_sms: false,
        version: 0,
      })),
    )
    .execute();
  await server.database
    .insertInto("contact_addresses")
    .values(others.map(({ id, address }) => ({ workspace_id: workspaceId, contact_id: id, address, position: 0 })))
    .execute();
  const { results } = await maya.sync([optOutOf("ada@acme.example", "acme.example")]);
  expect(results).toMatchObject([
    { outcome: "refused", reason: "domain_too_large", detail: { domain: "acme.example", limit: mostOfDomain } },
  ]);
  expect(await listed()).toEqual([]);
  const one = pushed.optOut("ada@acme.example", asked.id);
  expect((await maya.sync([one])).results).toMatchObject([{ outcome: "applied" }]);
});

test("contacts of a domain that are changed at the same time keep both changes", async () => {
  const contacts = await Promise.all(["a", "b", "c", "d"].map((name) => contactAt(`${name}@acme.example`)));
  await maya.sync();
  const browsers = contacts.map(() => openBrowser(server.url, team.maya.token));
  const answers = await Promise.all([
    ...contacts.map((contact, at) => browsers[at]?.sync([pushed.logCall(contact.address, contact.id)])),
    tom.sync([optOutOf("a@acme.example", "acme.example")]),
    maya.sync([optOutOf("d@acme.example", "acme.example")]),
  ]);
  expect(answers.flatMap((answer) => answer?.results ?? []).some(({ outcome }) => outcome === "refused")).toBe(false);
  const rows = (await openBrowser(server.url, team.maya.token).sync()).rows.filter(({ kind }) => kind === "contact");
  expect(rows).toHaveLength(4);
  for (const row of rows) {
    expect(row).toMatchObject({ optedOut: { source: "domain" } });
    const kinds = row.kind === "contact" ? row.activities.map(({ what }) => what.type) : [];
    expect(kinds.toSorted()).toEqual(["call", "optedOut"]);
  }
  expect(new Set(rows.map(({ version }) => version)).size).toBe(4);
});

test("an opt-out of SMS alone is kept, sets no status, and is lifted by itself", async () => {
  const contact = await contactAt("ada@acme.example");
  const asked = pushed.optOut(contact.address, contact.id);
  const sms = { ...asked, args: { ...asked.args, channels: ["sms" as const] } };
  const answer = await maya.sync([sms]);
  expect(rowOf(answer, contact)).toMatchObject({
    optedOut: null,
    doNotEmail: [],
    doNotCall: false,
    doNotSms: true,
    enrollments: [{ status: { state: "active" } }],
    activities: [{ what: { type: "optedOut", channels: ["sms"] } }],
  });
  expect(await listed()).toEqual(["sms +47 16"]);
  const lifted = await maya.sync([liftOf(contact.id, { channels: ["sms"] })]);
  expect(rowOf(lifted, contact)).toMatchObject({ doNotSms: false });
  expect(await listed()).toEqual([]);
});

test("an opt-out of everything bars the phone too, and lifting it frees what was not asked for by itself", async () => {
  const contact = await contactAt("ada@acme.example");
  const calls = pushed.optOut(contact.address, contact.id);
  await maya.sync([
    { ...calls, args: { ...calls.args, channels: ["calls" as const] } },
    pushed.optOut(contact.address, contact.id),
  ]);
  expect(await listed()).toEqual(["address ada@acme.example", "phone +47 16", "sms +47 16"]);
  await maya.sync([liftOf(contact.id, {})]);
  expect(await listed()).toEqual(["phone +47 16"]);
});
