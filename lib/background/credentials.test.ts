import { beforeEach, describe, expect, it } from "vitest";
import type { Fetch } from "#lib/sync/client.ts";
import { type AccessToken, createCredentials } from "./credentials.ts";

const client = {
  clientId: "leadmark-extension",
  tokenEndpoint: "https://leadmark.test/token",
  revocationEndpoint: "https://leadmark.test/revoke",
};

/** A server that rotates: each refresh token is good once, and once more for `reuseMs` after that. */
const reuseMs = 30_000;
let now: number;
let session: Map<string, AccessToken | null>;
let stored: string | null;
let issued: number;
let usedAt: Map<string, number>;
let asked: string[];
let trouble: "none" | "down" | "answer_lost";

const fetch: Fetch = async (_url, init) => {
  const token = new URLSearchParams(init.body as string).get("refresh_token") ?? "";
  asked.push(token);
  if (trouble === "down") {
    throw new TypeError("Failed to fetch");
  }
  const first = usedAt.get(token) ?? now;
  if (now - first > reuseMs) {
    return Response.json({ error: "invalid_grant" }, { status: 400 });
  }
  usedAt.set(token, first);
  issued += 1;
  const tokens = { access_token: `a${issued}`, refresh_token: `r${issued}`, token_type: "bearer", expires_in: 600 };
  if (trouble === "answer_lost") {
    throw new TypeError("Failed to fetch");
  }
  return Response.json(tokens);
};

let turn: Promise<unknown>;
async function locked<T>(run: () => Promise<T>): Promise<T> {
  const mine = turn.then(run);
  turn = mine.catch(() => undefined);
  return await mine;
}

function newWorker() {
  return createCredentials({
    accountId: "x",
    client,
    store: {
      load: async (id) => session.get(id),
      save: async (id, token) => void session.set(id, token),
    },
    refreshToken: async () => stored,
    rotated: async (token) => {
      stored = token;
    },
    fetch,
    now: () => now,
    locked,
    ended: () => undefined,
  });
}

beforeEach(() => {
  now = 1_000_000;
  session = new Map();
  stored = "r0";
  issued = 0;
  usedAt = new Map();
  asked = [];
  trouble = "none";
  turn = Promise.resolve();
});

it("a token is asked for once while it lasts, by whichever worker", async () => {
  expect(await newWorker().token()).toEqual({ ok: true, value: "a1" });
  now += 500_000;
  expect(await newWorker().token()).toEqual({ ok: true, value: "a1" });
  expect(stored).toBe("r1");
});

it("one that is about to end is replaced before it does", async () => {
  await newWorker().token();
  now += 580_000;
  expect(await newWorker().token()).toEqual({ ok: true, value: "a2" });
  expect(asked).toEqual(["r0", "r1"]);
});

it("many at once ask once", async () => {
  const workers = [newWorker(), newWorker()];
  const answers = await Promise.all(workers.flatMap((worker) => [worker.token(), worker.token(), worker.token()]));
  expect(new Set(answers.map((answer) => answer.ok && answer.value))).toEqual(new Set(["a1"]));
  expect(asked).toEqual(["r0"]);
});

it("one that the server refused is replaced once, however many were refused with it", async () => {
  const worker = newWorker();
  await worker.token();
  const answers = await Promise.all([worker.renew("a1"), worker.renew("a1"), worker.renew("a1")]);
  expect(answers).toEqual(Array.from({ length: 3 }, () => ({ ok: true, value: "a2" })));
});

describe("a lost answer", () => {
  it("is asked for again, with the token that was used up", async () => {
    trouble = "answer_lost";
    expect(await newWorker().token()).toMatchObject({ ok: false, reason: "offline" });
    expect(stored).toBe("r0");
    trouble = "none";
    now += 20_000;
    expect(await newWorker().token()).toEqual({ ok: true, value: "a2" });
    expect(stored).toBe("r2");
  });

  it("that is asked for too late ends the sign-in, as a stolen token would", async () => {
    trouble = "answer_lost";
    await newWorker().token();
    trouble = "none";
    now += reuseMs + 1;
    expect(await newWorker().token()).toMatchObject({ ok: false, reason: "unauthorized" });
  });
});

it("without the server nothing is known, so nothing ends", async () => {
  trouble = "down";
  expect(await newWorker().token()).toMatchObject({ ok: false, reason: "offline" });
  expect(stored).toBe("r0");
});

it("signed out, nothing is asked", async () => {
  stored = null;
  expect(await newWorker().token()).toMatchObject({ ok: false, reason: "unauthorized" });
  expect(asked).toEqual([]);
});

it.each([["no object"], [{ token: 5, expiresAt: 9e15 }], [{ token: "old" }]])(
  "what is stored as %j is no token",
  async (found) => {
    session.set("x", found as AccessToken);
    expect(await newWorker().token()).toEqual({ ok: true, value: "a1" });
  },
);

it("a store that fails costs a request and nothing else", async () => {
  const failing = createCredentials({
    accountId: "x",
    client,
    store: { load: () => Promise.reject(new Error("full")), save: () => Promise.reject(new Error("full")) },
    refreshToken: async () => stored,
    rotated: async (token) => {
      stored = token;
    },
    fetch,
    now: () => now,
    locked,
    ended: () => undefined,
  });
  expect(await failing.token()).toEqual({ ok: true, value: "a1" });
  expect(await failing.token()).toEqual({ ok: true, value: "a2" });
});
