import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PushedChange } from "#lib/sync/changes.ts";
import { rulesVersion, type SyncAnswer } from "#lib/sync/protocol.ts";
import type { Row } from "#lib/sync/rows.ts";
import { account, ann, bob, change, ids, teamRows, uuid } from "#lib/sync/testing/sample-team.ts";
import type { ContactView, PersonView } from "#lib/view.ts";
import { AccountDatabase } from "./account-database.ts";
import { applyAnswer } from "./apply-answer.ts";
import { applyLookup } from "./apply-lookup.ts";
import { readSync } from "./meta.ts";
import { submit } from "./submit.ts";
import { viewOf } from "./view-of.ts";

const now = 1_000_000;
const current = { epoch: uuid(1), cursor: 7 };

function answer(parts: Partial<SyncAnswer>): SyncAnswer {
  const still = { epoch: uuid(1), cursor: 7, scope: "s1", more: false, serverTime: now, minimum: 1 };
  return { results: [], rows: [], tombstones: [], ...still, ...parts };
}

let db: AccountDatabase;
beforeEach(async () => {
  db = new AccountDatabase(account.id);
  await applyAnswer(db, answer({ rows: teamRows }), { epoch: null, cursor: 0 }, now);
});
afterEach(async () => {
  await db.delete();
});

async function see(addresses: (string | null)[], at = now, why: "asking" | "offline" = "asking") {
  const people = addresses.map((address) => ({ name: "As shown", address }));
  return await viewOf(db, account, { account: "mailbox@own.example", people }, () => why, at);
}

async function seeContact(address: string, at = now): Promise<ContactView> {
  const [view] = (await see([address], at)).people;
  expect(view).toMatchObject({ kind: "contact" });
  return view as ContactView;
}

describe("people", () => {
  it("a contact is shown with owner, status, menu and timeline", async () => {
    const view = await seeContact("ann@acme.example");
    expect(view).toMatchObject({
      id: ids.ann,
      address: "ann@acme.example",
      owner: { name: "Mia Lund", isMe: true },
      optedOut: null,
      doNotEmail: false,
      version: 6,
      pending: [],
    });
    expect(view.enrollments).toMatchObject([
      { sequenceName: "Mia's sequence", status: { state: "active" }, sendingOn: true, owner: { isMe: true } },
    ]);
    expect(view.enrollments[0]?.options.find(({ op }) => op === "set_paused")?.answer).toEqual({ kind: "possible" });
    expect(view.activities).toMatchObject([{ waiting: false, sequenceName: "Mia's sequence" }]);
  });

  it("a colleague's contact says who the owner is, in the menu too", async () => {
    const view = await seeContact("bob@acme.example");
    expect(view.owner).toMatchObject({ name: "Tom Okafor", isMe: false });
    expect(view.enrollments[0]?.options.find(({ op }) => op === "set_paused")?.answer).toMatchObject({
      kind: "refused",
      reason: "not_sequence_owner",
    });
    expect(view.enrollments[0]?.names).toEqual({ [ids.tom]: "Tom Okafor" });
  });

  it("two addresses of one contact are one person", async () => {
    const { people } = await see(["private.ann@acme.example", "ann@acme.example"]);
    expect(people).toMatchObject([{ kind: "contact", address: "private.ann@acme.example" }]);
  });

  it.each([
    ["the rep", "mia@team.example"],
    ["the open mailbox", "mailbox@own.example"],
    ["a colleague at another domain", "tom@elsewhere.example"],
    ["somebody at the team's domain", "new@team.example"],
    ["somebody at a sub-domain of it", "bot@mail.team.example"],
  ])("%s is no contact", async (_who, address) => {
    expect(await see([address])).toMatchObject({ people: [], missing: [] });
  });

  it("a domain that only ends like the team's is outside", async () => {
    expect((await see(["a@notteam.example"])).missing).toEqual(["a@notteam.example"]);
  });

  it("a display name without address is shown as such", async () => {
    expect((await see([null])).people).toEqual([{ kind: "no_address", name: "As shown" }]);
  });

  it.each(["asking", "offline"] as const)(
    "somebody not loaded is said to be not loaded (%s), never unknown",
    async (why) => {
      expect(await see(["zoe@far.example"], now, why)).toMatchObject({
        people: [{ kind: "not_loaded", address: "zoe@far.example", why }],
        missing: ["zoe@far.example"],
      });
    },
  );

  it("somebody the server does not know is unknown, asked again after minutes, not trusted after a day", async () => {
    const unknown = [{ address: "zoe@far.example", suppressed: true }];
    await applyLookup(db, { epoch: uuid(1), rows: [], around: [], unknown }, 0, now);
    const shown = { kind: "unknown", address: "zoe@far.example", suppressed: true };
    expect(await see(["zoe@far.example"])).toMatchObject({ people: [shown], missing: [] });
    expect(await see(["zoe@far.example"], now + 6 * 60_000)).toMatchObject({
      people: [shown],
      missing: ["zoe@far.example"],
    });
    expect(await see(["zoe@far.example"], now + 25 * 60 * 60_000)).toMatchObject({ people: [{ kind: "not_loaded" }] });
  });

  it("a contact whose sequence has not come yet counts as not loaded", async () => {
    await db.sequences.delete(ids.mias);
    expect((await see(["ann@acme.example"])).people).toMatchObject([{ kind: "not_loaded" }]);
  });
});

describe("what waits", () => {
  it("is shown at once as waiting, with its effect and in the timeline", async () => {
    await submit(db, account, change.optOut(uuid(100), "bob@acme.example", ids.bob, now), now);
    const view = await seeContact("bob@acme.example", now + 1);
    expect(view.optedOut).toMatchObject({ actorId: ids.mia, actorName: "Mia Lund", source: "rep" });
    expect(view.doNotEmail).toBe(true);
    expect(view.enrollments).toMatchObject([
      { status: { state: "finished", finishReason: "opt_out" }, sendingOn: false, changedBy: { isMe: true } },
    ]);
    expect(view.activities[0]).toMatchObject({ id: uuid(100), waiting: true, what: { type: "optedOut" } });
    expect(view.pending).toEqual([
      {
        changeId: uuid(100),
        type: "optOut",
        ops: [],
        enrollmentId: null,
        outcome: "waiting",
        reason: null,
        madeAt: now,
        takeBackUntil: now + 10_000,
      },
    ]);
  });

  it("can be taken back for ten seconds, and the view says when that ends", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    expect((await see(["ann@acme.example"], now + 1)).changesAt).toBe(now + 10_000);
    const late = await seeContact("ann@acme.example", now + 10_000);
    expect(late.pending).toMatchObject([{ outcome: "waiting", takeBackUntil: null }]);
  });

  it("and is taken back shows what was before, and only the taking back", async () => {
    await submit(db, account, change.optOut(uuid(100), "ann@acme.example", ids.ann, now), now);
    await submit(db, account, change.takeBack(uuid(101), uuid(100), now + 1), now + 1);
    const view = await seeContact("ann@acme.example", now + 2);
    expect(view).toMatchObject({ optedOut: null, doNotEmail: false });
    expect(view.enrollments[0]?.status).toEqual(ann.enrollments[0]?.status);
    expect(view.pending).toMatchObject([{ changeId: uuid(101), type: "takeBack", outcome: "waiting" }]);
  });

  it("a call that waits is in the timeline at its time", async () => {
    await submit(db, account, change.logCall(uuid(100), "ann@acme.example", ids.ann, now), now);
    const view = await seeContact("ann@acme.example");
    expect(view.activities[0]).toMatchObject({ at: now, waiting: true, what: { type: "call" }, actorName: "Mia Lund" });
  });

  it("and would now be refused stays visible, with the reason and without effect", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const toms = { ...teamRows.find(({ id }) => id === ids.mias), version: 8, ownerId: ids.tom } as never;
    await applyAnswer(db, answer({ rows: [toms], cursor: 8 }), current, now);
    const view = await seeContact("ann@acme.example");
    expect(view.enrollments[0]?.status).toMatchObject({ state: "active" });
    expect(view.pending).toMatchObject([
      {
        outcome: "waiting",
        reason: "not_sequence_owner",
        detail: { ownerId: ids.tom },
        names: { [ids.tom]: "Tom Okafor" },
      },
    ]);
  });

  it("for somebody unknown shows the address as suppressed until it is taken back", async () => {
    const unknown = [{ address: "zoe@far.example", suppressed: false }];
    await applyLookup(db, { epoch: uuid(1), rows: [], around: [], unknown }, 0, now);
    await submit(db, account, change.optOut(uuid(100), "zoe@far.example", null, now), now);
    const shown = (view: PersonView | undefined) =>
      view?.kind === "unknown" ? [view.suppressed, view.pending.length] : view;
    expect(shown((await see(["zoe@far.example"])).people[0])).toEqual([true, 1]);
    await submit(db, account, change.takeBack(uuid(101), uuid(100), now + 1), now + 1);
    expect(shown((await see(["zoe@far.example"])).people[0])).toEqual([false, 1]);
  });

  it("for an address is shown on the contact once that is loaded", async () => {
    await db.contacts.delete(ids.bob);
    await submit(db, account, change.optOut(uuid(100), "bob@acme.example", null, now), now);
    await applyLookup(db, { epoch: uuid(1), rows: [bob], around: [], unknown: [] }, 7, now);
    expect(await seeContact("private.bob@acme.example")).toMatchObject({ optedOut: { source: "rep" } });
  });
});

describe("what the server answered", () => {
  it("applied: shown as applied while it can be taken back, then gone", async () => {
    await submit(db, account, change.optOut(uuid(100), "ann@acme.example", ids.ann, now), now);
    await applyAnswer(db, answer({ results: [{ id: uuid(100), outcome: "applied" }], cursor: 8 }), current, now + 100);
    expect((await seeContact("ann@acme.example", now + 200)).pending).toMatchObject([
      { outcome: "applied", takeBackUntil: now + 10_000 },
    ]);
    expect((await seeContact("ann@acme.example", now + 10_000)).pending).toEqual([]);
  });

  it("refused: back as it was, with the reason", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const results = [{ id: uuid(100), outcome: "refused" as const, reason: "sequence_archived" }];
    await applyAnswer(db, answer({ results, cursor: 8 }), current, now);
    const view = await seeContact("ann@acme.example");
    expect(view.enrollments[0]?.status).toMatchObject({ state: "active" });
    expect(view.pending).toMatchObject([{ outcome: "refused", reason: "sequence_archived", takeBackUntil: null }]);
  });

  it("refused: the facts behind it are told with it, what this version does not know left out", async () => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const detail = { ownerId: ids.tom, variables: ["FirstName", 7], moons: 3 };
    const results = [{ id: uuid(100), outcome: "refused" as const, reason: "not_sequence_owner", detail }];
    await applyAnswer(db, answer({ results, cursor: 8 }), current, now);
    expect((await seeContact("ann@acme.example")).pending[0]).toMatchObject({
      detail: { ownerId: ids.tom, variables: ["FirstName"] },
      names: { [ids.tom]: "Tom Okafor" },
    });
  });

  it("of a whole domain says so, cannot be taken back, and stops the person here at once", async () => {
    const { args, ...asked } = change.optOut(uuid(100), "ann@acme.example", ids.ann, now);
    const ofDomain = { ...asked, args: { ...args, domain: "acme.example" } } as PushedChange;
    expect(await submit(db, account, ofDomain, now)).toMatchObject({ outcome: "waiting", takeBackUntil: null });
    const view = await seeContact("ann@acme.example");
    expect(view).toMatchObject({
      optedOut: { source: "domain" },
      doNotEmail: true,
      pending: [{ type: "optOut", domain: "acme.example", takeBackUntil: null }],
    });
    expect(view.activities[0]).toMatchObject({ waiting: true, what: { type: "optedOut", domain: "acme.example" } });
  });

  it("of SMS alone is shown beside the status, which stays", async () => {
    const { args, ...asked } = change.optOut(uuid(100), "ann@acme.example", ids.ann, now);
    await submit(db, account, { ...asked, args: { ...args, channels: ["sms"] } } as PushedChange, now);
    expect(await seeContact("ann@acme.example")).toMatchObject({
      optedOut: null,
      doNotSms: true,
      enrollments: [{ status: { state: "active" } }],
      pending: [{ channels: ["sms"] }],
    });
  });

  it("of the phone alone says nothing of mail to an address that no contact has", async () => {
    const unknown = [{ address: "zoe@far.example", suppressed: false }];
    await applyLookup(db, { epoch: uuid(1), rows: [], around: [], unknown }, 7, now);
    const { args, ...asked } = change.optOut(uuid(100), "zoe@far.example", null, now);
    await submit(db, account, { ...asked, args: { ...args, channels: ["calls"] } } as PushedChange, now);
    expect((await see(["zoe@far.example"])).people).toMatchObject([{ kind: "unknown", suppressed: false }]);
    const results = [{ id: uuid(100), outcome: "applied" as const }];
    await applyAnswer(db, answer({ results, cursor: 8 }), current, now);
    expect((await see(["zoe@far.example"])).people).toMatchObject([{ kind: "unknown", suppressed: false }]);
  });

  it("a taking back refused: the change stands again", async () => {
    await submit(db, account, change.optOut(uuid(100), "zoe@far.example", null, now), now);
    await submit(db, account, change.takeBack(uuid(101), uuid(100), now + 1), now + 1);
    const results = [
      { id: uuid(100), outcome: "applied" as const },
      { id: uuid(101), outcome: "refused" as const, reason: "take_back_changed_since" },
    ];
    await applyAnswer(db, answer({ results, cursor: 8 }), current, now + 100);
    expect((await see(["zoe@far.example"], now + 200)).people).toMatchObject([
      {
        pending: [
          { changeId: uuid(100), outcome: "applied" },
          { changeId: uuid(101), outcome: "refused" },
        ],
      },
    ]);
  });
});

describe("a server that decides by rules of another version", () => {
  const ask = async (rules: number | null) => {
    await submit(db, account, change.set(uuid(100), ann, ["set_paused"], now), now);
    const row = { ...teamRows.find(({ id }) => id === ids.mias), archived: true, version: 8 } as Row;
    const said = rules === null ? {} : { rules };
    await applyAnswer(db, answer({ rows: [row], cursor: 8, ...said }), current, now);
    return await seeContact("ann@acme.example");
  };

  it("makes what is refused here refused there only probably", async () => {
    for (const rules of [null, rulesVersion + 1]) {
      const view = await ask(rules);
      expect(view.enrollments[0]).toMatchObject({ isProbable: true });
      expect(view.pending[0]).toMatchObject({ reason: "sequence_archived", isProbable: true });
      await db.meta.put({ ...(await readSync(db)), ...current });
    }
  });

  it("is not one that has the same", async () => {
    const view = await ask(rulesVersion);
    expect(view.enrollments[0]).not.toHaveProperty("isProbable");
    expect(view.pending[0]).toMatchObject({ reason: "sequence_archived" });
    expect(view.pending[0]).not.toHaveProperty("isProbable");
  });
});
