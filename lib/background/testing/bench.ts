import { createHandClock, type HandClock, settled } from "#lib/sync/testing/hand-clock.ts";
import { createMemoryServer, type MemoryServer } from "#lib/sync/testing/memory-server.ts";
import { account, mia, teamRows, uuid } from "#lib/sync/testing/sample-team.ts";
import type { ThreadView } from "#lib/view.ts";
import { type BackgroundService, createBackgroundService } from "../background-service.ts";
import type { AccessToken } from "../credentials.ts";
import type { Sender } from "../sender.ts";

const self = { id: "our-id", baseUrl: "chrome-extension://our-id/" };
export const pageSender = { id: "our-id", url: "chrome-extension://our-id/popup.html" };
export const gmailSender = { id: "our-id", url: "https://mail.google.com/mail/u/0/", frameId: 0, tab: { id: 7 } };

/** A sidebar with a thread open, and every view it got. */
interface OpenSidebar {
  readonly views: readonly ThreadView[];
  readonly last: () => ThreadView | undefined;
  readonly say: (message: unknown) => void;
  readonly leave: () => void;
}

/** The background over hand-made edges: a clock, servers, and storage that outlive the worker. */
export interface Bench {
  readonly clock: HandClock;
  readonly server: MemoryServer;
  /** Servers by origin; every other origin is `server`. */
  readonly others: Map<string, MemoryServer>;
  readonly service: () => BackgroundService;
  /** The worker dies, and another one starts. */
  readonly newWorker: () => Promise<void>;
  readonly alarms: (number | null)[];
  readonly accessTokens: Map<string, AccessToken | null>;
  /** What the test sets: whether there is a network, and the backend an administrator set. */
  readonly set: { isOnline: boolean; managed: string | null };
  readonly welcomes: () => number;
  readonly ask: (message: unknown) => Promise<unknown>;
  readonly fromGmail: (message: unknown) => Promise<unknown>;
  readonly signIn: (address?: string) => Promise<unknown>;
  readonly openSidebar: (
    addresses: readonly string[],
    options?: { mailbox?: string | null; from?: Sender },
  ) => OpenSidebar;
  readonly close: () => Promise<void>;
}

export function openBench(): Bench {
  const clock = createHandClock(1_000_000);
  const server = createMemoryServer(teamRows, mia, clock.now);
  const others = new Map<string, MemoryServer>();
  const alarms: (number | null)[] = [];
  const accessTokens = new Map<string, AccessToken | null>();
  const set: Bench["set"] = { isOnline: true, managed: null };
  let counts: Record<string, number> = {};
  let welcomes = 0;
  let codes = 0;
  let service = start();

  function start(): BackgroundService {
    return createBackgroundService({
      self,
      fetch: async (url, init) => await (others.get(new URL(url).origin) ?? server).fetch(url, init),
      now: clock.now,
      random: () => 0.5,
      setTimer: clock.setTimer,
      online: () => set.isOnline,
      locked: async (_name, run) => await run(),
      managedServer: async () => set.managed,
      accessTokens: {
        load: async (id) => accessTokens.get(id),
        save: async (id, token) => void accessTokens.set(id, token),
      },
      counterStore: {
        load: async () => counts,
        save: async (next) => {
          counts = next;
        },
      },
      openWelcome: async () => {
        welcomes += 1;
      },
      setAlarm: async (minutes) => {
        alarms.push(minutes);
      },
    });
  }

  async function ask(message: unknown): Promise<unknown> {
    return await service.message(message, pageSender);
  }

  return {
    clock,
    server,
    others,
    service: () => service,
    async newWorker() {
      await service.stop();
      service = start();
    },
    alarms,
    accessTokens,
    set,
    welcomes: () => welcomes,
    ask,
    fromGmail: async (message) => await service.message(message, gmailSender),
    async signIn(address = "https://leadmark.test") {
      codes += 1;
      const grant = { type: "code", code: `code-${codes}`, verifier: "v", redirectUri: "https://x.chromiumapp.org/" };
      const answer = await ask({ type: "signIn", server: address, grant });
      await clock.advance(0);
      return answer;
    },
    openSidebar(addresses, { mailbox = "mia@team.example", from = gmailSender } = {}) {
      const views: ThreadView[] = [];
      let say: (message: unknown) => void = () => undefined;
      let leave: () => void = () => undefined;
      service.connect({
        name: "thread",
        sender: from,
        postMessage: (view) => void (isView(view) && views.push(view)),
        onMessage: { addListener: (listener) => (say = listener) },
        onDisconnect: { addListener: (listener) => (leave = listener) },
      });
      if (addresses.length > 0) {
        say({
          type: "open",
          thread: addresses.join(),
          account: mailbox,
          people: addresses.map((address) => ({ name: "", address })),
        });
      }
      return { views, last: () => views.at(-1), say: (message) => say(message), leave: () => leave() };
    },
    async close() {
      await service.stop();
      for (const { name } of await indexedDB.databases()) {
        indexedDB.deleteDatabase(name ?? "");
      }
      await settled();
    },
  };
}

function isView(message: unknown): message is ThreadView {
  return typeof message === "object" && message !== null && "people" in message;
}

interface ClickOptions {
  readonly madeAt?: number;
  readonly contactId?: string | null;
  /** Account. */
  readonly of?: string;
}

/** A click that opts out, in Mia's account unless told otherwise. */
export function optOut(
  n: number,
  address: string,
  { madeAt = 1_000_000, contactId = null, of = account.id }: ClickOptions = {},
) {
  const change = { type: "optOut", address, contactId, evidence: null };
  return { type: "submit", account: of, id: uuid(n), madeAt, basedOn: null, change };
}
