import { expect, test } from "vitest";
import type { SubmitAnswer, SubmitRequest } from "#lib/requests.ts";
import { submitChange } from "./submit-change.ts";

const answer: SubmitAnswer = { ok: true, outcome: "waiting", reason: null, takeBackUntil: null };
const change = { type: "takeBack", changeId: "0197b3c0-0000-7000-8000-000000000001" } as const;

/** A background that answers each try as told; "never" leaves it open. */
function edges(tries: readonly unknown[]) {
  const sent: SubmitRequest[] = [];
  let ids = 0;
  return {
    sent,
    now: () => 42,
    newId: () => `id-${(ids += 1)}`,
    // Short waits end at once; the long one, for an answer, ends after them.
    wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms >= 5000 ? 5 : 0)),
    send: async (request: SubmitRequest) => {
      const next = tries[sent.length];
      sent.push(request);
      if (next instanceof Error) {
        throw next;
      }
      return next === "never" ? new Promise(() => {}) : next;
    },
  };
}

test("a click that is answered is sent once", async () => {
  const background = edges([answer]);
  expect(await submitChange(background, "mia", change, 7)).toEqual(answer);
  expect(background.sent).toEqual([{ type: "submit", account: "mia", id: "id-1", madeAt: 42, basedOn: 7, change }]);
});

test.each([[new Error("port closed")], [undefined], ["never"]])(
  "after %s it is sent again as the same change",
  async (first) => {
    const background = edges([first, answer]);
    expect(await submitChange(background, "mia", change, null)).toEqual(answer);
    expect(background.sent.map(({ id, madeAt }) => ({ id, madeAt }))).toEqual([
      { id: "id-1", madeAt: 42 },
      { id: "id-1", madeAt: 42 },
    ]);
  },
);

test("after three tries nobody answered it gives up and says so", async () => {
  const background = edges([undefined, undefined, undefined, answer]);
  expect(await submitChange(background, "mia", change, null)).toBeNull();
  expect(background.sent).toHaveLength(3);
});
