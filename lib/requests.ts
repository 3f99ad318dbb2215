/**
 * What content scripts and pages may ask of the background. The mail page is hostile and a content script may be
 * under its control: everything that comes in is parsed here, and nothing is offered that a thread on screen does not need.
 */
import * as v from "valibot";
import { AskedChange, AskedChannels, Call } from "#lib/sync/changes.ts";
import { Address, Domain, Id, limits, Time } from "#lib/sync/values.ts";

const Name = v.pipe(v.string(), v.maxLength(320));

export const requestLimits = { peopleInThread: 100, requestBytes: 64 * 1024 } as const;

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
    account: v.nullable(Address),
    /** The one being talked to first. */
    people: v.pipe(v.array(ThreadPerson), v.maxLength(requestLimits.peopleInThread)),
  }),
  v.strictObject({ type: v.literal("close") }),
  v.strictObject({ type: v.literal("ping") }),
]);
export type PortRequest = v.InferOutput<typeof PortRequest>;

/** A click. The id is made in the sidebar before sending, so that asking again is the same change. */
export const SubmitRequest = v.strictObject({
  type: v.literal("submit"),
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
const DismissRequest = v.strictObject({ type: v.literal("dismiss"), changeId: Id });

/** A part of the page could not be read; counted, nothing of the page is said. */
const CountRequest = v.strictObject({
  type: v.literal("count"),
  provider: v.picklist(["gmail", "outlook"]),
  what: v.picklist(["unreadable", "ambiguous", "fallback", "disagreement"]),
});

/** Opens the welcome page, so that the rep can sign in. */
const WelcomeRequest = v.strictObject({ type: v.literal("welcome") });

/** Asks for the newest table of anchors; answered with it, or null. */
const MailTableRequest = v.strictObject({ type: v.literal("mailTable") });

/** What a content script may send. */
export const ContentRequest = v.variant("type", [
  SubmitRequest,
  DismissRequest,
  CountRequest,
  WelcomeRequest,
  MailTableRequest,
]);
export type ContentRequest = v.InferOutput<typeof ContentRequest>;

/** What the extension's own pages may send, besides. */
export const PageRequest = v.variant("type", [
  v.strictObject({ type: v.literal("state") }),
  v.strictObject({
    type: v.literal("signIn"),
    server: v.pipe(v.string(), v.url(), v.maxLength(2048)),
    token: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
  }),
  v.strictObject({ type: v.literal("signOut") }),
]);
export type PageRequest = v.InferOutput<typeof PageRequest>;

/** What the popup draws. */
export interface StateAnswer {
  readonly member: {
    readonly id: string;
    readonly name: string;
    readonly workspace: string;
    readonly server: string;
  } | null;
  readonly sync: "online" | "syncing" | "offline" | "signed_out" | "client_too_old";
  readonly waiting: number;
  readonly refused: number;
  readonly contacts: number;
  /** Reading trouble counted since the browser started. */
  readonly counts: Readonly<Record<string, number>>;
  /** Requests ignored because they failed their schema or came from elsewhere. */
  readonly ignored: number;
}

export type SignInAnswer =
  | { readonly ok: true; readonly name: string; readonly workspace: string }
  | {
      readonly ok: false;
      readonly reason:
        | "unreachable"
        | "not_leadmark"
        | "unauthorized"
        | "insecure_address"
        | "server_too_old"
        | "client_too_old";
    };
