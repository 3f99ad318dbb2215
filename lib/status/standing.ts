import type {
  Authority,
  DoNotEmailReason,
  FinishReason,
  Mark,
  Model,
  OptOutChannel,
  OptOutSource,
  Profile,
  RecipientState,
  ReplyState,
  Role,
  Surface,
  TeamEdition,
} from "./words.ts";

/** Where a contact stands: everything the rules read, and everything they write. Plain data, never mutated. */
export interface Standing {
  readonly contact: ContactStanding;
  readonly enrollments: readonly Enrollment[];
}

/** The contact-wide part: kept also when the contact is in no sequence. */
export interface ContactStanding {
  /** Member who owns the contact; null where nobody does. */
  readonly ownerId: string | null;
  /** The person asked to stop. Set by anybody; ends every enrollment. */
  readonly optedOut: OptOut | null;
  /** Do Not Email entries that cover this contact (Autoklose model): by address and by domain. Empty = may be mailed. */
  readonly doNotEmail: readonly DoNotEmailEntry[];
  /** The person asked not to be called (an opt-out of calls alone sets no status). */
  readonly doNotCall: boolean;
  /** The same of SMS. */
  readonly doNotSms: boolean;
}

export interface OptOut {
  readonly source: OptOutSource;
  /** Member who recorded it; null where a system did. */
  readonly actorId: string | null;
  /** Epoch ms. */
  readonly at: number;
  /** The one quoted line or the call that shows it, where a rep stored one. */
  readonly evidence: string | null;
  /** What the person wants no more of; absent = everything. An opt-out of calls or SMS alone is not this record. */
  readonly channels?: readonly OptOutChannel[];
}

export interface DoNotEmailEntry {
  readonly scope: "address" | "domain";
  /** The address or the domain. */
  readonly value: string;
  readonly reason: DoNotEmailReason;
  readonly actorId: string | null;
  readonly at: number;
}

/** A contact in a sequence. */
export interface Enrollment {
  readonly id: string;
  readonly sequence: Sequence;
  readonly status: EnrollmentStatus;
}

/** What the rules need to know of a sequence (Autoklose: campaign). */
export interface Sequence {
  readonly id: string;
  readonly name: string;
  readonly model: Model;
  readonly ownerId: string | null;
  readonly authority: Authority;
  readonly archived: boolean;
  readonly running: boolean;
  readonly settings: SequenceSettings;
}

export interface SequenceSettings {
  readonly repliesHandling: "finish" | "continue";
  readonly outOfOfficeHandling: "automatic" | "manual";
  /** Days until an out-of-office contact resumes when no date was found, ≥ 1. */
  readonly outOfOfficeDays: number;
  /** Days after the last step until Finished; 0 = at once. */
  readonly finishAfterDays: number;
  readonly openTracking: boolean;
  readonly linkTracking: boolean;
  readonly textOptOut: boolean;
}

export type EnrollmentStatus = ReplyStatus | RecipientStatus;

export interface ReplyStatus {
  readonly model: "reply";
  readonly state: ReplyState;
  /** Non-null exactly while the state is finished. */
  readonly finishReason: FinishReason | null;
  readonly marks: Readonly<Record<Mark, boolean>>;
  readonly repliedBy: "email" | "sms" | "manual" | null;
  /** Emails of this sequence; null = not known here. */
  readonly emailsSent: number | null;
  /** Sent minus bounced; null = not known here. */
  readonly emailsReceived: number | null;
  /** A step after the last done one exists; null = not known here. */
  readonly stepsRemain: boolean | null;
  /** Names of variables of the next step that have no value; null = not known here. */
  readonly missingVariables: readonly string[] | null;
  /** Epoch ms when an out-of-office contact goes on by itself; null = by hand. */
  readonly resumeAt: number | null;
  /** Epoch ms when an active contact with no step left finishes by itself; only where the sequence waits for late replies. */
  readonly finishAt?: number;
}

export interface RecipientStatus {
  readonly model: "autoklose";
  readonly state: RecipientState;
  readonly emailsSent: number | null;
  readonly stepsRemain: boolean | null;
}

/** Who asks, when and from where; never part of a request's body. */
export interface Circumstances {
  readonly actor: { readonly memberId: string; readonly role: Role };
  /** Epoch ms; on the server the server's time. */
  readonly now: number;
  readonly surface: Surface;
  readonly teamEdition: TeamEdition;
  readonly profile: Profile;
}
