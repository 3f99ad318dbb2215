import type { PushedChange } from "#lib/sync/changes.ts";
import type { DoNotEmailEntry } from "#lib/status/standing.ts";
import type { Result } from "#lib/sync/protocol.ts";
import { describeError, type Log } from "#server/log.ts";
import { codeOf } from "#server/start-error.ts";
import { claimChange, findChange, type Settled, settleChange } from "#server/store/changes.ts";
import type { Session } from "#server/store/sessions.ts";
import { findOfDomain } from "#server/store/domain-contacts.ts";
import { nextVersion } from "#server/store/next-version.ts";
import { stampRequest } from "#server/store/owner-requests.ts";
import { findContactId, finishContacts } from "#server/store/standing.ts";
import type { Database, Tx } from "#server/store/tables.ts";
import { BeginAgain, inWorkspace } from "#server/store/transaction.ts";
import { answerRequest, askOwner } from "./ask-owner.ts";
import { decideChange, type Deciding } from "./decide-change.ts";
import { RuleError, type Rules } from "./rules.ts";
import { takeBack } from "./take-back.ts";

export interface ApplyDeps {
  readonly db: Database;
  readonly rules: Rules;
  readonly now: () => number;
  readonly log: Log;
  /** Hears of each new head of a workspace, after its commit. */
  readonly committed: (workspaceId: string, version: number) => void;
}

interface Taken {
  readonly result: Result;
  /** The contact's new version; null where no row was altered. */
  readonly version: number | null;
}

/**
 * Takes a member's changes, in order, each in a transaction of its own. Every change comes to one stored outcome;
 * sent again, it answers the same. Throws only for trouble of infrastructure, which consumes nothing.
 */
export async function applyChanges(
  deps: ApplyDeps,
  session: Session,
  changes: readonly PushedChange[],
): Promise<Result[]> {
  const results: Result[] = [];
  for (const change of changes) {
    const { result, version } = await applyChange(deps, session, change);
    if (version !== null) {
      deps.committed(session.workspaceId, version);
    }
    results.push(result);
  }
  return results;
}

/** A change that breaks a rule or cannot be stored is tried once more, then refused for good, so that it blocks nothing. */
async function applyChange(deps: ApplyDeps, session: Session, change: PushedChange): Promise<Taken> {
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      return await inWorkspace(deps.db, session.workspaceId, (tx) => takeChange(tx, deps, session, change));
    } catch (error) {
      if (!isFaultOfChange(error)) {
        throw error;
      }
      const cause = error instanceof RuleError ? error.cause : error;
      deps.log.error("change failed", { change: change.id, type: change.type, attempt, ...describeError(cause) });
    }
  }
  return await inWorkspace(deps.db, session.workspaceId, async (tx) => {
    if (!(await claimChange(tx, session, change, deps.now()))) {
      return { result: await storedResult(tx, session, change.id), version: null };
    }
    const failed = { outcome: "refused", reason: "internal", contactId: null } as const;
    return await settle(tx, session, change, failed, deps.now());
  });
}

/** A rule that threw, or data the database cannot hold (SQLSTATE classes 22 and 23). */
function isFaultOfChange(error: unknown): boolean {
  return error instanceof RuleError || /^2[23]...$/.test(codeOf(error) ?? "");
}

async function takeChange(tx: Tx, deps: ApplyDeps, session: Session, change: PushedChange): Promise<Taken> {
  const now = deps.now();
  if (!(await claimChange(tx, session, change, now))) {
    return { result: await storedResult(tx, session, change.id), version: null };
  }
  const on = { tx, session, rules: deps.rules, now };
  return await settle(tx, session, change, await decideAny(on, change), now);
}

async function decideAny(on: Deciding, change: PushedChange): Promise<Settled> {
  switch (change.type) {
    case "takeBack":
      return await takeBack(on, change);
    case "askOwner":
      return await askOwner(on, change);
    case "answerRequest":
      return await answerRequest(on, change);
    case "set":
    case "optOut":
    case "liftOptOut":
    case "logCall":
      return await decideChange(on, change);
    default:
      return change satisfies never;
  }
}

async function settle(tx: Tx, session: Session, change: PushedChange, settled: Settled, now: number): Promise<Taken> {
  await settleChange(tx, session, change, settled, now);
  const version = settled.outcome === "applied" ? await finish(tx, session.workspaceId, settled) : null;
  if (version !== null && settled.requestId !== undefined) {
    await stampRequest(tx, session.workspaceId, settled.requestId, version);
  }
  return { result: resultOf(change.id, settled.outcome, settled.reason ?? null, settled.detail ?? null), version };
}

/** Versions for the contacts that were altered; and where something was listed, all whom it concerns must be among them. */
async function finish(tx: Tx, workspaceId: string, { contactId, others = [], listed = [] }: Settled) {
  const altered = [...(contactId === null ? [] : [contactId]), ...others];
  if (altered.length === 0 && listed.length === 0) {
    return null;
  }
  const version =
    altered.length === 0 ? await nextVersion(tx, workspaceId) : await finishContacts(tx, workspaceId, altered);
  const told = new Set(altered);
  // Whoever makes a contact takes a version last, as is done here: the later of the two sees the other.
  for (const entry of listed) {
    const concerned = await findConcerned(tx, workspaceId, entry);
    if (concerned === null || concerned.some((id) => !told.has(id))) {
      throw new BeginAgain();
    }
  }
  return altered.length === 0 ? null : version;
}

/** Contacts that an entry covers; null: more than one change may tell. */
async function findConcerned(tx: Tx, workspaceId: string, { scope, value }: DoNotEmailEntry): Promise<string[] | null> {
  if (scope === "domain") {
    return await findOfDomain(tx, workspaceId, value);
  }
  const id = await findContactId(tx, workspaceId, value);
  return id === null ? [] : [id];
}

async function storedResult(tx: Tx, session: Session, changeId: string): Promise<Result> {
  const kept = await findChange(tx, session.workspaceId, changeId);
  if (kept === null || kept.outcome === null || kept.member_id !== session.memberId) {
    // The id is somebody else's: ids are made at random, so this is a mistake or an attempt.
    return resultOf(changeId, "refused", "unknown_change", null);
  }
  return resultOf(changeId, kept.outcome, kept.reason, kept.detail);
}

function resultOf(
  id: string,
  outcome: Result["outcome"],
  reason: string | null,
  detail: Record<string, unknown> | null,
): Result {
  return {
    id,
    outcome,
    ...(reason === null ? {} : { reason }),
    ...(detail === null || Object.keys(detail).length === 0 ? {} : { detail }),
  };
}
