/** What the background tells a surface to draw: plain data, codes instead of words. */
import type { Detail, Option } from "#lib/status/change.ts";
import type { EnrollmentStatus, OptOut } from "#lib/status/standing.ts";
import type { Authority, Model, OptOutChannel } from "#lib/status/words.ts";
import type { AskedChange } from "#lib/sync/changes.ts";
import type { Activity } from "#lib/sync/rows.ts";

export interface ThreadView {
  /** Who looks, in the account that the mailbox belongs to; null: nobody, and `absent` says why. */
  readonly member: ViewerView | null;
  readonly absent: AbsentView | null;
  readonly sync: SyncView;
  /** External participants, the one being talked to first. */
  readonly people: readonly PersonView[];
}

interface ViewerView {
  readonly id: string;
  readonly name: string;
  readonly workspace: string;
  /** Goes with every click, so that it reaches the account it was made in. */
  readonly account: string;
}

/** Why an account ended by itself or by hand. `away`: 30 days without the server. */
export type EndReason = "signed_out" | "revoked" | "deactivated" | "away";

export type AbsentView =
  /** `waiting`: changes that were not sent, `optOuts` of them opt-outs; kept until the same person signs in again. */
  | {
      readonly kind: "signed_out";
      readonly why: EndReason | "nobody";
      readonly waiting: number;
      readonly optOuts: number;
    }
  /** The rep said that this mailbox is their own. */
  | { readonly kind: "private" }
  /** The page does not say which mailbox it is, and one is private. */
  | { readonly kind: "unnamed" }
  /** Nobody said yet whether this mailbox is for work. */
  | {
      readonly kind: "ask";
      readonly address: string;
      readonly accounts: readonly { readonly id: string; readonly name: string; readonly workspace: string }[];
    };

export interface SyncView {
  readonly state: "online" | "syncing" | "offline" | "signed_out" | "client_too_old";
  /** Changes not yet answered by the server. */
  readonly waiting: number;
  /** Epoch ms of the last answer of the server; null: never yet. */
  readonly lastAnswerAt: number | null;
}

export type PersonView = ContactView | UnknownView | NotLoadedView | NoAddressView;

/** The workspace has no such contact. */
export interface UnknownView {
  readonly kind: "unknown";
  readonly name: string;
  readonly address: string;
  /** The address must not be mailed all the same (an opt-out outlives the contact, or came before it). */
  readonly suppressed: boolean;
  readonly pending: readonly PendingView[];
}

/** Not in this browser's scope and not (yet) answered by the server. */
export interface NotLoadedView {
  readonly kind: "not_loaded";
  readonly name: string;
  readonly address: string;
  readonly why: "asking" | "offline" | "failed";
  readonly pending: readonly PendingView[];
}

/** The page shows a display name only. */
interface NoAddressView {
  readonly kind: "no_address";
  readonly name: string;
}

export interface ContactView {
  readonly kind: "contact";
  readonly id: string;
  /** The address the page shows; one of the contact's. */
  readonly address: string;
  readonly name: string;
  readonly company: string | null;
  readonly title: string | null;
  readonly owner: MemberView | null;
  readonly optedOut: (OptOut & { readonly actorName: string | null }) | null;
  readonly doNotEmail: boolean;
  readonly doNotCall: boolean;
  readonly doNotSms: boolean;
  readonly enrollments: readonly EnrollmentView[];
  /** Asked of an owner and not answered yet, by this rep or of this rep; oldest first. */
  readonly requests: readonly RequestView[];
  /** Newest first. */
  readonly activities: readonly ActivityView[];
  /** Version of the row this was drawn from. */
  readonly version: number;
  /** What this rep asked for that is not settled, oldest first. */
  readonly pending: readonly PendingView[];
}

/** A change that only an owner may make, as a colleague asks for it. */
export interface RequestView {
  readonly id: string;
  readonly contactId: string;
  readonly asker: MemberView;
  readonly owner: MemberView;
  readonly asked: AskedChange;
  /** null: about the contact as a whole, or a sequence that is not known here. */
  readonly sequenceName: string | null;
  readonly askedAt: number;
}

export interface MemberView {
  readonly id: string;
  readonly name: string;
  readonly isMe: boolean;
}

export interface EnrollmentView {
  readonly id: string;
  readonly sequenceName: string;
  readonly model: Model;
  readonly authority: Authority;
  readonly owner: MemberView | null;
  readonly status: EnrollmentStatus;
  readonly sendingOn: boolean;
  readonly trackingOn: boolean;
  readonly changedAt: number;
  readonly changedBy: MemberView | null;
  /** Every change of the menu, with its answer. */
  readonly options: readonly Option[];
  /** Names for the member ids in the options' details. */
  readonly names: Readonly<Record<string, string>>;
  /** The server decides by rules of another version: what is refused here is refused there only probably. */
  readonly isProbable?: true;
}

export type ActivityView = Activity & {
  readonly actorName: string | null;
  readonly sequenceName: string | null;
  /** From this browser, not yet answered by the server. */
  readonly waiting: boolean;
};

/** A change of this rep: waiting for the server, or refused by it and not yet put away; or applied and still to be taken back. */
export interface PendingView {
  readonly changeId: string;
  readonly type: "set" | "optOut" | "liftOptOut" | "logCall" | "takeBack" | "askOwner" | "answerRequest";
  readonly ops: readonly string[];
  readonly enrollmentId: string | null;
  /** What an opt-out or its lifting is of; absent: everything, or what it is by itself. */
  readonly channels?: readonly OptOutChannel[];
  /** Everybody of this domain is meant. */
  readonly domain?: string;
  readonly outcome: "waiting" | "applied" | "refused";
  readonly reason: string | null;
  /** The reason is this browser's, and the server decides by rules of another version. */
  readonly isProbable?: true;
  /** Facts behind the reason; absent where there are none. */
  readonly detail?: Detail;
  /** Names for the member ids in the detail. */
  readonly names?: Readonly<Record<string, string>>;
  readonly madeAt: number;
  /** Epoch ms until which it can be taken back; null: it cannot. */
  readonly takeBackUntil: number | null;
}
