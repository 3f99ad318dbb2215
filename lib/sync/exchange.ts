import type { AccountDatabase } from "#lib/cache/account-database.ts";
import { applyAnswer } from "#lib/cache/apply-answer.ts";
import { setAside, unanswered } from "#lib/cache/journal.ts";
import { readSync } from "#lib/cache/meta.ts";
import type { OutboxEntry, SyncMeta } from "#lib/cache/records.ts";
import { type Answered, trouble } from "./answered.ts";
import type { Client } from "./client.ts";
import { protocolVersion, rulesVersion, type SyncAnswer } from "./protocol.ts";
import { limits } from "./values.ts";
import { nextPush } from "./push-order.ts";

/** More than this in a row is a server that goes round in circles. */
const mostResets = 3;

export interface Exchange {
  readonly db: AccountDatabase;
  readonly client: Client;
  /** Epoch ms. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Before a request that the rep may want to know of. */
  readonly begins: () => void;
  /** Something in the database is new. */
  readonly changed: () => void;
}

/** Ok: nothing waits, nothing more to pull. */
export type Exchanged = Answered<null>;

/**
 * Pushes the outbox and pulls until both are done. A refused change is a result and never in the way; a request that
 * the server cannot read is cut in halves until the one change is found that it is about.
 */
export async function exchange(edges: Exchange): Promise<Exchanged> {
  let most: number = limits.changesPerPush;
  let resets = 0;
  while (!edges.signal.aborted) {
    const asked = await readSync(edges.db);
    const waiting = await unanswered(edges.db);
    const push = nextPush(waiting, most);
    if (push.length > 0 || asked.epoch === null) {
      edges.begins();
    }
    const answer = await edges.client.sync(request(asked, push), edges.signal);
    if (!answer.ok) {
      const [first] = push;
      if (answer.reason !== "refusedRequest" || first === undefined) {
        return answer;
      }
      if (push.length === 1) {
        await setAside(edges.db, first.id);
        edges.changed();
      }
      most = Math.max(1, Math.floor(push.length / 2));
      continue;
    }
    resets += answer.value.reset === true ? 1 : 0;
    if (!isSound(answer.value, asked, push) || resets > mostResets) {
      return trouble("malformedAnswer");
    }
    const isApplied = await applyAnswer(edges.db, answer.value, asked, edges.now());
    edges.changed();
    if (isApplied && !answer.value.more && push.length === waiting.length) {
      return { ok: true, value: null };
    }
  }
  return trouble("aborted");
}

/**
 * Waits at the server until something is new.
 * @returns whether there is more to pull, and whether the server really waited or had something
 */
export async function waitForNews(
  edges: Exchange,
): Promise<Answered<{ readonly more: boolean; readonly isEmpty: boolean }>> {
  const asked = await readSync(edges.db);
  const answer = await edges.client.sync({ ...request(asked, []), wait: limits.waitSeconds }, edges.signal);
  if (!answer.ok) {
    return answer;
  }
  if (!isSound(answer.value, asked, [])) {
    return trouble("malformedAnswer");
  }
  const isEmpty = answer.value.rows.length === 0 && answer.value.tombstones.length === 0;
  const isApplied = await applyAnswer(edges.db, answer.value, asked, edges.now());
  if (isApplied && !isEmpty) {
    edges.changed();
  }
  return { ok: true, value: { more: answer.value.more || !isApplied, isEmpty } };
}

function request({ epoch, cursor, scope }: SyncMeta, push: readonly OutboxEntry[]) {
  const changes = push.map(({ change }) => change);
  return { protocol: protocolVersion, rules: rulesVersion, epoch, cursor, scope, push: changes };
}

/** What a schema cannot say: every change has its one result and no other, and the cursor only goes on. */
function isSound(answer: SyncAnswer, asked: SyncMeta, push: readonly OutboxEntry[]): boolean {
  const ids = new Set(answer.results.map(({ id }) => id));
  const areAllAnswered = ids.size === push.length && push.every(({ id }) => ids.has(id));
  if (answer.reset === true) {
    return areAllAnswered;
  }
  const isSameHistory = asked.epoch === null || asked.epoch === answer.epoch;
  const goesOn = answer.more ? answer.cursor > asked.cursor : answer.cursor >= asked.cursor;
  return areAllAnswered && isSameHistory && goesOn;
}
