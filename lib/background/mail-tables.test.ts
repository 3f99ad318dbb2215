import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { AccountDatabase } from "#lib/cache/account-database.ts";
import { writeMailTable } from "#lib/cache/meta.ts";
import { shippedTable } from "#lib/mail/table.ts";
import { createMailTables } from "./mail-tables.ts";

const account = { id: "a", server: "https://leadmark.example" };
const credentials = { token: async () => ({ ok: true, value: "t" }) as const };
const db = new AccountDatabase(account.id);
const other = new AccountDatabase("b");
const session = { account, credentials, db };
afterEach(async () => {
  await db.delete({ disableAutoOpen: false });
  await other.delete({ disableAutoOpen: false });
});
const newer = { ...shippedTable, madeOn: "2027-01-01" };

/** A backend that gives these answers one after the other, and a clock. */
function tables(...answers: (() => Response)[]) {
  const asked: string[] = [];
  let now = 0;
  const source = createMailTables({
    now: () => now,
    fetch: async (url, init) => {
      asked.push(`${url} ${new Headers(init.headers).get("authorization")}`);
      const next = answers.shift();
      if (next === undefined) {
        throw new Error("no network");
      }
      return next();
    },
  });
  return { source, asked, pass: (ms: number) => (now += ms) };
}

test("a table is asked for once an hour, with the member's token", async () => {
  const { source, asked, pass } = tables(
    () => Response.json(newer),
    () => new Response(null, { status: 204 }),
  );
  expect(await source.newest(session)).toEqual(newer);
  expect(await source.newest(session)).toEqual(newer);
  expect(asked).toEqual(["https://leadmark.example/v1/mail-table Bearer t"]);
  pass(3_600_000);
  expect(await source.newest(session)).toBe(null);
});

test.each([
  ["fails the schema", () => Response.json({ ...newer, script: "alert(1)" })],
  ["is not JSON", () => new Response("<html>")],
  ["is not there in an older server", () => new Response("", { status: 404 })],
])("a table that %s is none", async (_, answer) => {
  expect(await tables(answer).source.newest(session)).toBe(null);
});

test("a token that has just ended is no word on tables", async () => {
  const { source, pass } = tables(
    () => new Response("", { status: 401 }),
    () => Response.json(newer),
  );
  expect(await source.newest(session)).toBe(null);
  pass(60_000);
  expect(await source.newest(session)).toEqual(newer);
});

test("without the network the last one stays, and it is tried again after a minute; another account gets none of it", async () => {
  const { source, asked, pass } = tables(() => Response.json(newer));
  await source.newest(session);
  pass(3_600_000);
  expect(await source.newest(session)).toEqual(newer);
  pass(60_000);
  await source.newest(session);
  expect(asked).toHaveLength(3);
  expect(await source.newest({ credentials, account: { ...account, id: "b" }, db: other })).toBe(null);
});

test("a worker that starts without the network goes on with the last one, until the server says that there is none", async () => {
  await tables(() => Response.json(newer)).source.newest(session);
  expect(await tables().source.newest(session)).toEqual(newer);
  await tables(() => new Response(null, { status: 204 })).source.newest(session);
  expect(await tables().source.newest(session)).toBe(null);
});

test("a kept table that fails the schema of today is none", async () => {
  await writeMailTable(db, { ...newer, script: "alert(1)" });
  expect(await tables().source.newest(session)).toBe(null);
});
