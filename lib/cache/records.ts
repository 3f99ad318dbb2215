import type { Detail } from "#lib/status/change.ts";
import type { Standing } from "#lib/status/standing.ts";
import type { Role } from "#lib/status/words.ts";
import type { EndReason } from "#lib/view.ts";
import type { PushedChange } from "#lib/sync/changes.ts";

/** Somebody who signed in here. What renews access lives here and not in storage.local, which content scripts can read. */
export interface Account {
  /** `<workspaceId>-<memberId>`: names the account's database. */
  readonly id: string;
  /** Origin and path of the backend, without a slash at the end. */
  readonly server: string;
  readonly member: { readonly id: string; readonly name: string; readonly address: string; readonly role: Role };
  readonly workspace: { readonly id: string; readonly name: string };
  /** Where tokens are asked for and ended. */
  readonly client: {
    readonly clientId: string;
    readonly tokenEndpoint: string;
    readonly revocationEndpoint: string;
  };
  /** Replaced with each use; null where the account has ended. */
  readonly refreshToken: string | null;
  /** Epoch ms; of the accounts that have not ended, the one chosen last is in use. */
  readonly chosenAt: number;
  /** An account stays on the list after its end, until the rep has seen why and what still waits. */
  readonly ended: (Leftover & { readonly why: EndReason; readonly at: number }) | null;
  /** Epoch ms at which what waited was last saved to a file; absent: never. */
  readonly exportedAt?: number;
}

/** What an account left behind when it ended: changes the server has not answered, and how many of them are opt-outs. */
export interface Leftover {
  readonly waiting: number;
  readonly optOuts: number;
}

/** What the rep said a mailbox is for: an account's work, or nobody's but their own (null), where the sidebar stays away. */
export interface Mailbox {
  /** Lower case. */
  readonly address: string;
  readonly accountId: string | null;
}

/** A change that the server has not answered yet. Never altered but by its answer; deleted by change id only. */
export interface OutboxEntry {
  /** Given by the database, in the order of the clicks. */
  readonly order: number;
  readonly id: string;
  /** Everything the contact can be found by: its id where known, and its addresses as known at the click. */
  readonly contactKeys: readonly string[];
  readonly change: PushedChange;
  /** Time of the click by the server's clock (epoch ms), so that deciding it again gives the same. */
  readonly decidedAt: number;
  /** The server took it, but the rows that show its effect are on a later page: no more pushed, still replayed. */
  readonly answered: boolean;
}

/** What became of a change; kept 30 days, so that a click that is sent again gets the same answer. */
export interface JournalEntry {
  readonly id: string;
  /** Epoch ms by the browser's clock. */
  readonly madeAt: number;
  readonly contactKeys: readonly string[];
  readonly change: PushedChange;
  readonly outcome: "waiting" | "applied" | "unchanged" | "refused";
  readonly reason: string | null;
  /** Facts behind a refusal; absent where there are none. */
  readonly detail?: Detail;
  /** 1 while refused by the server and not yet put away; absent otherwise, so that its index holds only those. */
  readonly attention?: 1;
  /** It alters something here, so that taking it back makes sense. */
  readonly isTakeable: boolean;
  readonly isTakenBack: boolean;
  /** Where the contact stood around the change; null where nothing could be decided here. */
  readonly before: Standing | null;
  readonly after: Standing | null;
}

/** The server's word that no contact has this address. */
export interface Stranger {
  readonly address: string;
  readonly suppressed: boolean;
  /** Epoch ms by the browser's clock. */
  readonly askedAt: number;
}

/** How far the base is. `epoch`, `cursor` and `scope` go into each request and come back with its answer. */
export interface SyncMeta {
  readonly key: "sync";
  readonly epoch: string | null;
  readonly cursor: number;
  readonly scope: string | null;
  /** Server's clock minus this one, ms. */
  readonly clockOffsetMs: number;
  readonly lastAnswerAt: number | null;
  /** Version of the rules that the server decides by; absent: not known. */
  readonly rules?: number;
}

/** Waiting between tries; stored, since the worker dies between them. */
export interface RetryMeta {
  readonly key: "retry";
  readonly failures: number;
  /** Epoch ms; 0 = at once. Not waited for when the rep does something. */
  readonly nextAttemptAt: number;
  /** Epoch ms until which the server asked to be left alone; waited for always. */
  readonly notBefore: number;
}

/** The table of anchors that the server gave last; parsed where it is used. */
interface MailTableMeta {
  readonly key: "mailTable";
  readonly table: unknown;
}

export type Meta = SyncMeta | RetryMeta | MailTableMeta;
