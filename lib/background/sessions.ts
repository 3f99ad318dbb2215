import { type Accounts, type Directory, openAccounts } from "#lib/cache/accounts.ts";
import { dropLeftover, leave, leaveOthers } from "#lib/cache/leave.ts";
import { readSync } from "#lib/cache/meta.ts";
import { prune } from "#lib/cache/prune.ts";
import type { Account, Mailbox } from "#lib/cache/records.ts";
import { type WaitingFile, waitingFile } from "#lib/cache/waiting-file.ts";
import { log } from "#lib/log.ts";
import type { SignInAnswer } from "#lib/requests.ts";
import type { EndReason } from "#lib/view.ts";
import { type AccessTokenStore, createCredentials, keepAccessToken } from "./credentials.ts";
import { openSession, type Session, type SessionEdges } from "./session.ts";
import { findAccount, type SignInEdges, type SignInRequest } from "./sign-in.ts";
import { revoke } from "./token-endpoint.ts";

/** How long signing out waits for the last push. */
const farewellMs = 5_000;
/** Until the accounts are read again after a failure. */
const startAgainMs = 5_000;
/** Without the server for so long, a browser keeps nothing of the team's. */
const awayMs = 30 * 24 * 3_600_000;

export type SessionsEdges = SessionEdges &
  SignInEdges & {
    readonly accessTokens: AccessTokenStore;
    /** A session begins: nothing of it runs yet. */
    readonly opened: (session: Session) => void;
    /** Somebody signed in or out, or a mailbox has another account. */
    readonly replaced: () => void;
  };

export interface Sessions {
  /** Accounts and mailboxes; empty while they cannot be read. */
  readonly directory: () => Promise<Directory>;
  /** What runs for an account; null: it is not signed in. */
  readonly find: (accountId: string) => Promise<Session | null>;
  /** What runs; the chosen account's first. */
  readonly all: () => Promise<readonly Session[]>;
  /** Does something with every session. */
  readonly each: (act: (session: Session) => void) => void;
  readonly signIn: (request: SignInRequest) => Promise<SignInAnswer>;
  /** One last push where it is quick; then access and base go, and what could not be sent stays for the next sign-in. */
  readonly signOut: (accountId: string) => Promise<void>;
  readonly choose: (accountId: string) => Promise<void>;
  readonly putMailbox: (mailbox: Mailbox) => Promise<void>;
  readonly removeMailbox: (address: string) => Promise<void>;
  /** What waits, for a file; null: no such account. */
  readonly saveWaiting: (accountId: string) => Promise<WaitingFile | null>;
  /** Forgets an account that has ended; false while something waits that was not saved. */
  readonly forget: (accountId: string) => Promise<boolean>;
  /** An alarm rang: what was left alone for too long ends, the rest is tried. */
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

const nothing: Directory = { accounts: [], mailboxes: [] };

/** The life of sessions: begun from the stored accounts when a worker starts and by signing in; ended by hand, by the server, or by time. */
export function createSessions(edges: SessionsEdges): Sessions {
  const accounts: Accounts = openAccounts();
  const running = new Map<string, Session>();
  let directory = nothing;
  let turn: Promise<unknown> = Promise.resolve();
  let started: Promise<void> = start();

  async function start(): Promise<void> {
    try {
      directory = await accounts.read();
    } catch (cause) {
      // Who is signed in could not be read: that is not the same as nobody.
      log.error("accounts cannot be read", cause);
      edges.setTimer(startAgain, startAgainMs);
      return;
    }
    inTurn(leaveEnded).catch((cause: unknown) => log.warn("databases of others not left", cause));
    for (const account of directory.accounts.filter(({ id, ended }) => ended === null && !running.has(id))) {
      const opened = begin(account);
      wake(opened);
      prune(opened.db, edges.now()).catch((cause: unknown) => log.warn("not pruned", cause));
    }
  }

  function startAgain(): void {
    started = start().finally(edges.replaced);
  }

  /** A worker may have died while an account ended. */
  async function leaveEnded(): Promise<void> {
    for (const [id, left] of await leaveOthers(new Set(running.keys()))) {
      await accounts.left(id, left);
    }
    directory = await accounts.read();
  }

  function begin(account: Account): Session {
    const credentials = createCredentials({
      accountId: account.id,
      client: account.client,
      store: edges.accessTokens,
      refreshToken: async () => (await accounts.get(account.id))?.refreshToken ?? null,
      rotated: async (refreshToken) => await accounts.update(account.id, { refreshToken }),
      fetch: edges.fetch,
      now: edges.now,
      locked: async (run) => await edges.locked(`leadmark-token-${account.id}`, run),
      ended: (why) => finish(opened, why === "forbidden" ? "deactivated" : "revoked"),
    });
    const opened = openSession(account, credentials, edges);
    running.set(account.id, opened);
    edges.opened(opened);
    return opened;
  }

  function wake(open: Session): void {
    void readSync(open.db).then(
      ({ lastAnswerAt }) => {
        if (lastAnswerAt !== null && edges.now() - lastAnswerAt > awayMs) {
          finish(open, "away");
        } else {
          open.loop.wake();
        }
      },
      () => open.loop.wake(),
    );
  }

  /** One after the other: two sign-ins at once would leave two loops on one database. */
  async function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return await done;
  }

  /** Changes what is known of accounts and mailboxes, and tells. */
  async function change(act: () => Promise<unknown>): Promise<void> {
    await inTurn(async () => {
      await act();
      directory = await accounts.read();
    });
    edges.replaced();
  }

  async function signIn(request: SignInRequest): Promise<SignInAnswer> {
    const found = await findAccount(request, edges);
    if (!found.ok) {
      return found;
    }
    const { account, tokens, askedAt } = found;
    await started;
    const open = running.get(account.id);
    running.delete(account.id);
    await (open && end(open));
    try {
      await accounts.put(account);
      await keepAccessToken(edges.accessTokens, account.id, tokens, askedAt);
      directory = await accounts.read();
    } catch (cause) {
      log.error("the account cannot be kept", cause);
      await revoke(account.client, tokens.refreshToken, edges.fetch);
      return { ok: false, reason: "storage_broken" };
    }
    begin(account).loop.eager();
    edges.replaced();
    return { ok: true, name: account.member.name, workspace: account.workspace.name };
  }

  async function signOut(accountId: string): Promise<void> {
    const open = running.get(accountId);
    if (open === undefined) {
      return;
    }
    await Promise.race([open.loop.flush(), new Promise<void>((resolve) => edges.setTimer(resolve, farewellMs))]);
    const refreshToken = (await accounts.get(accountId))?.refreshToken ?? null;
    await quit(open, "signed_out");
    await (refreshToken && revoke(open.account.client, refreshToken, edges.fetch));
  }

  /** The server, or time, ended it: nobody waits for this. */
  function finish(open: Session, why: EndReason): void {
    inTurn(async () => {
      if (running.get(open.account.id) === open) {
        await quit(open, why);
      }
    }).catch((cause: unknown) => log.error("an account could not end", cause));
  }

  /** Access first, then the base. What waits stays until the same person signs in again, or saved it. */
  async function quit(open: Session, why: EndReason): Promise<void> {
    const { id } = open.account;
    running.delete(id);
    open.loop.stop();
    await accounts.end(id, why, edges.now());
    await edges.accessTokens.save(id, null).catch(() => undefined);
    await accounts.left(id, await leave(open.db));
    directory = await accounts.read();
    edges.replaced();
  }

  async function forget(accountId: string): Promise<boolean> {
    const account = await accounts.get(accountId);
    if (account?.ended && (account.ended.waiting === 0 || account.exportedAt !== undefined)) {
      await accounts.remove(accountId);
      await dropLeftover(accountId);
      directory = await accounts.read();
      edges.replaced();
      return true;
    }
    return account === null;
  }

  async function saveWaiting(accountId: string): Promise<WaitingFile | null> {
    const account = await accounts.get(accountId);
    if (account === null) {
      return null;
    }
    const file = await waitingFile(account, edges.now());
    await accounts.update(accountId, { exportedAt: edges.now() });
    directory = await accounts.read();
    return file;
  }

  return {
    directory: async () => await started.then(() => directory),
    find: async (accountId) => await started.then(() => running.get(accountId) ?? null),
    all: async () => await started.then(() => directory.accounts.flatMap(({ id }) => running.get(id) ?? [])),
    each: (act) => void started.then(() => running.forEach((open) => act(open))),
    signIn: async (request) => await inTurn(async () => await signIn(request)),
    signOut: async (accountId) => await inTurn(async () => await started.then(() => signOut(accountId))),
    choose: async (accountId) => await change(() => accounts.update(accountId, { chosenAt: edges.now() })),
    putMailbox: async (mailbox) => await change(() => accounts.putMailbox(mailbox)),
    removeMailbox: async (address) => await change(() => accounts.removeMailbox(address)),
    saveWaiting: async (accountId) => await inTurn(async () => await saveWaiting(accountId)),
    forget: async (accountId) => await inTurn(async () => await forget(accountId)),
    wake: () => void started.then(() => running.forEach((open) => wake(open))),
    async stop() {
      await started;
      await turn;
      await Promise.all([...running.values()].map(async (open) => await end(open)));
      accounts.close();
    },
  };
}

async function end({ loop, db }: Session): Promise<void> {
  loop.stop();
  // A database that is closed while it opens may stay open.
  await db.open().catch(() => undefined);
  db.close();
}
