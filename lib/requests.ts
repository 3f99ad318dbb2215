/**
 * What content scripts and pages may ask of the background. The mail page is hostile and a content script may be
 * under its control: everything that comes in is parsed here, and nothing is offered that a thread on screen does not need.
 */
import * as v from "valibot";
import type { DiscoveryTrouble } from "#lib/background/discover.ts";
import type { RequestToMe } from "#lib/cache/request-view.ts";
import { suggestionKinds } from "#lib/suggestions/suggestion.ts";
import { AskedChange, AskedChannels, Call } from "#lib/sync/changes.ts";
import { Address, Domain, Id, limits, Time } from "#lib/sync/values.ts";
import type { EndReason, SyncView, ThreadView } from "#lib/view.ts";

const Name = v.pipe(v.string(), v.maxLength(320));
/** `<workspaceId>-<memberId>` */
const AccountId = v.pipe(v.string(), v.regex(/^[0-9a-f-]{73}$/));
const ServerAddress = v.pipe(v.string(), v.url(), v.maxLength(2048));
const Secret = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));

export const requestLimits = { peopleInThread: 100, threadIdLength: 1024, requestBytes: 64 * 1024 } as const;

/** Chromium and Firefox number tabs from 0 or 1 on. */
const TabId = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A person as the page shows one. */
const ThreadPerson = v.strictObject({ name: Name, address: v.nullable(Address) });

/**
 * Messages on the port named "thread": the page says which thread is open, the background answers with a
 * ThreadView now and whenever it changes. A ping every 20 s keeps the worker alive while the sidebar is visible.
 */
export const portName = "thread";
export const PortRequest = v.variant("type", [
  v.strictObject({
    type: v.literal("open"),
    /** The page's own id of it; only compared, to tell one thread from the next. */
    thread: v.pipe(v.string(), v.maxLength(requestLimits.threadIdLength)),
    account: v.nullable(Address),
    /** The one being talked to first. */
    people: v.pipe(v.array(ThreadPerson), v.maxLength(requestLimits.peopleInThread)),
  }),
  v.strictObject({ type: v.literal("close") }),
  v.strictObject({ type: v.literal("ping") }),
]);
export type PortRequest = v.InferOutput<typeof PortRequest>;

/**
 * Messages on the port named "panel", which only the browser's side panel has: it says which tab it stands beside, and
 * is answered with what that tab's thread is, now and whenever it changes.
 */
export const panelPortName = "panel";
export const PanelRequest = v.variant("type", [
  v.strictObject({ type: v.literal("follow"), tabId: TabId }),
  v.strictObject({ type: v.literal("close") }),
  v.strictObject({ type: v.literal("ping") }),
]);
export type PanelRequest = v.InferOutput<typeof PanelRequest>;

/** The thread of the tab that the panel follows; null: none is open there. */
export interface PanelView {
  readonly thread: { readonly id: string; readonly view: ThreadView } | null;
}

/** A click. The id is made in the sidebar before sending, so that asking again is the same change. */
export const SubmitRequest = v.strictObject({
  type: v.literal("submit"),
  /** The account that the view clicked in was drawn for. */
  account: AccountId,
  id: Id,
  madeAt: Time,
  basedOn: v.nullable(Time),
  change: v.variant("type", [
    v.strictObject({
      type: v.literal("set"),
      contactId: Id,
      enrollmentId: Id,
      ops: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.minLength(1), v.maxLength(8)),
      resend: v.exactOptional(v.boolean()),
      resumeAt: v.exactOptional(Time),
    }),
    v.strictObject({
      type: v.literal("optOut"),
      address: Address,
      contactId: v.nullable(Id),
      evidence: v.nullable(v.pipe(v.string(), v.maxLength(limits.evidenceLength))),
      channels: v.exactOptional(AskedChannels),
      domain: v.exactOptional(Domain),
    }),
    v.strictObject({
      type: v.literal("liftOptOut"),
      contactId: Id,
      why: v.pipe(v.string(), v.maxLength(limits.evidenceLength)),
      channels: v.exactOptional(AskedChannels),
      domain: v.exactOptional(Domain),
    }),
    v.strictObject({
      type: v.literal("logCall"),
      address: Address,
      contactId: v.nullable(Id),
      enrollmentId: v.nullable(Id),
      call: Call,
    }),
    v.strictObject({ type: v.literal("takeBack"), changeId: Id }),
    v.strictObject({ type: v.literal("askOwner"), asked: AskedChange }),
    v.strictObject({ type: v.literal("answerRequest"), contactId: Id, requestId: Id, accept: v.boolean() }),
  ]),
});
export type SubmitRequest = v.InferOutput<typeof SubmitRequest>;

/** Answer to a click: it is kept (in journal and outbox, or settled), or it was refused and nothing changed. */
export type SubmitAnswer =
  | {
      readonly ok: true;
      readonly outcome: "waiting" | "unchanged" | "refused";
      readonly reason: string | null;
      readonly takeBackUntil: number | null;
    }
  | { readonly ok: false; readonly reason: "signed_out" | "storage_broken" };

/** Puts away a refused change that the rep has seen. */
const DismissRequest = v.strictObject({ type: v.literal("dismiss"), account: AccountId, changeId: Id });

/** A part of the page could not be read; counted, nothing of the page is said. */
const CountRequest = v.strictObject({
  type: v.literal("count"),
  provider: v.picklist(["gmail", "outlook"]),
  what: v.picklist(["unreadable", "ambiguous", "fallback", "disagreement"]),
});

/** The rep called a suggestion wrong; counted by kind and language, no word of the mail is said. */
const WrongHintRequest = v.strictObject({
  type: v.literal("wrongHint"),
  kind: v.picklist(suggestionKinds),
  /** BCP 47 primary tag; null: said in no language. */
  language: v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
});

/** Opens the welcome page, so that the rep can sign in. */
const WelcomeRequest = v.strictObject({ type: v.literal("welcome") });

/** Asks for the newest table of anchors; answered with it, or null. */
const MailTableRequest = v.strictObject({ type: v.literal("mailTable") });

/** Says what the open mailbox is for: an account's work, or nobody's but the rep's own (null). */
const MailboxRequest = v.strictObject({
  type: v.literal("mailbox"),
  address: Address,
  account: v.nullable(AccountId),
});

/** What a content script may send. A mailbox it may name only while nobody has said what it is for. */
export const ContentRequest = v.variant("type", [
  SubmitRequest,
  DismissRequest,
  CountRequest,
  WrongHintRequest,
  WelcomeRequest,
  MailTableRequest,
  MailboxRequest,
]);
export type ContentRequest = v.InferOutput<typeof ContentRequest>;

/** What the extension's own pages may send, besides. */
export const PageRequest = v.variant("type", [
  v.strictObject({ type: v.literal("state") }),
  /** Somebody looks at the popup: the server is asked for news, as when a thread is opened. */
  v.strictObject({ type: v.literal("look") }),
  // The side panel draws the same sidebar.
  SubmitRequest,
  DismissRequest,
  WelcomeRequest,
  v.strictObject({
    type: v.literal("signIn"),
    server: ServerAddress,
    grant: v.variant("type", [
      v.strictObject({ type: v.literal("code"), code: Secret, verifier: Secret, redirectUri: ServerAddress }),
      v.strictObject({ type: v.literal("device"), deviceCode: Secret }),
    ]),
  }),
  v.strictObject({ type: v.literal("signOut"), account: AccountId }),
  /** From now on this one, where a mailbox does not say otherwise. */
  v.strictObject({ type: v.literal("choose"), account: AccountId }),
  MailboxRequest,
  /** The sidebar asks about this mailbox again. */
  v.strictObject({ type: v.literal("forgetMailbox"), address: Address }),
  /** The owner's answer to a colleague; its id is made at the click, as a content script's is. */
  v.strictObject({
    type: v.literal("answerRequest"),
    account: AccountId,
    id: Id,
    madeAt: Time,
    contactId: Id,
    requestId: Id,
    accept: v.boolean(),
  }),
  /** Answered with a WaitingFile. */
  v.strictObject({ type: v.literal("saveWaiting"), account: AccountId }),
  /** Takes an account that has ended off the list; refused while something waits that was not saved. */
  v.strictObject({ type: v.literal("forget"), account: AccountId }),
]);
export type PageRequest = v.InferOutput<typeof PageRequest>;

/** An account as the popup draws it. */
export interface AccountState {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly workspace: string;
  readonly server: string;
  /** Used where a mailbox does not say otherwise. */
  readonly isChosen: boolean;
  /** null: signed in. */
  readonly ended: EndReason | null;
  readonly sync: SyncView["state"];
  /** Changes not yet answered by the server, and how many of them are opt-outs. */
  readonly waiting: number;
  readonly optOuts: number;
  readonly refused: number;
  readonly contacts: number;
  /** What colleagues ask of this member. */
  readonly requests: readonly RequestToMe[];
  /** What waits was saved to a file. */
  readonly isSaved: boolean;
}

export interface MailboxState {
  readonly address: string;
  /** An account's id, "private", or "ask": nobody said yet. */
  readonly use: string;
}

/** What the popup draws. */
export interface StateAnswer {
  /** The chosen one first. */
  readonly accounts: readonly AccountState[];
  /** Mailboxes that the rep said something of, or that stand open now. */
  readonly mailboxes: readonly MailboxState[];
  /** Reading trouble counted since the browser started. */
  readonly counts: Readonly<Record<string, number>>;
  /** Requests ignored because they failed their schema or came from elsewhere. */
  readonly ignored: number;
}

/** Why nobody was signed in. `pending` and `slower` (RFC 8628, 3.5): not yet, ask again. */
export type SignInTrouble =
  | DiscoveryTrouble
  | "managed_address"
  | "denied"
  | "sign_in_failed"
  | "lost"
  | "not_a_member"
  | "storage_broken"
  | "pending"
  | "slower";

export type SignInAnswer =
  | { readonly ok: true; readonly name: string; readonly workspace: string }
  | { readonly ok: false; readonly reason: SignInTrouble };
