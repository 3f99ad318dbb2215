import type { DoNotEmailEntry, Standing } from "./standing.ts";
import type { CallDirection, CallOutcome, Fact, OptOutChannel, OptOutSource, Reason, StatusOp } from "./words.ts";

/** What a person asks for. Identity and time are in the circumstances, not here. */
export type Change = SetStatus | OptOutChange | LiftOptOut | OptOutDomain | LiftDomain | LogCall;

/** One act on one enrollment; several operations: removals first, then additions, all or nothing. */
export interface SetStatus {
  readonly type: "set";
  readonly enrollmentId: string;
  readonly ops: readonly StatusOp[];
  /** With "unset_bounced": send the bounced step again. */
  readonly resend?: boolean;
  /** With "set_out_of_office": epoch ms when the contact goes on; else now + outOfOfficeDays. */
  readonly resumeAt?: number;
  /** With "set_unsubscribed": the address it concerns, as whoever knows the contact's addresses fills it in; it becomes the Do Not Email entry. */
  readonly address?: string;
}

/** The person asked to stop: contact-wide, by anybody, from everywhere. */
export interface OptOutChange {
  readonly type: "optOut";
  readonly source: OptOutSource;
  readonly evidence: string | null;
  /** The address the request concerns; it becomes the Do Not Email entry. */
  readonly address: string;
  /** The contact's addresses, primary first, as whoever knows them fills them in; where the other is none of them, the primary one is listed too. */
  readonly addresses?: readonly string[];
  /** What the person wants no more of; absent or empty = everything. Calls or SMS alone set no status. */
  readonly channels?: readonly OptOutChannel[];
}

export interface LiftOptOut {
  readonly type: "liftOptOut";
  /** Why, in the rep's words; must not be blank. */
  readonly why: string;
  /** "calls" and "sms" take back what was asked of them alone; absent = the flag "opted out" and the Do Not Email entries, as "email". */
  readonly channels?: readonly OptOutChannel[];
}

/** Nobody of a mail domain is to be mailed any more, subdomains included; asked at one of its contacts. */
export interface OptOutDomain {
  readonly type: "optOutDomain";
  readonly domain: string;
  /** The contact's addresses, as whoever knows them fills them in: the domain must be one of theirs. */
  readonly addresses: readonly string[];
  readonly evidence: string | null;
}

/** Takes a domain off the Do Not Email list, and the flags that came from it. */
export interface LiftDomain {
  readonly type: "liftDomain";
  readonly domain: string;
  /** Why, in the rep's words; must not be blank. */
  readonly why: string;
}

/** A record, not a status change: never refused; in a sequence the system then sets Called. */
export interface LogCall {
  readonly type: "logCall";
  /** null: every enrollment that is to be called, else the record only. */
  readonly enrollmentId: string | null;
  readonly call: Call;
}

export interface Call {
  readonly direction: CallDirection;
  readonly outcome: CallOutcome;
  /** Epoch ms. */
  readonly startedAt: number;
  /** Seconds, 0 to 86,400. */
  readonly durationSeconds: number;
  readonly note: string;
}

/**
 * What else a change or an event does; carried out by the edge that committed it. Together with the standing these are
 * all there is to write: whoever carries them out needs no rule.
 */
export type Effect =
  | { readonly type: "enrollmentEnded"; readonly enrollmentId: string }
  | { readonly type: "enrollmentRemoved"; readonly enrollmentId: string }
  /** The entry goes on the list, in the place of one of the same address and reason. */
  | { readonly type: "suppressAddress"; readonly entry: DoNotEmailEntry }
  /** The entry goes from the list; the address is free only when nothing else covers it. */
  | { readonly type: "liftSuppression"; readonly entry: DoNotEmailEntry }
  /** The same of a whole domain; every other contact of it is to be told (`eventOf`), and those made later. */
  | { readonly type: "suppressDomain"; readonly entry: DoNotEmailEntry }
  | { readonly type: "liftDomain"; readonly entry: DoNotEmailEntry }
  | { readonly type: "suppressPhones"; readonly from: PhoneChannel }
  | { readonly type: "liftPhones"; readonly from: PhoneChannel }
  | { readonly type: "resumeAt"; readonly enrollmentId: string; readonly at: number }
  /** At that time (epoch ms) `all_steps_done` is to be observed. */
  | { readonly type: "finishAt"; readonly enrollmentId: string; readonly at: number }
  | { readonly type: "resendBouncedStep"; readonly enrollmentId: string }
  | { readonly type: "tellAuthority"; readonly enrollmentId: string };

/** What a phone number is suppressed from. */
export type PhoneChannel = Exclude<OptOutChannel, "email">;

/** What would make a refused change possible, as facts; lib/texts turns them into words. */
export interface Detail {
  readonly ownerId?: string | null;
  readonly variables?: readonly string[];
  /** Operations that, in the same act, would lift the refusal. */
  readonly alsoNeeds?: readonly StatusOp[];
  readonly domain?: string;
  /** How many contacts are the most. */
  readonly limit?: number;
  /** The code that this version does not know. */
  readonly code?: string;
}

export type Decision =
  | { readonly kind: "applied"; readonly standing: Standing; readonly effects: readonly Effect[] }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly reason: Reason; readonly detail: Detail }
  /** A fact needed is not known here; the authority will say. */
  | { readonly kind: "unknown"; readonly missing: readonly Fact[] };

/** One line of the Set Status menu. */
export interface Option {
  readonly op: StatusOp;
  readonly answer:
    | { readonly kind: "possible" }
    | { readonly kind: "unchanged" }
    | { readonly kind: "refused"; readonly reason: Reason; readonly detail: Detail }
    | { readonly kind: "unknown"; readonly missing: readonly Fact[] };
}

/** Derived, never stored. */
export interface Derived {
  readonly sendingOn: boolean;
  readonly trackingOn: boolean;
}
