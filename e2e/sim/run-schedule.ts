import { IDBFactory } from "fake-indexeddb";
import { submitChange } from "../../entrypoints/mail-page/submit-change.ts";
import type { SubmitRequest } from "#lib/requests.ts";
import type { ContactRow, SequenceRow } from "#lib/sync/rows.ts";
import { createModelStore, type ModelState, type ModelStore } from "#lib/sync/testing/model-store.ts";
import { type Random, seededRandom } from "../random.ts";
import { copyStorage, createBrowser, type SimBrowser } from "./browser.ts";
import { Broken, checkAlways, checkAtRest, checkClicks } from "./invariants.ts";
import { type Click, isConfirmed } from "./ledger.ts";
import { createNetwork } from "./network.ts";
import { someChange } from "./some-change.ts";
import { addressOf, contactCount, type SimScope, simId, simScope, simTeam } from "./team.ts";
import { enterVirtualTime } from "./virtual-time.ts";

export interface Ran {
  readonly clicks: number;
  readonly confirmed: number;
  readonly applied: number;
  readonly kills: number;
  readonly restores: number;
  readonly moves: number;
}

const startAt = Date.UTC(2026, 0, 5, 9);
/** How long things go wrong. */
const troubleMs = 240_000;
/** Then everybody has longer to come to rest than a browser may wait whose clock was set back. */
const restMs = 12 * 60_000;
const actionCount = 70;

/**
 * One schedule of faults over the production code of cache, sync and rules, decided by the seed alone: clicks of a team
 * in several browsers, while requests are lost or come twice, workers die, storage is wiped, profiles are copied, the
 * server refuses, is restored from a backup, moves and removes rows.
 * @throws Broken where a promise of the protocol does not hold
 */
export async function runSchedule(seed: number): Promise<Ran> {
  const time = enterVirtualTime(startAt);
  try {
    return await scheduled(seed, time);
  } finally {
    time.leave();
  }
}

async function scheduled(seed: number, time: ReturnType<typeof enterVirtualTime>): Promise<Ran> {
  const random = seededRandom(seed);
  const { members, rows } = simTeam();
  const scope = simScope();
  const network = createNetwork(time, random, () => store);
  const store = createModelStore(rows, simId(2), time.now, () => network.news(), scope);
  store.rowsPerPull.most = random.pick([4, 7, 500]) ?? 500;
  const browsers = ["Mia at work", "Mia at home", "Tom", "Ada"].flatMap((name, index) => {
    const member = members[[0, 0, 1, 2][index] ?? 0];
    return member === undefined ? [] : [createBrowser(name, member, { time, random, network })];
  });
  const clicks: Click[] = [];
  const counts = { kills: 0, restores: 0, moves: 0 };
  const failures: unknown[] = [];
  let backup: ModelState | null = null;
  let ids = 10_000;
  network.faults = { requestLost: 0.08, answerLost: 0.08, twice: 0.08, late: 0.1 };

  const soon = (within: number, run: () => void) => void time.after(random.next() * within, run);
  const someone = () => random.pick(browsers) as SimBrowser;

  function click(browser: SimBrowser): void {
    const contact = random.below(contactCount + 1);
    const address = addressOf(contact);
    const change = someChange(random, address, contactOf(address), lastClickOf(browser, address), browser.now());
    const id = simId((ids += 1));
    const entry: Click = {
      id,
      browser,
      address,
      names: namesIn(change, clicks),
      type: change.type,
      madeAt: browser.now(),
      answer: null,
      isWiped: false,
      isUndone: false,
    };
    clicks.push(entry);
    const newIds = [id];
    const newId = () => newIds.pop() ?? simId((ids += 1));
    const edges = { send: browser.send, now: browser.now, newId, wait: time.wait };
    void submitChange(edges, browser.account.id, change, null).then((answer) => {
      entry.answer = answer;
    });
    if (random.next() < 0.25) {
      soon(40, () => kill(browser));
    }
  }

  function contactOf(address: string): ContactRow | undefined {
    return [...store.state().rows.values()].find(
      (row): row is ContactRow => row.kind === "contact" && row.addresses.includes(address),
    );
  }

  function lastClickOf(browser: SimBrowser, address: string): string | null {
    return clicks.findLast((each) => each.browser === browser && each.address === address)?.id ?? null;
  }

  function kill(browser: SimBrowser): void {
    counts.kills += 1;
    browser.kill();
  }

  function restore(): void {
    if (backup === null) {
      return;
    }
    counts.restores += 1;
    const kept = backup.outcomes;
    for (const each of clicks) {
      each.isUndone ||= store.state().outcomes.has(each.id) && !kept.has(each.id);
    }
    store.restore(backup, simId((ids += 1)));
  }

  function wipe(browser: SimBrowser, storage: Parameters<SimBrowser["replaceStorage"]>[0]): void {
    browser.replaceStorage(storage);
    for (const each of clicks) {
      each.isWiped ||= each.browser === browser;
    }
  }

  async function copyProfile(from: SimBrowser, to: SimBrowser): Promise<void> {
    from.kill();
    to.kill();
    wipe(to, await copyStorage(from));
  }

  function move(): void {
    const sequences = [...store.state().rows.values()].filter((row): row is SequenceRow => row.kind === "sequence");
    const sequence = random.pick(sequences);
    if (sequence !== undefined) {
      counts.moves += 1;
      store.put({ ...sequence, ownerId: random.pick(members)?.id ?? null });
    }
  }

  function colleague(): void {
    const row = contactOf(addressOf(random.below(contactCount)));
    if (row !== undefined) {
      const seen = { id: simId((ids += 1)), at: time.now(), actorId: null, sequenceId: null };
      const what = { type: "event", name: "email_opened", detail: null } as const;
      store.put({ ...row, activities: [{ ...seen, what }, ...row.activities].slice(0, 20) });
    }
  }

  const actions: readonly (readonly [number, () => void])[] = [
    [40, () => click(someone())],
    [8, () => kill(someone())],
    [
      10,
      () =>
        void someone()
          .lookUp(addressOf(random.below(contactCount + 1)))
          .catch(() => undefined),
    ],
    [8, () => someone().setWatched(random.next() < 0.6)],
    [8, colleague],
    [5, () => cut(someone())],
    [4, () => refuse()],
    [3, () => (backup = store.state())],
    [2, restore],
    [2, () => store.remove(contactOf(addressOf(random.below(contactCount)))?.id ?? "")],
    [2, move],
    [1, () => (someone().clockOffsetMs = random.below(172_800_000) - 86_400_000)],
    [1, () => wipe(someone(), new IDBFactory())],
    [1, () => void copyProfile(browsers[0] as SimBrowser, browsers[1] as SimBrowser)],
    [5, () => check(someone())],
  ];

  function cut(browser: SimBrowser): void {
    browser.isCut = true;
    soon(60_000, () => {
      browser.isCut = false;
    });
  }

  function refuse(): void {
    network.refusing = { status: random.pick([503, 429, 500]) ?? 503, retryAfterSeconds: 1 + random.below(20) };
    soon(20_000, () => {
      network.refusing = null;
    });
  }

  function check(browser: SimBrowser): void {
    void checkAlways(browser, clicks, store).catch((cause: unknown) => {
      // The worker died while one looked, and its transactions with it: nothing was seen.
      if (cause instanceof Broken) {
        failures.push(cause);
      }
    });
  }

  for (const browser of browsers) {
    browser.clockOffsetMs = random.below(7_200_000) - 3_600_000;
    soon(5_000, browser.alarm);
  }
  for (let n = 0; n < actionCount; n += 1) {
    soon(troubleMs, weighted(random, actions));
  }
  await time.run(startAt + troubleMs);

  network.faults = { requestLost: 0, answerLost: 0, twice: 0, late: 0 };
  network.refusing = null;
  for (const browser of browsers) {
    browser.isCut = false;
    browser.setWatched(false);
  }
  for (let at = startAt + troubleMs; at < startAt + troubleMs + restMs; at += 60_000) {
    for (const browser of browsers) {
      browser.alarm();
    }
    await time.run(at + 60_000);
  }
  const ended = checkEnd(browsers, clicks, store, scope);
  ended.catch(() => undefined);
  await time.run(time.now() + 60_000);
  await ended;
  const [failure] = [...failures, ...network.unreadable.map((what) => new Broken(`unreadable request: ${what}`))];
  if (failure !== undefined) {
    throw failure;
  }
  const applied = [...store.state().outcomes.values()].filter(({ result }) => result.outcome === "applied").length;
  return { clicks: clicks.length, confirmed: clicks.filter(isConfirmed).length, applied, ...counts };
}

async function checkEnd(
  browsers: readonly SimBrowser[],
  clicks: readonly Click[],
  store: ModelStore,
  scope: SimScope,
): Promise<void> {
  for (const browser of browsers) {
    await checkAlways(browser, clicks, store);
    await checkAtRest(browser, store, scope);
  }
  await checkClicks(clicks, store);
}

/** A taking back names what the change that it takes back does. */
function namesIn(change: SubmitRequest["change"], clicks: readonly Click[]): readonly string[] {
  if (change.type === "takeBack") {
    return clicks.find(({ id }) => id === change.changeId)?.names ?? [];
  }
  const named = ["contactId" in change ? change.contactId : null, "address" in change ? change.address : null];
  return named.filter((name) => name !== null);
}

function weighted(random: Random, choices: readonly (readonly [number, () => void])[]): () => void {
  let left = random.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
  const chosen = choices.find(([weight]) => (left -= weight) < 0);
  return chosen?.[1] ?? (() => undefined);
}
