import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { ContentRequest, PageRequest, PortRequest, SubmitRequest } from "#lib/requests.ts";
import { PushedChange } from "#lib/sync/changes.ts";
import { parseRequest } from "./parse-request.ts";
import { pushedChange } from "./pushed-change.ts";

const settings = { numRuns: Number(process.env["FUZZ_RUNS"] ?? 1_000), seed: 20_260_101 };

/** Anything that structured cloning lets through: also what JSON does not know. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  withNullPrototype: true,
  maxDepth: 3,
});

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.constantFrom("\ud83d", "a\0b", "\u202e", ""));
const id = fc.oneof(fc.uuid(), fc.uuid({ version: 7 }), text);
const time = fc.oneof(fc.nat(), fc.constantFrom(8.64e15, 8.64e15 + 1, 2 ** 53 - 1, 2 ** 53, -1, 0.5, Infinity));
const address = fc.oneof(fc.emailAddress(), fc.constantFrom("a@b", " A@B ", "a\0@b", "\ud83d@b", "@", "x".repeat(300)));
const call = fc.record({
  direction: fc.constantFrom("outbound", "inbound", "sideways"),
  outcome: fc.constantFrom("connected", "do_not_call", "?"),
  startedAt: time,
  durationSeconds: fc.oneof(fc.nat(86_400), fc.constantFrom(86_401, 1.5)),
  note: fc.oneof(text, fc.constantFrom("\ud83d".repeat(10_000), "\0".repeat(10_001))),
});
const change = fc.oneof(
  fc.record(
    {
      type: fc.constant("set"),
      contactId: id,
      enrollmentId: id,
      ops: fc.array(fc.oneof(fc.constant("set_paused"), text), { maxLength: 9 }),
      resend: fc.boolean(),
      resumeAt: time,
    },
    { requiredKeys: ["type", "contactId", "enrollmentId", "ops"] },
  ),
  fc.record({ type: fc.constant("optOut"), address, contactId: fc.option(id), evidence: fc.option(text) }),
  fc.record({ type: fc.constant("liftOptOut"), contactId: id, why: text }),
  fc.record({ type: fc.constant("logCall"), address, contactId: fc.option(id), enrollmentId: fc.option(id), call }),
  fc.record({ type: fc.constant("takeBack"), changeId: id }),
);
const account = `${"0".repeat(36)}-${"1".repeat(36)}`;
const submit = fc.record({
  type: fc.constant("submit"),
  account: fc.constantFrom(account, account, account, "__proto__"),
  id,
  madeAt: time,
  basedOn: fc.option(time),
  change,
});

describe("whatever comes in", () => {
  it.each([
    ["a content script", ContentRequest],
    ["a page", PageRequest],
    ["a port", PortRequest],
  ] as const)("from %s is a request in its exact shape, or nothing", (_from, schema) => {
    const kinds = ["submit", "dismiss", "count", "welcome", "state", "signIn", "signOut", "open", "close", "ping"];
    const nearly = fc
      .tuple(anything, fc.constantFrom(...kinds))
      .map(([value, type]) => (typeof value === "object" && value !== null ? { ...value, type } : { type }));
    fc.assert(
      fc.property(fc.oneof(anything, nearly, submit), (message) => {
        const request = parseRequest<unknown>(schema, message);
        if (request !== null) {
          expect(parseRequest<unknown>(schema, request)).toEqual(request);
        }
      }),
      settings,
    );
  });
});

it("every click that is taken is one that the server can read and store", () => {
  let taken = 0;
  fc.assert(
    fc.property(submit, (message) => {
      const request = parseRequest(SubmitRequest, message);
      if (request === null) {
        return;
      }
      taken += 1;
      const sent: unknown = JSON.parse(JSON.stringify(pushedChange(request)));
      expect(v.safeParse(PushedChange, sent).issues).toBeUndefined();
      const texts = JSON.stringify(sent);
      expect(/\\u0000|\\ud[89a-f]/i.test(texts)).toBe(false);
    }),
    settings,
  );
  // Else the property says nothing.
  expect(taken).toBeGreaterThan(settings.numRuns / 20);
});
