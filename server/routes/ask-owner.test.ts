import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { AskedChange, PushedChange } from "#lib/sync/changes.ts";
import type { RequestRow, Row } from "#lib/sync/rows.ts";
import type { RunningServer } from "#server/start.ts";
import { openBrowser, startTestServer, type TestBrowser } from "#server/testing/start-test-server.ts";
import { addActiveContact, addTeam, pushed, type Team } from "#server/testing/team.ts";

let server: RunningServer;
let now = Date.now();
let team: Team;
let maya: TestBrowser;
let tom: TestBrowser;
let ines: TestBrowser;
let contact: { readonly id: string; readonly enrollmentId: string; readonly address: string };

beforeAll(async () => {
  server = await startTestServer({ now: () => now });
  team = await addTeam(server.database);
  maya = openBrowser(server.url, team.maya.token);
  tom = openBrowser(server.url, team.tom.token);
  ines = openBrowser(server.url, team.ines.token);
});
afterAll(async () => {
  await server.stop();
});
beforeEach(async () => {
  contact = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id);
  await Promise.all([maya.sync(), tom.sync(), ines.sync()]);
});

const stamp = () => ({ id: v7(), basedOn: null, madeAt: now });
const paused = (): AskedChange => ({
  type: "set",
  args: { contactId: contact.id, enrollmentId: contact.enrollmentId, ops: ["set_paused"] },
});
const askFor = (asked: AskedChange) => ({ ...stamp(), type: "askOwner", args: { asked } }) satisfies PushedChange;
const answerTo = (requestId: string, accept: boolean) =>
  ({ ...stamp(), type: "answerRequest", args: { contactId: contact.id, requestId, accept } }) satisfies PushedChange;
const requestsIn = (rows: readonly Row[]): RequestRow[] => rows.filter((row) => row.kind === "request");
const contactIn = (rows: readonly Row[]) =>
  rows.filter((row) => row.kind === "contact").find(({ id }) => id === contact.id);

test("a refused change becomes a request that the owner and the asker get, and nobody else, with a line in the timeline", async () => {
  const ask = askFor(paused());
  const asked = await tom.sync([ask]);
  expect(asked.results).toEqual([{ id: ask.id, outcome: "applied" }]);
  const request = {
    id: ask.id,
    contactId: contact.id,
    sequenceId: team.mayasSequence,
    askerId: team.tom.id,
    ownerId: team.maya.id,
    asked: paused(),
    state: "open",
    answeredAt: null,
  };
  expect(requestsIn(asked.rows)).toMatchObject([request]);
  const { rows } = await maya.sync();
  expect(requestsIn(rows)).toMatchObject([request]);
  expect(contactIn(rows)?.activities[0]).toMatchObject({
    actorId: team.tom.id,
    what: { type: "asked", ownerId: team.maya.id, requestId: ask.id },
  });
  expect(contactIn(rows)?.enrollments[0]?.status.state).toBe("active");
  expect(requestsIn((await ines.sync()).rows)).toEqual([]);
});

test("an accepted request is made as the owner's change, which names who asked; once", async () => {
  const ask = askFor(paused());
  await tom.sync([ask]);
  const [first, second] = [answerTo(ask.id, true), answerTo(ask.id, true)];
  const { results, rows } = await maya.sync([first, second, first]);
  expect(results).toEqual([
    { id: first.id, outcome: "applied" },
    { id: second.id, outcome: "refused", reason: "request_closed" },
    { id: first.id, outcome: "applied" },
  ]);
  expect(requestsIn(rows)).toMatchObject([{ id: ask.id, state: "accepted", answeredAt: now }]);
  expect(contactIn(rows)?.enrollments[0]).toMatchObject({ status: { state: "paused" }, changedBy: team.maya.id });
  expect(contactIn(rows)?.activities[0]).toMatchObject({
    actorId: team.maya.id,
    what: { type: "status", ops: ["set_paused"], askedBy: team.tom.id },
  });
  expect(requestsIn((await tom.sync()).rows)).toMatchObject([{ state: "accepted" }]);
});

test("a declined request changes nothing but itself and the timeline", async () => {
  const ask = askFor(paused());
  await tom.sync([ask]);
  const { rows } = await maya.sync([answerTo(ask.id, false)]);
  expect(requestsIn(rows)).toMatchObject([{ id: ask.id, state: "declined" }]);
  expect(contactIn(rows)?.enrollments[0]?.status.state).toBe("active");
  expect(contactIn(rows)?.activities[0]).toMatchObject({
    actorId: team.maya.id,
    what: { type: "declined", askedBy: team.tom.id },
  });
});

test("nobody but the owner answers: not the asker, not an admin, and not with another contact's name", async () => {
  const ask = askFor(paused());
  await tom.sync([ask]);
  const other = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id);
  const wrongContact = { ...answerTo(ask.id, true), args: { contactId: other.id, requestId: ask.id, accept: true } };
  for (const [browser, answer] of [
    [tom, answerTo(ask.id, true)],
    [ines, answerTo(ask.id, true)],
    [maya, answerTo(v7(), true)],
    [maya, wrongContact],
  ] as const) {
    expect((await browser.sync([answer])).results).toMatchObject([{ outcome: "refused", reason: "request_not_yours" }]);
  }
});

test("a request is not answered after two weeks", async () => {
  const ask = askFor(paused());
  await tom.sync([ask]);
  const before = now;
  now += 14 * 86_400_000;
  const { results } = await maya.sync([answerTo(ask.id, true)]);
  expect(results).toMatchObject([{ outcome: "refused", reason: "request_closed" }]);
  now = before;
});

test("nobody is asked where nobody has to be, where it was asked already, or where the owner could not either", async () => {
  expect((await maya.sync([askFor(paused())])).results).toMatchObject([
    { outcome: "refused", reason: "request_not_needed" },
  ]);
  const [once, twice] = [askFor(paused()), askFor(paused())];
  expect((await tom.sync([once, twice])).results).toMatchObject([{ outcome: "applied" }, { outcome: "unchanged" }]);
  const resumed = { ...paused(), args: { ...paused().args, ops: ["set_missing_data"] } } as AskedChange;
  expect((await tom.sync([askFor(resumed)])).results).toMatchObject([{ outcome: "refused", reason: "system_only" }]);
  const nobodys = { ...paused(), args: { ...paused().args, contactId: v7() } } as AskedChange;
  expect((await tom.sync([askFor(nobodys)])).results).toMatchObject([
    { outcome: "refused", reason: "unknown_contact" },
  ]);
});

test("where an accepted change cannot be made any more, the owner hears why and the request stays open", async () => {
  const ask = askFor(paused());
  await tom.sync([ask]);
  await maya.sync([pushed.set(contact, ["set_finished"])]);
  const { results } = await maya.sync([answerTo(ask.id, true)]);
  expect(results).toMatchObject([{ outcome: "refused", reason: "no_such_transition" }]);
  expect((await maya.sync([answerTo(ask.id, false)])).results).toMatchObject([{ outcome: "applied" }]);
});

test("lifting an opt-out can be asked of the contact's owner", async () => {
  const alone = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id, { enrollments: [] });
  await tom.sync([pushed.optOut(alone.address, alone.id)]);
  const ask = askFor({ type: "liftOptOut", args: { contactId: alone.id, why: "They wrote again." } });
  expect((await tom.sync([ask])).results).toMatchObject([{ outcome: "applied" }]);
  const answer = { ...answerTo(ask.id, true), args: { contactId: alone.id, requestId: ask.id, accept: true } };
  const { results, rows } = await maya.sync([answer]);
  expect(results).toMatchObject([{ outcome: "applied" }]);
  expect(rows.find(({ id }) => id === alone.id)).toMatchObject({
    optedOut: null,
    activities: [{ what: { type: "optOutLifted", askedBy: team.tom.id } }, {}, {}],
  });
});

test("a browser that begins anew gets the requests that are still open, and no others", async () => {
  const [closed, open] = [askFor(paused()), askFor(paused())];
  await tom.sync([closed]);
  await maya.sync([answerTo(closed.id, false)]);
  await tom.sync([open]);
  const anew = requestsIn((await openBrowser(server.url, team.maya.token).sync()).rows).map(({ id }) => id);
  expect(anew).toContain(open.id);
  expect(anew).not.toContain(closed.id);
});
