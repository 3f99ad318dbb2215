import { createHash } from "node:crypto";
import { request } from "node:http";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as v from "valibot";
import { Discovery, discoveryPath } from "#lib/sync/discovery.ts";
import { limits } from "#lib/sync/values.ts";
import { methods } from "./app.ts";
import { chromiumOrigin } from "./http/cors.ts";
import type { Log, LogFields } from "./log.ts";
import type { RunningServer } from "./start.ts";
import { addMember } from "./accounts/fill-members.ts";
import { rules } from "./sync/rules.ts";
import { openBrowser, problemOf, send, startTestServer } from "./testing/start-test-server.ts";
import { addActiveContact, addTeam, pushed, type Team } from "./testing/team.ts";

let server: RunningServer;
let team: Team;

beforeAll(async () => {
  server = await startTestServer();
  team = await addTeam(server.database);
});
afterAll(async () => {
  await server.stop();
});

const routes = Object.entries(methods).flatMap(([path, allow]) =>
  path.startsWith("/v1/") ? [{ path, method: allow.startsWith("GET") ? "GET" : "POST" }] : [],
);
const emptySync = { protocol: 1, rules: 1, epoch: null, cursor: 0, scope: null, push: [] };
const firefoxOrigin = "moz-extension://01234567-89ab-cdef-0123-456789abcdef";

test("what the backend is and how to sign in needs no token, and every origin may read it", async () => {
  const response = await send(server.url, discoveryPath, { headers: { Origin: "https://elsewhere.example" } });
  expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
  const told = v.parse(Discovery, await response.json());
  expect(told).toMatchObject({ product: "leadmark", version: "0.1.0", issuer: `${server.url}/auth`, setUp: true });
  expect(Math.abs(told.serverTime - Date.now())).toBeLessThan(60_000);
});

test("health needs no token", async () => {
  expect((await send(server.url, "/healthz")).status).toBe(200);
});

test.each(routes)(
  "$method $path is for members only, and says so before it reads the body",
  async ({ path, method }) => {
    const wrong = team.maya.token.replace(/.$/, (last) => (last === "A" ? "E" : "A"));
    const headers = [
      {},
      { Authorization: `Bearer ${wrong}` },
      { Authorization: "Bearer x" },
      { Authorization: `Basic ${team.maya.token}` },
      { Authorization: team.maya.token },
      { Cookie: `token=${team.maya.token}` },
    ];
    for (const header of headers) {
      const response = await send(server.url, path, {
        method,
        headers: header,
        ...(method === "POST" ? { body: "not JSON" } : {}),
      });
      expect(response.status).toBe(401);
      expect(response.headers.get("WWW-Authenticate")).toBe("Bearer");
      expect((await problemOf(response)).code).toBe("unauthorized");
    }
  },
);

test("a token in the address is no token", async () => {
  expect((await send(server.url, `/v1/me?token=${team.maya.token}`)).status).toBe(401);
});

test("somebody who is not a member any more is told so", async () => {
  const { id, token } = await addMember(server.database, team.workspaceId, {
    name: "Gone",
    address: "gone@harborline.example",
    role: "rep",
  });
  expect((await send(server.url, "/v1/me", { token })).status).toBe(200);
  await server.database.updateTable("members").set({ active: false }).where("id", "=", id).execute();
  const response = await send(server.url, "/v1/me", { token });
  expect(response.status).toBe(403);
  expect((await problemOf(response)).code).toBe("forbidden");
});

test("a token that was not given for the API opens none of it", async () => {
  const { token } = await addMember(server.database, team.workspaceId, {
    name: "Narrow",
    address: "narrow@harborline.example",
    role: "rep",
  });
  await sql`update accounts."oauthAccessToken" set scopes = '["offline_access"]'
    where "userId" = (select id from accounts."user" where email = 'narrow@harborline.example')`.execute(
    server.database,
  );
  expect((await send(server.url, "/v1/me", { token })).status).toBe(403);
});

test("a token is kept as its hash only", async () => {
  const { rows } = await sql`select * from accounts."oauthAccessToken"`.execute(server.database);
  const secret = team.maya.token.slice("lma_".length);
  expect(rows.length).toBeGreaterThan(0);
  expect(JSON.stringify(rows)).not.toContain(secret);
  expect(JSON.stringify(rows)).toContain(createHash("sha256").update(secret).digest("base64url"));
});

test("me names the member, the workspace and its epoch", async () => {
  const response = await send(server.url, "/v1/me", { token: team.ines.token });
  expect(await response.json()).toMatchObject({
    member: { id: team.ines.id, name: "Ines", role: "admin" },
    workspace: { id: team.workspaceId, name: "Harborline" },
    epoch: team.epoch,
    protocol: 1,
  });
});

test("an unknown route, a wrong method, a wrong type and a large body are problems with a code", async () => {
  const { token } = team.maya;
  const expected = [
    { path: "/nowhere", status: 404, code: "not_found" },
    { path: "/v1/nowhere", token, status: 404, code: "not_found" },
    { path: "/v1/sync", token, status: 405, code: "method_not_allowed" },
    { path: "/v1/me", token, method: "DELETE", status: 405, code: "method_not_allowed" },
    { path: "/healthz", method: "POST", status: 405, code: "method_not_allowed" },
    {
      path: "/v1/sync",
      token,
      body: emptySync,
      headers: { "Content-Type": "text/plain" },
      status: 415,
      code: "unsupported_media_type",
    },
    { path: "/v1/sync", token, body: " ".repeat(limits.requestBytes + 1), status: 413, code: "too_large" },
  ];
  for (const { path, status, code, ...options } of expected) {
    const response = await send(server.url, path, options);
    expect(response.status).toBe(status);
    expect({ path, ...(await problemOf(response)) }).toMatchObject({
      path,
      status,
      code,
      type: `https://leadmark.example/problems/${code}`,
    });
    expect(response.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
  }
});

test("a large body without a length is cut off too", async () => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sending = request(new URL("/v1/sync", server.url), {
      method: "POST",
      headers: { Authorization: `Bearer ${team.maya.token}`, "Content-Type": "application/json" },
    });
    sending.on("response", ({ statusCode }) => resolve(statusCode));
    sending.on("error", reject);
    sending.write(" ".repeat(limits.requestBytes));
    sending.write(" ".repeat(1024));
  });
  expect(status).toBe(413);
});

test("a body that is not what the route expects is refused with the fields' names, and nothing of it is written", async () => {
  const contact = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id);
  const good = pushed.set(contact, ["set_paused"]);
  const wrong: readonly (readonly [body: unknown, pointer: string])[] = [
    ["{", ""],
    ["null", ""],
    [{ ...emptySync, cursor: -1 }, "/cursor"],
    [{ ...emptySync, cursor: undefined }, "/cursor"],
    [{ ...emptySync, wait: 21 }, "/wait"],
    [{ ...emptySync, member: team.tom.id }, "/member"],
    [{ ...emptySync, push: [good, { ...good, id: "1" }] }, "/push/1/id"],
    [{ ...emptySync, push: [good, { ...good, type: "delete" }] }, "/push/1/type"],
    [{ ...emptySync, push: [good, { ...good, args: { ...good.args, ops: [] } }] }, "/push/1/args/ops"],
    [{ ...emptySync, push: [good, pushed.optOut("not an address")] }, "/push/1/args/address"],
    [{ ...emptySync, push: Array.from({ length: 51 }, () => good) }, "/push"],
    [{ ...emptySync, push: [good, { ...good, args: { ...good.args, ops: ["a\0"] } }] }, "/push/1/args/ops/0"],
    [{ ...emptySync, scope: "\ud800" }, "/scope"],
  ];
  for (const [body, pointer] of wrong) {
    const response = await send(server.url, "/v1/sync", { token: team.maya.token, body });
    const { code, errors } = await problemOf(response);
    expect({ status: response.status, code, pointers: errors?.map((error) => error.pointer) }).toEqual({
      status: 400,
      code: "malformed",
      pointers: [pointer],
    });
  }
  expect(await server.database.selectFrom("changes").select("id").where("id", "=", good.id).execute()).toEqual([]);
});

test("a lookup finds contacts by address, says what is not known, and brings the contact into scope", async () => {
  const contact = await addActiveContact(server.database, team, team.tomsSequence, team.tom.id);
  const maya = openBrowser(server.url, team.maya.token);
  const tom = openBrowser(server.url, team.tom.token);
  await maya.sync();
  await tom.sync([pushed.optOut("suppressed@elsewhere.example")]);
  await server.database
    .insertInto("suppressions")
    .values({
      workspace_id: team.workspaceId,
      kind: "domain",
      value: "blocked.example",
      reason: "domain",
      actor_id: null,
      at: 1,
    })
    .execute();
  const response = await send(server.url, "/v1/lookup", {
    token: team.maya.token,
    body: {
      addresses: [
        ` ${contact.address.toUpperCase()} `,
        "suppressed@elsewhere.example",
        "x@mail.blocked.example",
        "new@elsewhere.example",
        "x@notblocked.example",
      ],
    },
  });
  expect(await response.json()).toMatchObject({
    epoch: team.epoch,
    rows: [{ kind: "contact", id: contact.id, addresses: [contact.address] }],
    around: [
      { kind: "sequence", id: team.tomsSequence },
      { kind: "member", id: team.tom.id },
    ],
    unknown: [
      { address: "suppressed@elsewhere.example", suppressed: true },
      { address: "x@mail.blocked.example", suppressed: true },
      { address: "new@elsewhere.example", suppressed: false },
      { address: "x@notblocked.example", suppressed: false },
    ],
  });
  await tom.sync([pushed.set(contact, ["set_paused"])]);
  const { rows, reset } = await maya.sync();
  expect(reset).toBeUndefined();
  expect(rows.map(({ id }) => id)).toEqual([contact.id]);
});

test("a lookup tells nothing of another workspace", async () => {
  const elsewhere = await addTeam(server.database);
  const theirs = await addActiveContact(server.database, elsewhere, elsewhere.mayasSequence, null);
  const response = await send(server.url, "/v1/lookup", {
    token: team.maya.token,
    body: { addresses: [theirs.address] },
  });
  expect(await response.json()).toMatchObject({ rows: [], unknown: [{ suppressed: false }] });
});

test.each([chromiumOrigin, firefoxOrigin])("%s may read answers and errors, without cookies", async (origin) => {
  const preflight = await send(server.url, "/v1/sync", {
    method: "OPTIONS",
    headers: {
      Origin: origin,
      "Access-Control-Request-Method": "POST",
      "Access-Control-Request-Headers": "authorization, content-type",
      "Access-Control-Request-Private-Network": "true",
    },
  });
  expect(preflight.status).toBe(204);
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    "access-control-allow-origin": origin,
    "access-control-allow-headers": "Authorization, Content-Type",
    "access-control-allow-private-network": "true",
    vary: "Origin",
  });
  expect(Number(preflight.headers.get("Access-Control-Max-Age"))).toBeGreaterThan(0);
  const refused = await send(server.url, "/v1/sync", { body: emptySync, headers: { Origin: origin } });
  expect(refused.headers.get("Access-Control-Allow-Origin")).toBe(origin);
  expect(refused.headers.get("Access-Control-Allow-Credentials")).toBeNull();
});

test.each([
  "https://mail.google.com",
  "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  `${chromiumOrigin}.example`,
  "moz-extension://x",
  "null",
])("%s may read nothing", async (origin) => {
  const headers = { Origin: origin, "Access-Control-Request-Method": "POST" };
  const preflight = await send(server.url, "/v1/sync", { method: "OPTIONS", headers });
  expect(preflight.status).toBe(401);
  expect(preflight.headers.get("Access-Control-Allow-Origin")).toBeNull();
  const me = await send(server.url, "/v1/me", { token: team.maya.token, headers: { Origin: origin } });
  expect(me.headers.get("Access-Control-Allow-Origin")).toBeNull();
});

test("a rule that throws is tried again, then refused for good; the changes behind it go on, and the log names no data", async () => {
  const lines: { event: string; fields: LogFields }[] = [];
  const note = (event: string, fields: LogFields = {}) => void lines.push({ event, fields });
  const log: Log = { info: note, warn: note, error: note };
  let tried = 0;
  const broken = await startTestServer({
    log,
    rules: {
      ...rules,
      decide(standing, change, circumstances) {
        if (change.type === "optOut") {
          tried++;
          throw new Error(`bug about ${change.address}`);
        }
        return rules.decide(standing, change, circumstances);
      },
    },
  });
  const there = await addTeam(broken.database);
  const contact = await addActiveContact(broken.database, there, there.mayasSequence, there.maya.id);
  const browser = openBrowser(broken.url, there.maya.token);
  const [bad, good] = [pushed.optOut(contact.address, contact.id), pushed.set(contact, ["set_paused"])];
  const { results } = await browser.sync([bad, good]);
  expect(results).toEqual([
    { id: bad.id, outcome: "refused", reason: "internal" },
    { id: good.id, outcome: "applied" },
  ]);
  expect((await browser.sync([bad])).results).toEqual(results.slice(0, 1));
  expect(tried).toBe(2);
  expect(lines.filter(({ event }) => event === "change failed")).toHaveLength(2);
  expect(JSON.stringify(lines)).not.toContain(contact.address);
  await broken.stop();
});

test("a database that is away is answered with 503 and when to try again, and consumes nothing", async () => {
  const lost = await startTestServer();
  const there = await addTeam(lost.database);
  const lookAway = await send(lost.url, "/v1/me", { token: there.maya.token });
  expect(lookAway.status).toBe(200);
  const name = await currentDatabase(lost);
  await setConnectable(server, name, false);
  const response = await send(lost.url, "/v1/sync", { token: there.maya.token, body: emptySync });
  expect(response.status).toBe(503);
  expect(response.headers.get("Retry-After")).toBe("5");
  expect((await problemOf(response)).code).toBe("unavailable");
  await setConnectable(server, name, true);
  expect((await send(lost.url, "/v1/me", { token: there.maya.token })).status).toBe(200);
  await lost.stop();
});

async function currentDatabase({ database }: RunningServer): Promise<string> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(database);
  return rows[0]?.name ?? "";
}

/** Ends the connections of a database and lets nobody in, or lets them in again. */
async function setConnectable({ database }: RunningServer, name: string, connectable: boolean): Promise<void> {
  await sql`alter database ${sql.id(name)} with allow_connections ${sql.raw(String(connectable))}`.execute(database);
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name} and ${!connectable}`.execute(
    database,
  );
}
