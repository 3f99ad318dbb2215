import type { DoNotEmailEntry } from "./standing.ts";
import type { RecipientState } from "./words.ts";

/** What a system saw. Never refused for ownership: it happened. */
export type StatusEvent = ContactEvent | ReplyEvent | RecipientEvent;

/** Concerns the contact as a whole; also seen when the contact is in no sequence. */
export type ContactEvent =
  /** The opt-out link, or a one-click POST (RFC 8058), which is the same with another source. */
  | { readonly type: "opt_out_link"; readonly address: string; readonly source: "link" | "list_unsubscribe" }
  | { readonly type: "inbox_category_set_do_not_contact"; readonly address: string; readonly actorId: string }
  | { readonly type: "inbox_category_left_do_not_contact" }
  /** By hand elsewhere, by import, by a list of domains; a domain entry only where it covers the contact's address. */
  | { readonly type: "do_not_email_listed"; readonly entry: DoNotEmailEntry }
  | { readonly type: "do_not_email_unlisted"; readonly scope: DoNotEmailEntry["scope"]; readonly value: string }
  /** `entries`: those that cover the new address. */
  | { readonly type: "email_address_changed"; readonly entries: readonly DoNotEmailEntry[] };

/** Seen in one Reply-model enrollment. */
export type ReplyEvent =
  | EmailSent
  | { readonly type: "all_steps_done" }
  | { readonly type: "bounce_detected" }
  | { readonly type: "auto_reply" }
  /** `returnAt`: epoch ms found in the reply, else null. */
  | { readonly type: "out_of_office_reply"; readonly returnAt: number | null }
  | { readonly type: "ooo_resume_due" }
  /** `sender`: the address that was mailed, another one in the same thread, or neither. */
  | { readonly type: "reply_email"; readonly sender: "mailed" | "thread" | "unknown" }
  | { readonly type: "reply_sms" }
  | { readonly type: "text_opt_out"; readonly address: string }
  | { readonly type: "email_opened" }
  | { readonly type: "link_clicked" }
  /** Names of the next step's variables that have no value. */
  | { readonly type: "variable_missing"; readonly variables: readonly string[] }
  /** Names that are still missing; empty when all values are there. */
  | { readonly type: "variable_fixed"; readonly variables: readonly string[] }
  | { readonly type: "moved_to_call_step" }
  | { readonly type: "cloud_call_made" }
  | { readonly type: "call_logged"; readonly callBack: boolean }
  | { readonly type: "call_task_completed"; readonly callBack: boolean; readonly finish: boolean }
  | { readonly type: "steps_added" }
  | { readonly type: "steps_removed" }
  | { readonly type: "removed_from_sequence" };

/** Seen in one Autoklose campaign. */
export type RecipientEvent =
  | EmailSent
  | { readonly type: "all_steps_sent" }
  | { readonly type: "reply_classified"; readonly reply: ReplyType }
  | { readonly type: "reply_asks_to_be_removed"; readonly address: string }
  | {
      readonly type: "unsubscribe_link_clicked";
      readonly address: string;
      readonly source: "link" | "list_unsubscribe";
    }
  | { readonly type: "bounce_report"; readonly address: string }
  /** An automated action or a decision tree; `to`: the status it names, by default campaign_stopped. */
  | { readonly type: "automated_action"; readonly to: Exclude<RecipientState, StopSign> }
  | { readonly type: "calendly_booking" }
  | { readonly type: "removed_from_campaign" };

/** `last`: it was the last step. */
export interface EmailSent {
  readonly type: "email_sent";
  readonly last: boolean;
}

/** What Autoklose makes of a reply. */
type ReplyType = Extract<
  RecipientState,
  "engaged" | "not_interested" | "interested" | "auto_response" | "out_of_office"
>;

/** What also puts the contact on the Do Not Email list. */
export type StopSign = Extract<RecipientState, "unsubscribed" | "unsubscribe_link" | "bounced">;
