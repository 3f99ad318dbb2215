import { dismiss, totals } from "#lib/cache/journal.ts";
import { submit } from "#lib/cache/submit.ts";
import { viewOf } from "#lib/cache/view-of.ts";
import { log } from "#lib/log.ts";
import {
  ContentRequest,
  PageRequest,
  portName,
  type StateAnswer,
  type SubmitAnswer,
  type SubmitRequest,
} from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";
import { type CounterStore, createCounters } from "./counters.ts";
import { createMailTables } from "./mail-tables.ts";
import { parseRequest } from "./parse-request.ts";
import { pushedChange } from "./pushed-change.ts";
import { createRateLimit } from "./rate-limit.ts";
import { type Self, type Sender, whoSends } from "./sender.ts";
import type { Session, SessionEdges } from "./session.ts";
import { createSessions } from "./sessions.ts";
import { createThreadPorts, type OpenThread, type Port } from "./thread-ports.ts";

/** For each tab: more than a person can do, less than what would keep the worker busy. */
const requestLimit = { perSecond: 50, burst: 50 } as const;
/** Besides the one of any request. */
const submitCost = 4;
/** Minutes between alarms: while something waits, and otherwise. */
const busyAlarmMinutes = 1;
const idleAlarmMinutes = 5;
/** A tab that asks for the welcome page again and again opens one in this time. */
const welcomePauseMs = 2_000;

export type ServiceEdges = Omit<SessionEdges, "changed"> & {
  readonly self: Self;
  readonly counterStore: CounterStore;
  readonly openWelcome: () => Promise<void>;
  /** Makes the one alarm ring at this period, null: not any more. Asked for at each start, since alarms may get lost. */
  readonly setAlarm: (minutes: number | null) => Promise<void>;
};

export interface BackgroundService {
  /** The answer, or undefined where the message is not for us. Never throws. */
  readonly message: (message: unknown, sender: Sender) => Promise<unknown> | undefined;
  readonly connect: (port: Port & { readonly name: string; readonly sender?: Sender | undefined }) => void;
  readonly alarm: () => void;
  readonly online: () => void;
  /** Ends timers, requests and databases; for tests and for nothing else, since a worker simply dies. */
  readonly stop: () => Promise<void>;
}

/** Everything the background does, over its edges. What it must not forget is in IndexedDB; it may die at any point. */
export function createBackgroundService(edges: ServiceEdges): BackgroundService {
  const counters = createCounters(edges.counterStore);
  const mailTables = createMailTables(edges);
  const allows = createRateLimit(requestLimit, edges.now);
  let alarmMinutes = 0;
  let isWatched = false;
  let welcomeAt = 0;
  const sessions = createSessions({
    ...edges,
    changed,
    opened(open) {
      open.loop.setWatched(isWatched);
      setAlarm(open);
    },
    async ended() {
      alarmMinutes = 0;
      await edges.setAlarm(null);
    },
    replaced: () => ports.refresh(),
  });

  const ports = createThreadPorts({
    compose,
    watched(watched) {
      isWatched = watched;
      sessions.use(({ loop }) => loop.setWatched(watched));
    },
    opened: () => sessions.use(({ lookups }) => lookups.retry()),
    ignored: () => counters.add("ignored"),
    now: edges.now,
    setTimer: edges.setTimer,
  });

  function changed(): void {
    ports.refresh();
    sessions.use(setAlarm);
  }

  function setAlarm({ db }: Session): void {
    db.outbox
      .count()
      .then(async (waiting) => {
        const minutes = waiting > 0 ? busyAlarmMinutes : idleAlarmMinutes;
        if (minutes !== alarmMinutes) {
          alarmMinutes = minutes;
          await edges.setAlarm(minutes);
        }
      })
      .catch((cause: unknown) => log.warn("alarm not set", cause));
  }

  async function compose(thread: OpenThread): Promise<{ view: ThreadView; changesAt: number | null }> {
    const open = await sessions.current();
    if (open === null) {
      const sync = { state: "signed_out", waiting: 0, lastAnswerAt: null } as const;
      return { view: { member: null, sync, people: [] }, changesAt: null };
    }
    const { account, db, loop, lookups } = open;
    const member = { id: account.member.id, name: account.member.name };
    try {
      const viewed = await viewOf(db, account, thread, lookups.why, edges.now());
      lookups.ask(viewed.missing);
      const { people, waiting, lastAnswerAt, changesAt } = viewed;
      return { view: { member, sync: { state: loop.state(), waiting, lastAnswerAt }, people }, changesAt };
    } catch (cause) {
      brokenStorage(open, cause);
      const people = thread.people.map(({ name, address }) =>
        address === null
          ? ({ kind: "no_address", name } as const)
          : ({ kind: "not_loaded", name, address, why: "failed", pending: [] } as const),
      );
      return {
        view: { member, sync: { state: loop.state(), waiting: 0, lastAnswerAt: null }, people },
        changesAt: null,
      };
    }
  }

  async function click(request: SubmitRequest): Promise<SubmitAnswer> {
    const open = await sessions.current();
    if (open === null) {
      return { ok: false, reason: "signed_out" };
    }
    try {
      const submitted = await submit(open.db, open.account, pushedChange(request), edges.now());
      if (submitted.outcome === "waiting") {
        open.loop.clicked();
        setAlarm(open);
      }
      ports.refresh();
      return { ok: true, ...submitted };
    } catch (cause) {
      brokenStorage(open, cause);
      return { ok: false, reason: "storage_broken" };
    }
  }

  /** A wedged database often works again once it is opened anew. */
  function brokenStorage(broken: Session, cause: unknown): void {
    log.error("the database failed", cause);
    sessions.use((open) => {
      if (open === broken) {
        open.db.close({ disableAutoOpen: false });
      }
    });
  }

  async function content(request: ContentRequest): Promise<unknown> {
    switch (request.type) {
      case "submit":
        return await click(request);
      case "dismiss": {
        const open = await sessions.current();
        await (open && dismiss(open.db, request.changeId));
        ports.refresh();
        return { ok: true };
      }
      case "count":
        counters.add(`${request.provider}.${request.what}`);
        return { ok: true };
      case "mailTable": {
        const open = await sessions.current();
        return open === null ? null : await mailTables.newest(open.account);
      }
      case "welcome":
        if (edges.now() - welcomeAt >= welcomePauseMs) {
          welcomeAt = edges.now();
          await edges.openWelcome();
        }
        return { ok: true };
    }
  }

  async function page(request: PageRequest): Promise<unknown> {
    switch (request.type) {
      case "state":
        return await state();
      case "signIn":
        return await sessions.signIn(request);
      case "signOut":
        await sessions.signOut();
        return { ok: true };
    }
  }

  async function state(): Promise<StateAnswer> {
    const { ignored = 0, ...counts } = await counters.read();
    const open = await sessions.current();
    if (open === null) {
      return { member: null, sync: "signed_out", waiting: 0, refused: 0, contacts: 0, counts, ignored };
    }
    const { member, workspace, server } = open.account;
    return {
      member: { id: member.id, name: member.name, workspace: workspace.name, server },
      sync: open.loop.state(),
      ...(await totals(open.db)),
      counts,
      ignored,
    };
  }

  /** A click costs more than what is only counted: nobody makes more than a few a second. */
  function affordable(request: ContentRequest | null, tabId: number): ContentRequest | null {
    return request?.type !== "submit" || allows(tabId, submitCost) ? request : null;
  }

  return {
    message(message, sender) {
      const from = whoSends(sender, edges.self);
      const request = from === null || (from.kind === "content" && !allows(from.tabId)) ? null : message;
      const answer =
        from?.kind === "content"
          ? answered(affordable(parseRequest(ContentRequest, request), from.tabId), content)
          : answered(parseRequest(PageRequest, from === null ? null : request), page);
      if (answer === undefined) {
        counters.add("ignored");
      }
      return answer;
    },
    connect(port) {
      const from = whoSends(port.sender, edges.self);
      if (port.name === portName && from?.kind === "content") {
        ports.connect(port, from.tabId, (cost) => allows(from.tabId, cost));
      } else {
        counters.add("ignored");
      }
    },
    alarm: () => sessions.use(({ loop }) => loop.wake()),
    online: () => sessions.use(({ loop }) => loop.eager()),
    stop: sessions.stop,
  };
}

function answered<T>(request: T | null, answer: (request: T) => Promise<unknown>): Promise<unknown> | undefined {
  return request === null
    ? undefined
    : answer(request).catch((cause: unknown) => {
        log.error("a request failed", cause);
        return undefined;
      });
}
