/** What the page says about the open thread: plain data, never elements. */
export interface Reading {
  readonly provider: Provider;
  /** The application's own id of the thread. */
  readonly threadId: string;
  readonly subject: string;
  /** Address of the mailbox that is open; null where the page does not say. */
  readonly account: string | null;
  /** In the order of the page. */
  readonly messages: readonly Message[];
  /** The page is known to list the newest message first; otherwise the oldest is first. */
  readonly isNewestFirst?: true;
}

export type Provider = "gmail" | "outlook";

/** What of an application can fail, and be left out, by itself. */
export type Part = "text" | "recipients" | "account" | "place";

export interface Message {
  /** null: the page shows none (a collapsed message of Gmail that was never opened). */
  readonly id: string | null;
  readonly state: "expanded" | "collapsed" | "hidden";
  readonly from: Person | null;
  readonly to: readonly Person[];
  /** Empty where the page does not tell To and Cc apart. */
  readonly cc: readonly Person[];
  /** Epoch ms, only where the page says it in a language-free way. */
  readonly sentAt: number | null;
  /** Body without quoted parts; null while collapsed. */
  readonly text: string | null;
  /** Text of a message that this one passes on; it was written by somebody else. Absent: none. */
  readonly forwarded?: string;
  /** Sent by the account itself, told by the page without an address ("You"). */
  readonly isOwn?: true;
}

export interface Person {
  readonly name: string;
  /** null: the page shows a display name only, and nothing in the thread tells the address. */
  readonly address: string | null;
}

/** Why there is no reading. Only "unreadable" is a fault of ours: a thread seems open and is not understood. */
export type NoReading = "no_thread" | "half_loaded" | "ambiguous" | "unreadable";

export type ReadResult =
  | { readonly ok: true; readonly reading: Reading }
  | { readonly ok: false; readonly reason: NoReading };

/** Reads the open thread; pure over the document it is given, never throws on any document. */
export type Read = (document: Document, url: URL) => ReadResult;

/** Where the sidebar may stand, in CSS pixels of the viewport. */
export interface Place {
  readonly top: number;
  readonly height: number;
  /** The side at which the drawer stands: the inline end of the page. */
  readonly side: "left" | "right";
}
