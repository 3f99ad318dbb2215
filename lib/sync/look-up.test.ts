import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, it } from "vitest";
import { AccountDatabase } from "#lib/cache/account-database.ts";
import { applyAnswer } from "#lib/cache/apply-answer.ts";
import { createClient, type Client } from "./client.ts";
import { lookUp } from "./look-up.ts";
import type { SyncAnswer } from "./protocol.ts";
import { createMemoryServer } from "./testing/memory-server.ts";
import { anyCredentials } from "./testing/memory-sign-in.ts";
import { account, bob, epoch, ids, mia, teamRows } from "./testing/sample-team.ts";

const now = () => 1_000_000;
let db: AccountDatabase;
let client: Client;
let asked: number;

/** The base hears of something else, up to this version. */
async function goesOn(cursor: number, from: { readonly epoch: string | null; readonly cursor: number }): Promise<void> {
  const rows: SyncAnswer["rows"] = from.epoch === null ? teamRows.filter(({ id }) => id !== ids.bob) : [];
  const answer = { results: [], rows, tombstones: [], cursor, epoch, scope: "s1", more: false };
  await applyAnswer(db, { ...answer, serverTime: now(), minimum: 1 }, from, now());
}

beforeEach(async () => {
  db = new AccountDatabase(account.id);
  await goesOn(7, { epoch: null, cursor: 0 });
  const server = createMemoryServer(teamRows, mia, now);
  asked = 0;
  client = createClient(account.server, anyCredentials, server.fetch);
});
afterEach(async () => {
  await db.delete();
});

it("what the base overtook is asked for again, and is then there", async () => {
  const overtaken: Client = {
    ...client,
    async lookup(addresses) {
      asked += 1;
      const answer = await client.lookup(addresses);
      if (asked === 1) {
        await goesOn(9, { epoch, cursor: 7 });
      }
      return answer;
    },
  };
  expect(await lookUp({ db, client: overtaken, now }, ["bob@acme.example"])).toEqual({ ok: true, value: true });
  expect(asked).toBe(2);
  expect(await db.contacts.get(ids.bob)).toMatchObject({ name: bob.name });
});

it("a base that goes on all the time is not asked about for ever", async () => {
  const hasty: Client = {
    ...client,
    async lookup(addresses) {
      const answer = await client.lookup(addresses);
      await goesOn(8 + asked, { epoch, cursor: 7 + asked });
      asked += 1;
      return answer;
    },
  };
  expect(await lookUp({ db, client: hasty, now }, ["bob@acme.example"])).toEqual({ ok: true, value: true });
  expect(asked).toBe(4);
});
