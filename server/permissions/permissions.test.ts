import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { PushedChange } from "#lib/sync/changes.ts";
import { accountsConfigFrom } from "#server/accounts/accounts-config.ts";
import { type AppDeps, createApp } from "#server/app.ts";
import type { RunningServer } from "#server/start.ts";
import { startTestServer } from "#server/testing/start-test-server.ts";
import { type Actor, actors, type Line, type Object, objects, type Outcome, outcomeFor } from "./actors.ts";
import { pushes, routes } from "./matrix.ts";
import { withoutPredicates } from "./predicates.ts";
import { askApi, type Asked, askPage, askPush } from "./ask.ts";
import { pages } from "./pages.ts";
import { buildWorld, type Thing, type World } from "./world.ts";

/**
 * Every route and every kind of change, asked by everybody, about everything: three times, so that each of the two fences
 * around a workspace is seen to hold without the other.
 */

let server: RunningServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = await buildWorld(server);
}, 60_000);
afterAll(async () => {
  await server.stop();
});

describe.each([
  { run: "both fences up", rowSecurity: true, predicates: true },
  { run: "row level security off", rowSecurity: false, predicates: true },
  { run: "predicates off", rowSecurity: true, predicates: false },
])("with $run", ({ rowSecurity, predicates }) => {
  let stripping: ReturnType<typeof withoutPredicates> | null = null;
  beforeAll(async () => {
    await setRowSecurity(rowSecurity);
    stripping = predicates ? null : withoutPredicates();
  });
  afterAll(async () => {
    stripping?.end();
    await setRowSecurity(true);
  });

  describe.each(
    Object.entries({ ...asLines(routes, "route"), ...asLines(pages, "route"), ...asLines(pushes, "push of") }),
  )("%s", (name, line) => {
    test.each(actors)("asked by %s", async (actor) => {
      for (const object of objectsOf(name)) {
        await world.reset();
        await tryCell(name, line, actor, object);
      }
    });
  });

  if (!predicates) {
    test("the predicates were off indeed", () => {
      expect(stripping?.taken()).toBeGreaterThan(500);
    });
  }
});

describe("with both fences down", () => {
  let stripping: ReturnType<typeof withoutPredicates>;
  beforeEach(async () => {
    await world.reset();
    await setRowSecurity(false);
    stripping = withoutPredicates();
  });
  afterEach(async () => {
    stripping.end();
    await setRowSecurity(true);
  });

  test.each(["route POST /v1/lookup", "push of set", "route POST /v1/sequences/:id/settings"])(
    "%s would be caught: the matrix sees what the fences keep",
    async (name) => {
      const line = { ...asLines(routes, "route"), ...asLines(pages, "route"), ...asLines(pushes, "push of") }[name];
      await expect(tryCell(name, line as Line, "admin", "foreign")).rejects.toThrow();
    },
  );
});

test("every route has its line, and every kind of change", () => {
  const app = createApp({
    publicUrl: "",
    accounts: { publicUrl: "", config: accountsConfigFrom({}, false) },
  } as unknown as AppDeps);
  const served = app.routes.filter(({ method }) => method !== "ALL");
  expect(Object.keys({ ...routes, ...pages }).toSorted()).toEqual(
    [...new Set(served.map(({ method, path }) => `${method} ${path}`))].toSorted(),
  );
  const types = PushedChange.options.map(({ entries }) => entries.type.literal);
  expect(Object.keys(pushes).toSorted()).toEqual(types.toSorted());
});

/** The API is asked by token; all else is pages, and asked by cookie. */
function isOfApi(route: string): boolean {
  return / \/(?:v1\/|\.well-known\/|healthz$)/.test(route);
}

function asLines(lines: Readonly<Record<string, Line>>, what: string): Record<string, Line> {
  return Object.fromEntries(Object.entries(lines).map(([name, line]) => [`${what} ${name}`, line]));
}

/** Asks, and looks at the answer, at what it tells, and at what it altered on either side. */
async function tryCell(name: string, line: Line, actor: Actor, object: Object): Promise<void> {
  const [mine, others] = world.isElsewhere(actor) ? (["theirs", "ours"] as const) : (["ours", "theirs"] as const);
  const thing = world.thing(actor, object);
  const isPrepared = await prepare(name, thing);
  const before = isPrepared ? await world.digests() : world.pristine;
  const { outcome, told } = await ask(name, actor, thing);
  const after = await world.digests();
  const where = `${name}, ${actor}, ${object}`;
  expect(outcome, where).toBe(outcomeFor(line[actor], object));
  if (isByLink(name)) {
    return;
  }
  expect(told, `${where}: tells of the other workspace`).not.toContain(world.secretOf[others]);
  if (isRefusal(outcome)) {
    expect(told, `${where}: tells of the workspace`).not.toContain(
      outcome === 401 || outcome === "/sign-in" ? world.secretOf[mine] : "\0",
    );
    expect(after[mine].settled, `${where}: refused, and alters the workspace`).toBe(before[mine].settled);
  }
  expect(after[others].all, `${where}: alters the other workspace`).toBe(before[others].all);
}

/** An invitation is for whoever has its link, of whatever workspace; its id is the secret. */
function isByLink(name: string): boolean {
  return name.includes("/invitation/:id");
}

function isRefusal(outcome: Outcome): boolean {
  return typeof outcome === "number" ? outcome >= 400 : outcome === "/sign-in" || outcome.includes("_");
}

/** What a line needs besides: an opted out contact, to lift it. */
async function prepare(name: string, thing: Thing): Promise<boolean> {
  if (name === "push of liftOptOut") {
    const optedOut = { source: "rep", actorId: null, at: 1, evidence: null } as const;
    await server.database
      .updateTable("contacts")
      .set({ opted_out: optedOut })
      .where("id", "=", thing.contactId)
      .execute();
    return true;
  }
  return false;
}

async function ask(name: string, actor: Actor, thing: Thing): Promise<Asked> {
  const type = name.replace("push of ", "");
  if (isPush(type)) {
    return await askPush(server.url, world, { type, actor, thing });
  }
  const route = name.replace("route ", "");
  const asking = isOfApi(route) ? askApi : askPage;
  return await asking(server.url, world, { route, actor, thing });
}

function isPush(type: string): type is keyof typeof pushes {
  return Object.hasOwn(pushes, type);
}

/** What names something; everything else is asked once. */
function objectsOf(name: string): readonly Object[] {
  return /:id|push of|lookup|contacts\/owner|account\/team|consent/.test(name) ? objects : ["mayas"];
}

async function setRowSecurity(on: boolean): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_policy p on p.polrelid = c.oid and p.polname = 'of_workspace'`.execute(
    server.database,
  );
  for (const { name } of rows) {
    const act = sql.raw(on ? "enable" : "disable");
    await sql`alter table ${sql.id(name)} ${act} row level security`.execute(server.database);
  }
}
