import { describe, expect, it } from "vitest";
import { createClient, type Credentials, type Fetch } from "./client.ts";
import { uuid } from "./testing/sample-team.ts";

const request = { protocol: 1, rules: 1, epoch: null, cursor: 0, scope: null, push: [] };
const good = {
  results: [],
  rows: [],
  tombstones: [],
  cursor: 1,
  epoch: uuid(1),
  scope: "s",
  more: false,
  serverTime: 1,
  minimum: 1,
};

function answering(response: () => Response | Promise<Response>) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push({ url, init });
    return await response();
  };
  const ended: string[] = [];
  const credentials: Credentials = {
    token: async () => ({ ok: true, value: "secret" }),
    renew: async (refused) => ({ ok: true, value: `after ${refused}` }),
    ended: (why) => ended.push(why),
  };
  return { asked, ended, client: createClient("https://leadmark.test/base", credentials, fetch) };
}

it("sends the token and no cookie, and follows nobody elsewhere with it", async () => {
  const { asked, client } = answering(() => Response.json(good));
  expect(await client.sync(request)).toEqual({ ok: true, value: good });
  expect(asked).toMatchObject([
    {
      url: "https://leadmark.test/base/v1/sync",
      init: {
        method: "POST",
        credentials: "omit",
        redirect: "error",
        headers: { Authorization: "Bearer secret", "Content-Type": "application/json" },
        body: JSON.stringify(request),
      },
    },
  ]);
});

describe("a token the server does not take", () => {
  const refusal = (code: string, status: number) => {
    const body = { type: "about:blank", title: "", status, code };
    return Response.json(body, { status });
  };
  const bearer = ({ init }: { init: RequestInit }) => new Headers(init.headers).get("Authorization");

  it("is replaced, and the request made again", async () => {
    const answers = [refusal("unauthorized", 401), Response.json(good)];
    const { asked, ended, client } = answering(() => answers.shift() ?? Response.error());
    expect(await client.sync(request)).toEqual({ ok: true, value: good });
    expect(asked.map(bearer)).toEqual(["Bearer secret", "Bearer after secret"]);
    expect(ended).toEqual([]);
  });

  it("is replaced once; then the sign-in has ended", async () => {
    const { asked, ended, client } = answering(() => refusal("unauthorized", 401));
    expect(await client.sync(request)).toMatchObject({ ok: false, reason: "unauthorized" });
    expect(asked.length).toBe(2);
    expect(ended).toEqual(["unauthorized"]);
  });

  it("is not replaced for somebody who is no member any more", async () => {
    const { asked, ended, client } = answering(() => refusal("forbidden", 403));
    expect(await client.me()).toMatchObject({ ok: false, reason: "forbidden" });
    expect(asked.length).toBe(1);
    expect(ended).toEqual(["forbidden"]);
  });

  it("is no matter of a network in between", async () => {
    const { asked, ended, client } = answering(() => new Response("<h1>Sign in</h1>", { status: 401 }));
    expect(await client.me()).toMatchObject({ ok: false, reason: "malformedAnswer" });
    expect([asked.length, ended]).toEqual([1, []]);
  });
});

describe("trouble is a value", () => {
  const problem = (code: string, pointer?: string) => {
    const errors = pointer === undefined ? [] : [{ pointer, detail: "" }];
    return JSON.stringify({ type: "about:blank", title: "", status: 400, code, errors });
  };
  it.each([
    [401, problem("unauthorized"), {}, "unauthorized", null],
    [401, "<h1>Sign in to the hotel's network</h1>", {}, "malformedAnswer", null],
    [403, problem("forbidden"), {}, "forbidden", null],
    [403, "<h1>Blocked by the office's proxy</h1>", {}, "malformedAnswer", null],
    [426, "", {}, "clientTooOld", null],
    [429, "", { "Retry-After": "7" }, "busy", 7_000],
    [503, "", { "Retry-After": "Fri, 31 Dec 2027 23:59:59 GMT" }, "busy", null],
    [500, "", {}, "busy", null],
    [503, "", { "Retry-After": "86400000" }, "busy", 600_000],
    [400, problem("malformed", "/push/0/args"), {}, "refusedRequest", null],
    [400, problem("malformed", "/wait"), {}, "malformedAnswer", null],
    [400, problem("malformed"), {}, "malformedAnswer", null],
    [413, problem("too_large"), {}, "refusedRequest", null],
    [400, "<h1>Sign in to the hotel's network</h1>", {}, "malformedAnswer", null],
    [404, "", {}, "malformedAnswer", null],
    [200, "<h1>Welcome to the hotel's network</h1>", {}, "malformedAnswer", null],
    [200, JSON.stringify({ ...good, cursor: -1 }), {}, "malformedAnswer", null],
    [200, JSON.stringify({ ...good, rows: [{ kind: "contact", id: 5 }] }), {}, "malformedAnswer", null],
  ])("%i %s", async (status, body, headers, reason, retryAfterMs) => {
    const { client } = answering(() => new Response(body, { status, headers: headers as HeadersInit }));
    expect(await client.sync(request)).toEqual({ ok: false, reason, retryAfterMs });
  });

  it("no network", async () => {
    const { client } = answering(() => Promise.reject(new TypeError("Failed to fetch")));
    expect(await client.lookup(["a@b.example"])).toMatchObject({ ok: false, reason: "offline" });
  });

  it("a body that breaks off", async () => {
    const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError("network error")) });
    const { client } = answering(() => new Response(broken));
    expect(await client.me()).toMatchObject({ ok: false, reason: "offline" });
  });

  it("our own giving up", async () => {
    const { client } = answering(() => Promise.reject(new DOMException("Aborted", "AbortError")));
    expect(await client.sync(request, AbortSignal.abort())).toMatchObject({ ok: false, reason: "aborted" });
  });
});
