import type { AccountDatabase } from "#lib/cache/account-database.ts";
import { dismiss } from "#lib/cache/journal.ts";
import { submit } from "#lib/cache/submit.ts";
import { viewOf } from "#lib/cache/view-of.ts";
import { log } from "#lib/log.ts";
import {
  ContentRequest,
  PageRequest,
  panelPortName,
  portName,
  type StateAnswer,
  type SubmitAnswer,
  type SubmitRequest,
} from "#lib/requests.ts";
import type { ThreadView } from "#lib/view.ts";
import { absentView } from "./absent-view.ts";
import { accountStates, mailboxStates } from "./account-states.ts";
import { createAlarm } from "./alarm.ts";
import { type CounterStore, createCounters } from "./counters.ts";
import { createMailTables } from "./mail-tables.ts";
import { placeOf } from "./mailbox-place.ts";
import { parseRequest } from "./parse-request.ts";
import { pushedChange } from "./pushed-change.ts";
import { createRateLimit } from "./rate-limit.ts";
import { type Self, type Sender, whoSends } from "./sender.ts";
import type { Session } from "./session.ts";
import { createSessions, type SessionsEdges } from "./sessions.ts";
import { createThreadPorts, type OpenThread, type Port } from "./thread-ports.ts";

/** For each tab: more than a person can do, less than what would keep the worker busy. */
const requestLimit = { perSecond: 50, burst: 50 } as const;
/** Besides the one of any request. */
const submitCost = 4;
/** A tab that asks for the welcome page again and again opens one in this time. */
const welcomePauseMs = 2_000;

export type ServiceEdges = Omit<SessionsEdges, "changed" | "opened" | "replaced"> & {
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
  let watched: ReadonlySet<string> = new Set();
  let welcomeAt = 0;
  const setAlarm = createAlarm(edges.setAlarm);
  const sessions = createSessions({
    ...edges,
    changed,
    opened({ account, loop }) {
      loop.setWatched(watched.has(account.id));
      void setAlarm(openDatabases);
    },
    replaced: changed,
  });

  const ports = createThreadPorts({
    compose,
    watched(accountIds) {
      const before = watched;
      watched = accountIds;
      sessions.each(({ account: { id }, loop }) => {
        if (before.has(id) !== watched.has(id)) {
          loop.setWatched(watched.has(id));
        }
      });
    },
    opened: (thread) =>
      void sessionOf(thread.account).then((open) => {
        open?.lookups.retry();
        open?.loop.eager();
      }),
    ignored: () => counters.add("ignored"),
    now: edges.now,
    setTimer: edges.setTimer,
  });

  function changed(): void {
    ports.refresh();
    void setAlarm(openDatabases);
  }

  async function sessionOf(mailbox: string | null): Promise<Session | null> {
    const place = placeOf(mailbox, await sessions.directory());
    return place.kind === "work" ? await sessions.find(place.account.id) : null;
  }

  async function compose(thread: OpenThread): Promise<{ view: ThreadView; changesAt: number | null }> {
    const place = placeOf(thread.account, await sessions.directory());
    const open = place.kind === "work" ? await sessions.find(place.account.id) : null;
    if (open === null) {
      return { view: absentView(place), changesAt: null };
    }
    const { account, db, loop, lookups } = open;
    const { member, workspace } = account;
    const viewer = { id: member.id, name: member.name, workspace: workspace.name, account: account.id };
    const known = { member: viewer, absent: null };
    try {
      const viewed = await viewOf(db, account, thread, lookups.why, edges.now());
      lookups.ask(viewed.missing);
      const { people, waiting, lastAnswerAt, changesAt } = viewed;
      return { view: { ...known, sync: { state: loop.state(), waiting, lastAnswerAt }, people }, changesAt };
    } catch (cause) {
      brokenStorage(open, cause);
      const people = thread.people.map(({ name, address }) =>
        address === null
          ? ({ kind: "no_address", name } as const)
          : ({ kind: "not_loaded", name, address, why: "failed", pending: [] } as const),
      );
      const sync = { state: loop.state(), waiting: 0, lastAnswerAt: null };
      return { view: { ...known, sync, people }, changesAt: null };
    }
  }

  async function click(request: SubmitRequest): Promise<SubmitAnswer> {
    const open = await sessions.find(request.account);
    if (open === null) {
      return { ok: false, reason: "signed_out" };
    }
    try {
      const submitted = await submit(open.db, open.account, pushedChange(request), edges.now());
      if (submitted.outcome === "waiting") {
        open.loop.clicked();
        void setAlarm(openDatabases);
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
    sessions.each((open) => {
      if (open === broken) {
        open.db.close({ disableAutoOpen: false });
      }
    });
  }

  async function openDatabases(): Promise<readonly AccountDatabase[]> {
    return (await sessions.all()).map(({ db }) => db);
  }

  /** The sidebar may say what a mailbox is for while nobody has; to change it, the rep goes to a page of ours. */
  async function answerMailbox(address: string, accountId: string | null): Promise<boolean> {
    const place = placeOf(address, await sessions.directory());
    const isAsked = place.kind === "ask" && (accountId === null || place.accounts.some(({ id }) => id === accountId));
    await (isAsked && sessions.putMailbox({ address, accountId }));
    return isAsked;
  }

  async function putAway(accountId: string, changeId: string): Promise<{ readonly ok: true }> {
    const open = await sessions.find(accountId);
    await (open && dismiss(open.db, changeId));
    ports.refresh();
    return { ok: true };
  }

  async function welcome(): Promise<{ readonly ok: true }> {
    if (edges.now() - welcomeAt >= welcomePauseMs) {
      welcomeAt = edges.now();
      await edges.openWelcome();
    }
    return { ok: true };
  }

  async function content(request: ContentRequest): Promise<unknown> {
    switch (request.type) {
      case "submit":
        return await click(request);
      case "dismiss":
        return await putAway(request.account, request.changeId);
      case "count":
        counters.add(`${request.provider}.${request.what}`);
        return { ok: true };
      case "wrongHint":
        counters.add(`wrong.${request.kind}.${request.language ?? ""}`);
        return { ok: true };
      case "mailTable": {
        const [open] = await sessions.all();
        return open === undefined ? null : await mailTables.newest(open);
      }
      case "mailbox":
        return { ok: await answerMailbox(request.address, request.account) };
      case "welcome":
        return await welcome();
    }
  }

  async function page(request: PageRequest): Promise<unknown> {
    switch (request.type) {
      case "state":
        return await state();
      case "look":
        sessions.each(({ loop }) => loop.eager());
        return { ok: true };
      case "submit":
        return await click(request);
      case "dismiss":
        return await putAway(request.account, request.changeId);
      case "welcome":
        return await welcome();
      case "signIn":
        return await sessions.signIn(request);
      case "signOut":
        await sessions.signOut(request.account);
        return { ok: true };
      case "choose":
        await sessions.choose(request.account);
        return { ok: true };
      case "mailbox":
        await sessions.putMailbox({ address: request.address, accountId: request.account });
        return { ok: true };
      case "forgetMailbox":
        await sessions.removeMailbox(request.address);
        return { ok: true };
      case "answerRequest": {
        const { account, id, madeAt, contactId, requestId, accept } = request;
        const change = { type: "answerRequest", contactId, requestId, accept } as const;
        return await click({ type: "submit", account, id, madeAt, basedOn: null, change });
      }
      case "saveWaiting":
        return await sessions.saveWaiting(request.account);
      case "forget":
        return { ok: await sessions.forget(request.account) };
    }
  }

  async function state(): Promise<StateAnswer> {
    const { ignored = 0, ...counts } = await counters.read();
    const directory = await sessions.directory();
    return {
      accounts: await accountStates(directory.accounts, sessions.find, edges.now()),
      mailboxes: mailboxStates(directory, ports.mailboxes()),
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
      } else if (port.name === panelPortName && from?.kind === "page") {
        ports.connectPanel(port);
      } else {
        counters.add("ignored");
      }
    },
    alarm: sessions.wake,
    online: () => sessions.each(({ loop }) => loop.eager()),
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
