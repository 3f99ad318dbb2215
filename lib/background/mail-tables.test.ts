import { expect, test } from "vitest";
import { shippedTable } from "#lib/mail/table.ts";
import { createMailTables } from "./mail-tables.ts";

const account = { id: "a", server: "https://leadmark.example", token: "t" };
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
  expect(await source.newest(account)).toEqual(newer);
  expect(await source.newest(account)).toEqual(newer);
  expect(asked).toEqual(["https://leadmark.example/v1/mail-table Bearer t"]);
  pass(3_600_000);
  expect(await source.newest(account)).toBe(null);
});

test.each([
  ["fails the schema", () => Response.json({ ...newer, script: "alert(1)" })],
  ["is not JSON", () => new Response("<html>")],
  ["is not there in an older server", () => new Response("", { status: 404 })],
])("a table that %s is none", async (_, answer) => {
  expect(await tables(answer).source.newest(account)).toBe(null);
});

test("without the network the last one stays, and it is tried again after a minute; another account gets none of it", async () => {
  const { source, asked, pass } = tables(() => Response.json(newer));
  await source.newest(account);
  pass(3_600_000);
  expect(await source.newest(account)).toEqual(newer);
  pass(60_000);
  await source.newest(account);
  expect(asked).toHaveLength(3);
  expect(await source.newest({ ...account, id: "b" })).toBe(null);
});
