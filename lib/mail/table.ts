import { gmailAnchors } from "./gmail-anchors.ts";
import type { GmailAnchors } from "./gmail-anchors.ts";
import { outlookAnchors } from "./outlook-anchors.ts";
import type { OutlookAnchors } from "./outlook-anchors.ts";
import type { Part, Provider } from "./reading.ts";

/** What can be switched off: an application as a whole, or a part of its reading. */
type Switch = Provider | `${Provider}.${Part}`;

/** All that is known of the markup of both applications: names of elements, nothing else. */
export interface MailTable {
  readonly format: 1;
  /** When it was made, as an ISO date; of two tables the newer counts. */
  readonly madeOn: string;
  readonly off: readonly Switch[];
  readonly gmail: GmailAnchors;
  readonly outlook: OutlookAnchors;
}

/** The table that comes with the extension. */
export const shippedTable: MailTable = {
  format: 1,
  madeOn: "2026-11-22",
  off: [],
  gmail: gmailAnchors,
  outlook: outlookAnchors,
};
