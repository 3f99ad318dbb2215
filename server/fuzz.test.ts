import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as v from "valibot";
import { LookupAnswer, Problem, SyncAnswer } from "#lib/sync/protocol.ts";
import type { RunningServer } from "./start.ts";
import { problemOf, send, startTestServer } from "./testing/start-test-server.ts";
import { addActiveContact, addTeam, pushed, type Team } from "./testing/team.ts";

/** Seeded, so that a failure can be seen again; `FUZZ_RUNS=2500` for a long run of each. */
const numRuns = Number(process.env["FUZZ_RUNS"] ?? 150);
const seed = 20_260_101;

let server: RunningServer;
let team: Team;
let bodies: Readonly<Record<string, readonly unknown[]>>;
const errors: string[] = [];

beforeAll(async () => {
  const note = (event: string) => void errors.push(event);
  server = await startTestServer({ log: { info: () => undefined, warn: note, error: note } });
  team = await addTeam(server.database);
  const contact = await addActiveContact(server.database, team, team.mayasSequence, team.maya.id);
  const sync = { protocol: 1, rules: 1, epoch: team.epoch, cursor: 0, scope: "s" };
  const call = pushed.logCall(contact.address, contact.id, contact.enrollmentId);
  bodies = {
    "/v1/sync": [
      { ...sync, push: [pushed.set(contact, ["set_paused"]), call] },
      { ...sync, push: [pushed.optOut("someone@acme.example"), pushed.takeBack(call.id)] },
      { ...sync, push: [] },
    ],
    "/v1/lookup": [{ addresses: [contact.address, "nobody@acme.example"] }],
  };
});
afterAll(async () => {
  await server.stop();
});

const path = fc.constantFrom("/v1/sync", "/v1/lookup");
const oddText = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom("\0", "\ud800", "\u202e", "__proto__", "constructor", "' or 1=1 --", "%", "a@b", "null", "\ufeff"),
  fc.constant("x".repeat(70_000)),
);
const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, -1, 1.5, -0, 2 ** 53, 8.64e15, 1e308, Number.MAX_SAFE_INTEGER, "", [], {}),
  fc.integer(),
  fc.uuid(),
  oddText,
  fc.jsonValue({ maxDepth: 3 }),
);

/** The body with one value in it, wherever, put in the place of another. */
function mutated(body: unknown, value: unknown, steps: readonly number[], key: string): unknown {
  const [step, ...rest] = steps;
  if (step === undefined || typeof body !== "object" || body === null) {
    return value;
  }
  const keys = [...Object.keys(body), key];
  const at = keys[step % keys.length] ?? key;
  const inner: unknown = Reflect.get(body, at);
  const changed = rest.length === 0 || inner === undefined ? value : mutated(inner, value, rest, key);
  if (Array.isArray(body)) {
    return body.toSpliced(Number.isInteger(Number(at)) ? Number(at) : body.length, 1, changed);
  }
  return Object.fromEntries([...Object.entries(body).filter(([name]) => name !== at), [at, changed]]);
}

/** No answer but success in its shape, or a problem document that blames the request. */
async function expectDecent(response: Response, asked: string): Promise<void> {
  const text = await response.text();
  if (response.status === 200) {
    v.parse(v.union([SyncAnswer, LookupAnswer]), JSON.parse(text));
    return;
  }
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.status).toBeLessThan(500);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(v.parse(Problem, JSON.parse(text)).status).toBe(response.status);
  expect({ asked, isShort: text.length < 20_000 }).toEqual({ asked, isShort: true });
}

test("a good body with something odd in it is taken or refused, never a failure of the server", async () => {
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.nat(),
      oddValue,
      fc.array(fc.nat(20), { minLength: 1, maxLength: 6 }),
      oddText,
      async (to, which, value, steps, key) => {
        const good = bodies[to] ?? [];
        const body = mutated(good[which % good.length], value, steps, key);
        await expectDecent(await send(server.url, to, { token: team.maya.token, body }), to);
      },
    ),
    { numRuns, seed },
  );
  expect(errors).toEqual([]);
}, 120_000);

test("bytes in disorder are refused, never a failure of the server", async () => {
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.uint8Array({ maxLength: 12 }),
      fc.nat(),
      fc.nat(400),
      fc.boolean(),
      async (to, junk, at, length, zipped) => {
        const whole = Buffer.from(JSON.stringify(bodies[to]?.[0]));
        const bytes = Buffer.concat([
          whole.subarray(0, at % whole.length),
          junk,
          whole.subarray((at + length) % whole.length),
        ]);
        const response = await fetch(new URL(to, server.url), {
          method: "POST",
          headers: {
            Authorization: `Bearer ${team.maya.token}`,
            "Content-Type": "application/json",
            ...(zipped ? { "Content-Encoding": "gzip" } : {}),
          },
          body: zipped ? gzipSync(bytes).subarray(0, 40) : bytes,
        });
        await expectDecent(response, to);
      },
    ),
    { numRuns, seed },
  );
  expect(errors).toEqual([]);
}, 120_000);

test("any method on any path with any token and type is answered as a problem", async () => {
  const someToken = fc.oneof(fc.stringMatching(/^[!-~]{0,300}$/), fc.constant(team.maya.token));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "POST"),
      fc.oneof(
        path,
        // The root is a page.
        fc.webPath().filter((to) => !/^\/?$/.test(to)),
        fc.constantFrom("/v1/sync/", "/V1/SYNC", "/v1//sync", "/v1/%73ync", "/v1/../healthz/x"),
      ),
      someToken,
      fc.constantFrom("text/plain", "application/jsonx", "multipart/form-data", ""),
      async (method, to, token, type) => {
        const response = await fetch(`${server.url}${to}`, {
          method,
          headers: { Authorization: `Bearer ${token}`, ...(type === "" ? {} : { "Content-Type": type }) },
        });
        await expectDecent(response, `${method} ${to}`);
      },
    ),
    { numRuns, seed },
  );
  expect(errors).toEqual([]);
}, 120_000);

test("every change that was taken has one outcome", async () => {
  const open = await server.database.selectFrom("changes").where("outcome", "is", null).select("id").execute();
  expect(open).toEqual([]);
});

test("a body full of wrong items is refused at once and shortly", async () => {
  const zeros = `[${"0,".repeat(120_000)}0]`;
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  const start = '{"protocol":1,"rules":1,"epoch":null,"cursor":0,"scope":null,"push":';
  for (const body of [`${start}${zeros}}`, `${start}${deep}}`, deep, `${start}[],"${"k".repeat(200_000)}":1}`]) {
    const startedAt = performance.now();
    const response = await send(server.url, "/v1/sync", { token: team.maya.token, body });
    await expectDecent(response, "/v1/sync");
    expect(response.status).toBe(400);
    expect(performance.now() - startedAt).toBeLessThan(300);
  }
});

test("bytes that are not UTF-8 are refused rather than guessed, and what is compressed is not taken", async () => {
  const asked = async (body: Buffer, headers: Record<string, string> = {}) =>
    await fetch(new URL("/v1/lookup", server.url), {
      method: "POST",
      headers: { Authorization: `Bearer ${team.maya.token}`, "Content-Type": "application/json", ...headers },
      body: new Uint8Array(body),
    });
  const good = '{"addresses":["ren\u00e9@acme.example"]}';
  expect((await asked(Buffer.from(good))).status).toBe(200);
  const latin = await asked(Buffer.from(good, "latin1"));
  expect((await problemOf(latin)).code).toBe("malformed");
  const zipped = await asked(gzipSync(good), { "Content-Encoding": "gzip" });
  expect((await problemOf(zipped)).code).toBe("unsupported_media_type");
  expect(zipped.headers.get("Accept-Encoding")).toBe("identity");
});

const sync = (headers: string, body = "{}") =>
  `POST /v1/sync HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n${headers}\r\n\r\n${body}`;

test.each([
  ["without a host", "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
  ["with a broken host", "GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n", 400],
  ["for no path", "OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 400],
  ["of a method nobody knows", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 400],
  ["with huge headers", `GET / HTTP/1.1\r\nHost: a\r\nX: ${"a".repeat(20_000)}\r\n\r\n`, 413],
  ["of two lengths", sync("Content-Length: 2\r\nTransfer-Encoding: chunked"), 400],
  ["that expects something", sync("Content-Length: 2\r\nExpect: tea"), 401],
])("a request %s is a problem too", async (_name, text, status) => {
  const answer = await exchangeBytes(text);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  expect(head).toContain(`HTTP/1.1 ${status} `);
  expect(head.toLowerCase()).toContain("content-type: application/problem+json");
  expect(v.parse(Problem, JSON.parse(body)).status).toBe(status);
});

async function exchangeBytes(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return await new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let got = "";
    socket.on("data", (part) => (got += part.toString()));
    socket.on("close", () => resolve(got));
    socket.on("error", reject);
  });
}
