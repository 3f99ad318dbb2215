import { isDeepStrictEqual } from "node:util";
import type { Standing } from "#lib/status/standing.ts";
import type { ModelStore } from "#lib/sync/testing/model-store.ts";
import type { SimBrowser } from "./browser.ts";
import type { SimScope } from "./team.ts";
import { type Click, isConfirmed } from "./ledger.ts";

/** A promise of the protocol that did not hold. */
export class Broken extends Error {
  override name = "Broken";
}

function holds(isTrue: boolean, what: () => string): void {
  if (!isTrue) {
    throw new Broken(what());
  }
}

/** What must be true of a browser's storage at any moment, whoever died just now. */
export async function checkAlways(browser: SimBrowser, clicks: readonly Click[], store: ModelStore): Promise<void> {
  const undone = new Set(clicks.filter(({ isUndone }) => isUndone).map(({ id }) => id));
  const db = browser.open();
  try {
    const tables = [db.outbox, db.journal, db.contacts, db.meta];
    const { outbox, journal, contacts, meta } = await db.transaction("r", tables, async () => ({
      outbox: await db.outbox.toArray(),
      journal: await db.journal.toArray(),
      contacts: await db.contacts.toArray(),
      meta: await db.meta.get("sync"),
    }));
    const queued = new Map(outbox.map((entry) => [entry.id, entry]));
    const journalled = new Map(journal.map((entry) => [entry.id, entry]));
    for (const { id, answered } of outbox) {
      const outcome = journalled.get(id)?.outcome;
      holds(outcome !== undefined, () => `${browser.name}: ${id} is in the outbox and not in the journal`);
      holds(answered || outcome === "waiting", () => `${browser.name}: ${id} is ${outcome} and still to be sent`);
    }
    const { epoch, outcomes } = store.state();
    for (const entry of journal) {
      const isQueued = queued.has(entry.id);
      holds(entry.outcome !== "waiting" || isQueued, () => `${browser.name}: ${entry.id} waits and was dropped`);
      const taken = outcomes.get(entry.id);
      const isSettled = entry.outcome === "applied" && !isQueued && !undone.has(entry.id);
      if (isSettled && taken !== undefined && meta?.key === "sync" && meta.epoch === epoch) {
        const row = contacts.find(({ id }) => entry.contactKeys.includes(id));
        const isShown = row === undefined || row.version >= taken.version;
        holds(isShown, () => `${browser.name}: ${entry.id} left the outbox before its effect was there`);
      }
    }
  } finally {
    db.close();
  }
}

/** What must be true of a browser once everything is healed and everybody had time. */
export async function checkAtRest(browser: SimBrowser, store: ModelStore, scope: SimScope): Promise<void> {
  const db = browser.open();
  try {
    const { rows } = store.state();
    const waiting = await db.outbox.count();
    holds(waiting === 0, () => `${browser.name}: ${waiting} changes are stuck in the outbox`);
    const contacts = new Map((await db.contacts.toArray()).map((row) => [row.id, row]));
    for (const row of rows.values()) {
      const held = contacts.get(row.id);
      // One that was only looked up may have been lost with the answer: absent means not loaded, and is asked for again.
      if (row.kind === "contact" && (held !== undefined || scope.pulls(browser.member.id, row, rows))) {
        holds(isDeepStrictEqual(held, row), () => `${browser.name}: contact ${row.id} is not the server's`);
      }
    }
    for (const { id } of contacts.values()) {
      const row = rows.get(id);
      const isHeld = row !== undefined && scope.holds(browser.member.id, row, rows);
      holds(isHeld, () => `${browser.name}: holds contact ${id}, of which it will never hear again`);
    }
    const sequences = await db.sequences.toArray();
    for (const row of sequences) {
      holds(isDeepStrictEqual(rows.get(row.id), row), () => `${browser.name}: sequence ${row.id} is not the server's`);
    }
  } finally {
    db.close();
  }
}

/** What must be true of every click: one outcome, once, in order, by the one who made it, and the rep knows it. */
export async function checkClicks(clicks: readonly Click[], store: ModelStore): Promise<void> {
  const { outcomes, taken } = store.state();
  holds(new Set(taken).size === taken.length, () => "a change was decided twice");
  const clicked = new Set(clicks.map(({ id }) => id));
  for (const id of taken) {
    holds(clicked.has(id), () => `${id} was taken, which nobody clicked`);
  }
  checkTakenBack(store);
  const place = new Map(taken.map((id, index) => [id, index]));
  for (const click of clicks) {
    const found = outcomes.get(click.id);
    if (found !== undefined) {
      holds(found.memberId === click.browser.member.id, () => `${click.id} was taken in another's name`);
    }
    if (isConfirmed(click) && !click.isWiped && !click.isUndone) {
      holds(found !== undefined, () => `${click.id} was confirmed to the rep and is lost`);
      await checkJournal(click, found?.result.outcome ?? "");
    }
  }
  checkOrder(clicks, place);
}

/** What was taken back stood as its change had left it: nobody else's work went with it. */
function checkTakenBack(store: ModelStore): void {
  const { originals } = store.state();
  for (const [id, { before, takesBack }] of originals) {
    const original = takesBack === null ? undefined : originals.get(takesBack);
    if (original !== undefined) {
      holds(
        isDeepStrictEqual(statuses(before), statuses(original.after)),
        () => `${id} took back somebody else's change`,
      );
    }
  }
}

function statuses(standing: Standing | null): unknown {
  return standing && [standing.contact.optedOut, standing.enrollments.map(({ id, status }) => [id, status])];
}

async function checkJournal(click: Click, outcome: string): Promise<void> {
  const db = click.browser.open();
  try {
    const entry = await db.journal.get(click.id);
    holds(entry?.outcome === outcome, () => `${click.id} is ${outcome} and the rep is told ${entry?.outcome}`);
    const isTold = outcome !== "refused" || entry?.attention === 1;
    holds(isTold, () => `${click.id} was refused and nobody is told`);
  } finally {
    db.close();
  }
}

/** Changes that name one contact, or one address, from one browser take effect in the order of the clicks. */
function checkOrder(clicks: readonly Click[], place: ReadonlyMap<string, number>): void {
  const last = new Map<string, { readonly at: number; readonly id: string }>();
  for (const click of clicks) {
    const at = place.get(click.id);
    if (at === undefined || !isConfirmed(click) || click.isWiped || click.isUndone) {
      continue;
    }
    for (const name of click.names) {
      const key = `${click.browser.name} ${name}`;
      const before = last.get(key);
      holds(before === undefined || before.at < at, () => `${click.id} overtook ${before?.id} of the same contact`);
      last.set(key, { at, id: click.id });
    }
  }
}
