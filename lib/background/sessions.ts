import { type Accounts, openAccounts } from "#lib/cache/accounts.ts";
import { leave, leaveOthers } from "#lib/cache/leave.ts";
import { prune } from "#lib/cache/prune.ts";
import { log } from "#lib/log.ts";
import type { SignInAnswer } from "#lib/requests.ts";
import { openSession, type Session, type SessionEdges } from "./session.ts";
import { findAccount } from "./sign-in.ts";

/** How long signing out waits for the last push. */
const farewellMs = 5_000;
/** Until the accounts are read again after a failure. */
const startAgainMs = 5_000;

export type SessionsEdges = SessionEdges & {
  /** A session begins: nothing of it runs yet. */
  readonly opened: (session: Session) => void;
  /** The rep signed out. */
  readonly ended: () => Promise<void>;
  /** Somebody else, or nobody, is signed in now. */
  readonly replaced: () => void;
};

export interface Sessions {
  /** Who is signed in; null: nobody, or not known yet. */
  readonly current: () => Promise<Session | null>;
  /** Does something with the session, if there is one. */
  readonly use: (act: (session: Session) => void) => void;
  readonly signIn: (request: { readonly server: string; readonly token: string }) => Promise<SignInAnswer>;
  /** One last push where it is quick; then token and base go, and what could not be sent stays for the next sign-in. */
  readonly signOut: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** The life of sessions: begun from the stored account when a worker starts, by signing in, and ended by signing out. */
export function createSessions(edges: SessionsEdges): Sessions {
  const accounts: Accounts = openAccounts();
  let turn: Promise<unknown> = Promise.resolve();
  let session: Promise<Session | null> = start();

  async function start(): Promise<Session | null> {
    const account = await accounts.find().catch((cause: unknown) => {
      log.error("accounts cannot be read", cause);
      return undefined;
    });
    if (account === undefined) {
      edges.setTimer(startAgain, startAgainMs);
      return null;
    }
    inTurn(async () => await leaveOthers(account?.id ?? null)).catch((cause: unknown) =>
      log.warn("databases of others not left", cause),
    );
    if (account === null) {
      return null;
    }
    const opened = begin(account);
    opened.loop.wake();
    prune(opened.db, edges.now()).catch((cause: unknown) => log.warn("not pruned", cause));
    return opened;
  }

  /** Who is signed in could not be read: that is not the same as nobody. */
  function startAgain(): void {
    void session.then(async (open) => {
      if (open === null) {
        session = start();
        await session;
        edges.replaced();
      }
    });
  }

  function begin(account: Session["account"]): Session {
    const opened = openSession(account, edges);
    edges.opened(opened);
    return opened;
  }

  /** Signing in and out one after the other: two sign-ins at once would leave two loops on one database. */
  async function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = turn.then(act);
    turn = done.catch(() => undefined);
    return await done;
  }

  async function signIn(request: { readonly server: string; readonly token: string }): Promise<SignInAnswer> {
    const found = await findAccount(request, edges.fetch);
    if (!found.ok) {
      return found;
    }
    const { account } = found;
    const open = await session;
    if (open !== null) {
      await (open.account.id === account.id ? end(open) : signOut());
    }
    await accounts.put(account);
    const opened = begin(account);
    session = Promise.resolve(opened);
    opened.loop.eager();
    edges.replaced();
    return { ok: true, name: account.member.name, workspace: account.workspace.name };
  }

  async function signOut(): Promise<void> {
    const open = await session;
    if (open === null) {
      return;
    }
    await Promise.race([open.loop.flush(), new Promise<void>((resolve) => edges.setTimer(resolve, farewellMs))]);
    session = Promise.resolve(null);
    open.loop.stop();
    await accounts.clear();
    await leave(open.db);
    await edges.ended();
    edges.replaced();
  }

  return {
    current: () => session,
    use: (act) => void session.then((open) => open && act(open)),
    signIn: (request) => inTurn(async () => await signIn(request)),
    signOut: () => inTurn(signOut),
    async stop() {
      const open = await session;
      await (open && end(open));
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
