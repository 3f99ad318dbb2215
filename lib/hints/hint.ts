/** One message as a page shows it: no headers, often no subject of its own. */
export interface Mail {
  readonly from: { readonly name: string; readonly address: string } | null;
  /** Empty where the page shows none (Gmail shows one per thread). */
  readonly subject: string;
  /** The visible text, with or without its quoted parts. */
  readonly text: string;
  /** When it was sent, epoch ms; null: not known, so no year and no weekday is ever guessed. */
  readonly sentAt: number | null;
  /** The addresses of the reader. A delivery report names them too, and never as the failed one. */
  readonly ours?: readonly string[];
  /** Place in the thread, oldest 0. A first message answers nobody: it can be neither a reply nor a refusal. Absent: not known. */
  readonly position?: number;
}

export const kinds = [
  "bounce",
  "receipt",
  "complaint",
  "optOut",
  "leftCompany",
  "outOfOffice",
  "automatic",
  "meeting",
  "callMe",
  "referral",
  "notInterested",
  "interested",
  "question",
  "engaged",
] as const;
export type HintKind = (typeof kinds)[number];

/** "certain" is said outright; "probable" is worded with "probably" on screen. Experimental languages are never certain. */
export type Confidence = "certain" | "probable";

/** The words that gave it away, as they stand in the mail. */
export interface Phrase {
  readonly text: string;
  readonly in: "subject" | "body" | "sender";
  /** Offsets in UTF-16 units of that subject, body or sender's address; the end is exclusive. */
  readonly start: number;
  readonly end: number;
}

interface Common {
  readonly confidence: Confidence;
  /** BCP 47 primary tag of the language of the words; null: said in no language (a status code, a machine's format). */
  readonly language: string | null;
  readonly phrase: Phrase;
}

/** Somebody named in the mail: another contact while away, the right person to write to. */
export interface NamedPerson {
  readonly name: string | null;
  readonly address: string | null;
  readonly phone: string | null;
}

/** A day without a time zone: "2026-10-14". */
export type IsoDate = string;

export type Hardness = "hard" | "soft" | "delayed";

export const bounceReasons = [
  "unknownUser",
  "unknownHost",
  "mailboxFull",
  "mailboxDisabled",
  "hasMoved",
  "tooBig",
  "spam",
  "blocked",
  "policy",
  "authentication",
  "rateLimited",
  "greylisted",
  "network",
  "expired",
  "serverTrouble",
  "other",
] as const;
export type BounceReason = (typeof bounceReasons)[number];

/** The mail did not arrive, or not yet (delayed). */
export interface BounceHint extends Common {
  readonly kind: "bounce";
  readonly hardness: Hardness;
  readonly reason: BounceReason;
  /** In lower case; null: the report does not name it. */
  readonly failedAddress: string | null;
  /** RFC 3463, "5.1.1"; else the SMTP reply, "550"; null: none is named. */
  readonly statusCode: string | null;
}

export interface OutOfOfficeHint extends Common {
  readonly kind: "outOfOffice";
  /** The day as the mail names it; null: none, or not plausible. */
  readonly returnDate: IsoDate | null;
  /** The first day back: the same for "back on the 14th", the day after for "until the 14th". */
  readonly backOn: IsoDate | null;
  /** The words of the date. */
  readonly datePhrase: Phrase | null;
  readonly untilFurtherNotice: boolean;
  readonly otherContact: NamedPerson | null;
}

/** Any other machine's mail: an acknowledgement, a list's machinery, a newsletter. */
export interface AutomaticHint extends Common {
  readonly kind: "automatic";
}

/** Asks not to be written to (all), not to be called (calls), or no more of one thing (topic). */
export interface OptOutHint extends Common {
  readonly kind: "optOut";
  readonly scope: "all" | "calls" | "topic";
}

export interface NotInterestedHint extends Common {
  readonly kind: "notInterested";
  /** "Not now": later is not excluded. */
  readonly isLater: boolean;
  /** When to try again, where a day is named. */
  readonly askAgainOn: IsoDate | null;
}

export interface InterestedHint extends Common {
  readonly kind: "interested";
  /** "Interested, but next quarter." */
  readonly isLater: boolean;
  readonly askAgainOn: IsoDate | null;
}

export interface ReferralHint extends Common {
  readonly kind: "referral";
  /** To whom; null: only that this is the wrong person. */
  readonly to: NamedPerson | null;
}

export interface LeftCompanyHint extends Common {
  readonly kind: "leftCompany";
  readonly successor: NamedPerson | null;
}

export interface CallMeHint extends Common {
  readonly kind: "callMe";
  /** As written; null: none is given. */
  readonly phone: string | null;
  /** The words of a day or time, as written; null: none is given. */
  readonly when: string | null;
}

export interface PlainHint extends Common {
  readonly kind: "question" | "engaged" | "meeting" | "receipt" | "complaint";
}

/** What the open message seems to mean. Nothing is ever set because of one; the rep accepts it. */
export type Hint =
  | BounceHint
  | OutOfOfficeHint
  | AutomaticHint
  | OptOutHint
  | NotInterestedHint
  | InterestedHint
  | ReferralHint
  | LeftCompanyHint
  | CallMeHint
  | PlainHint;
