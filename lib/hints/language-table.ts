/**
 * What a language says, as a table that a speaker can write without knowing the code.
 *
 * A phrase is a line of words. Upper and lower case, accents, apostrophes and commas make no difference ("Désabonnez-moi" is
 * "desabonnez moi"). A phrase never runs past the end of a sentence. Besides words it may hold:
 *
 *   interess*        a word that begins so (three letters at least)
 *   (a|b c|d)        one of these
 *   [a|b c]          one of these, or nothing
 *   ...              up to four words, whatever they are
 *   {date} {email} {phone} {number} {name}    a day or span of days; an address; a telephone number; digits; one to three capitalised words
 *   ^ at the start, $ at the end              only where a sentence or line begins, or ends ("^ stop $")
 *   ?                a question mark
 *
 * Chinese and Japanese are written without spaces and matched character by character.
 */
export interface PhraseList {
  /** Said outright. */
  readonly says?: readonly string[];
  /** Counts as "probably". */
  readonly perhaps?: readonly string[];
  /** Counts only where the message says nothing else but a greeting and thanks ("BAJA", "Stop"). */
  readonly alone?: readonly string[];
  /** Counts only in the subject. Prefixes like "Re:" are gone by then. */
  readonly subject?: readonly string[];
  /** Words that look like it and are not: whatever overlaps them does not count for this topic ("interested in unsubscribing"). */
  readonly not?: readonly string[];
}

/** What phrases are about. A topic is nearer to the words than a hint's kind: several may make one kind. */
export const topics = [
  /** Delivery failed: the words of mail servers. `delayed`: it is still being tried. `delivered`: it arrived (a receipt). */
  "bounce",
  "delayed",
  "delivered",
  /** Was opened or read: a read receipt. */
  "read",
  /** A report of abuse, or "I report you for spam". */
  "complaint",
  /** Away; `back` says when, `openEnded` that nobody knows, `substitute` whom to ask meanwhile. */
  "outOfOffice",
  "back",
  "until",
  "openEnded",
  "substitute",
  /** A machine answers: acknowledgements, tickets, lists, newsletters. */
  "automatic",
  "optOut",
  "optOutCalls",
  "optOutTopic",
  "leftCompany",
  "meeting",
  "callMe",
  /** Not the right person, ask somebody else, passed on. */
  "referral",
  "notInterested",
  /** Another time. With interest: interested later; alone: not now. */
  "later",
  "interested",
  "question",
  /** Polite and open, neither yes nor no: "received, thanks". */
  "engaged",
] as const;
export type Topic = (typeof topics)[number];

/** In which order a bare 3/4 is to be read. */
type DateOrder = "dmy" | "mdy" | "ymd";

/** The words of days. Each entry lists spellings separated by "|", short forms included; a final * as in phrases. */
export interface DateWords {
  readonly order: DateOrder;
  /** January first. */
  readonly months: readonly string[];
  /** Monday first. */
  readonly weekdays: readonly string[];
  readonly today: string;
  readonly tomorrow: string;
  readonly dayAfterTomorrow?: string;
  /** Before or after a weekday, a week, a month. */
  readonly next: string;
  /** "Next Friday" is always that of the next calendar week (Chinese, Japanese). */
  readonly nextIsOfNextWeek?: true;
  readonly this: string;
  /** As counted and as named: "day|days". */
  readonly units: { readonly day: string; readonly week: string; readonly month: string; readonly year: string };
  /** Before a month or a week. */
  readonly endOf?: string;
  readonly beginningOf?: string;
  /** "calendar week" before its number. */
  readonly weekNumber?: string;
  /** Before or after "two weeks": "in", "from now". */
  readonly inSoMany?: string;
  /** One to ten, as words. */
  readonly numbers: readonly string[];
  /** Small words that may stand inside a date: "the", "of", "den", "le". */
  readonly fillers: string;
  /** What hangs on a day's number: "st|nd|rd|th", "er". */
  readonly ordinals?: string;
  /** Between the two ends of a span: "to|until". A dash always may. */
  readonly to: string;
}

export interface LanguageTable {
  /** BCP 47 primary tag. */
  readonly code: string;
  /** In English. */
  readonly name: string;
  /** Not yet measured on enough real mail: its hints are never certain. */
  readonly experimental?: true;
  /** Other ways to write a letter: { "ü": "ue" }. Phrases are then found both ways. */
  readonly spellings?: Readonly<Record<string, string>>;
  readonly phrases: Partial<Record<Topic, PhraseList>>;
  readonly dates: DateWords;
  /** Words that end what a person wrote: "kind regards". What follows is a signature. */
  readonly closings: readonly string[];
  /** Words of greeting and thanks that add nothing: "hello", "thanks". With them a message is still `alone`. */
  readonly courtesies: readonly string[];
  /** Lines above a quoted mail, or its header names: "on ... wrote", "from". */
  readonly quoteHeads: readonly string[];
  /** Beginnings of a footer: "to unsubscribe click", "this message is confidential". */
  readonly footers: readonly string[];
}
