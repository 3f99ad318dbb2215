import { Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { AccountDatabase } from "#lib/cache/account-database.ts";
import type { Account } from "#lib/cache/records.ts";
import { submit } from "#lib/cache/submit.ts";
import { pushedChange } from "#lib/background/pushed-change.ts";
import type { SubmitAnswer, SubmitRequest } from "#lib/requests.ts";
import { createClient, type Client } from "#lib/sync/client.ts";
import type { MemberRow } from "#lib/sync/rows.ts";
import { lookUp } from "#lib/sync/look-up.ts";
import { createSyncLoop, type SyncLoop } from "#lib/sync/sync-loop.ts";
import { anyCredentials } from "#lib/sync/testing/memory-sign-in.ts";
import type { Random } from "../random.ts";
import type { SimNetwork } from "./network.ts";
import { workspaceId } from "./team.ts";
import type { VirtualTime } from "./virtual-time.ts";

/** What is left of a worker when it dies: nothing. */
interface Worker {
  readonly db: AccountDatabase;
  readonly loop: SyncLoop;
  readonly client: Client;
  /** Run when it dies. */
  readonly dying: Set<() => void>;
  isAlive: boolean;
}

/** A browser profile with the extension in it: storage that lasts, and a worker that may die at any step. */
export interface SimBrowser {
  readonly name: string;
  readonly member: MemberRow;
  readonly account: Account;
  /** Epoch ms by this browser's clock. */
  readonly now: () => number;
  /** A message from a page to the worker, which is started for it. Fails where the worker dies before it answers. */
  readonly send: (request: SubmitRequest) => Promise<SubmitAnswer>;
  /** A thread with this address is opened. */
  readonly lookUp: (address: string) => Promise<void>;
  readonly setWatched: (watched: boolean) => void;
  readonly alarm: () => void;
  readonly kill: () => void;
  /** Another handle on what is stored. */
  readonly open: () => AccountDatabase;
  readonly replaceStorage: (storage: IDBFactory) => void;
  isCut: boolean;
  clockOffsetMs: number;
}

interface Edges {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly network: SimNetwork;
}

export function createBrowser(name: string, member: MemberRow, { time, random, network }: Edges): SimBrowser {
  let storage = new IDBFactory();
  let worker: Worker | null = null;
  let isWatched = false;
  let lock: Promise<unknown> = Promise.resolve();
  const account: Account = {
    id: `${workspaceId}-${member.id}`,
    server: "https://leadmark.test",
    member: { id: member.id, name: member.name, address: member.address, role: member.role },
    workspace: { id: workspaceId, name: "Team" },
    client: { clientId: "", tokenEndpoint: "", revocationEndpoint: "" },
    refreshToken: null,
    chosenAt: 0,
    ended: null,
  };
  const browser: SimBrowser = {
    name,
    member,
    account,
    isCut: false,
    clockOffsetMs: 0,
    now: () => time.now() + browser.clockOffsetMs,
    async send(request) {
      const asked = await awake();
      const { db, loop } = asked;
      const submitted = await answeredBy(asked, submit(db, account, pushedChange(request), browser.now()));
      loop.clicked();
      return { ok: true, ...submitted };
    },
    async lookUp(address) {
      const asked = await awake();
      const { db, loop, client } = asked;
      loop.eager();
      const answer = await answeredBy(asked, lookUp({ db, client, now: browser.now }, [address]));
      if (answer.ok && !answer.value) {
        await answeredBy(asked, loop.flush());
      }
    },
    setWatched(watched) {
      isWatched = watched;
      worker?.loop.setWatched(watched);
    },
    alarm() {
      void awake().then(({ loop }) => loop.wake());
    },
    kill() {
      if (worker === null) {
        return;
      }
      worker.isAlive = false;
      for (const die of worker.dying) {
        die();
      }
      // Not worker.loop.stop(): nobody tells a worker that it dies. Its timers, locks and requests end below.
      abortTransactions(storage);
      worker.db.close();
      lock = Promise.resolve();
      worker = null;
    },
    open: () => openDatabase(),
    replaceStorage(next) {
      browser.kill();
      storage = next;
    },
  };
  return browser;

  function openDatabase(): AccountDatabase {
    // Each handle takes the storage of the browser it is opened in.
    Dexie.dependencies = { indexedDB: storage, IDBKeyRange };
    return new AccountDatabase(account.id);
  }

  async function awake(): Promise<Worker> {
    await time.wait(1 + random.below(20));
    worker ??= started();
    return worker;
  }

  function started(): Worker {
    const db = openDatabase();
    // Answers to a worker that is dead reach nobody.
    const ifAlive = async <T>(running: Promise<T>): Promise<T> =>
      await new Promise<T>((resolve, reject) => {
        running.then(
          (value) => own.isAlive && resolve(value),
          (cause: unknown) => own.isAlive && reject(cause instanceof Error ? cause : new Error("failed")),
        );
      });
    const fetch = network.fetchFor(member, () => browser.isCut || !own.isAlive);
    const client = createClient(account.server, anyCredentials, async (url, init) => await ifAlive(fetch(url, init)));
    const loop = createSyncLoop(db, {
      client,
      now: browser.now,
      random: () => random.next(),
      setTimer: (run, ms) => time.after(ms, () => own.isAlive && run()),
      online: () => !browser.isCut,
      async locked(run) {
        const turn = lock.then(async () => await ifAlive(run()));
        lock = turn.catch(() => undefined);
        return await turn;
      },
      changed: () => undefined,
    });
    const own: Worker = { db, loop, client, dying: new Set(), isAlive: true };
    loop.setWatched(isWatched);
    loop.wake();
    return own;
  }

  /** Rejects, as a page sees it, where the worker that was asked dies before it answers. */
  async function answeredBy<T>(asked: Worker, answer: Promise<T>): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      asked.dying.add(() => reject(new Error("channel closed")));
      answer.then(resolve, (cause: unknown) => reject(cause instanceof Error ? cause : new Error("failed")));
    });
  }
}

interface RawTransaction {
  readonly _state: string;
  readonly _abort: (name: string) => void;
}

/** What a browser does with the transactions of a process that died: those not committed never were. */
function abortTransactions(storage: IDBFactory): void {
  const databases = (storage as unknown as { _databases: Map<string, { transactions: RawTransaction[] }> })._databases;
  for (const { transactions } of databases.values()) {
    for (const transaction of transactions) {
      if (transaction._state !== "finished") {
        transaction._abort("AbortError");
      }
    }
  }
}

/** Another browser's storage with the same in it, as when a profile is copied. */
export async function copyStorage(from: SimBrowser): Promise<IDBFactory> {
  const source = from.open();
  const tables = await Promise.all(
    source.tables.map(async (table) => ({ name: table.name, rows: await table.toArray() })),
  );
  source.close();
  const storage = new IDBFactory();
  Dexie.dependencies = { indexedDB: storage, IDBKeyRange };
  const copy = new AccountDatabase(from.account.id);
  for (const { name, rows } of tables) {
    await copy.table(name).bulkAdd(rows);
  }
  copy.close();
  return storage;
}
