/** A thread of the sample mailbox as it is written down: times are relative, "me" is whoever opened the mailbox. */
export interface SampleThread {
  readonly key: string;
  readonly subject: string;
  readonly unread: boolean;
  /** Oldest first. */
  readonly messages: readonly SampleMessage[];
}

export interface SampleMessage {
  readonly from: Correspondent;
  readonly to: readonly Correspondent[];
  readonly cc?: readonly Correspondent[];
  /** Days ago and the clock of that day: "2d 09:40". */
  readonly when: string;
  /** Paragraphs, separated by an empty line; "{me}" is the first name of the mailbox's owner, "{+12}" the day twelve days ahead. */
  readonly body: string;
  /** Quotes the message before it, as replies do. */
  readonly quotes?: boolean;
  /** As the thread first shows it; "hidden" is in the stack of older messages (Gmail), collapsed in Outlook. */
  readonly state?: "expanded" | "collapsed" | "hidden";
}

export type Correspondent = "me" | SamplePerson;

export interface SamplePerson {
  readonly name: string;
  readonly address: string;
  /** Outlook shows this person's display name only, everywhere in the thread. */
  readonly nameOnlyInOutlook?: boolean;
}
