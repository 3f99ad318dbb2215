import type { StatusEvent } from "#lib/status/event.ts";
import * as m from "#lib/texts/compiled/messages.js";

/** Every event of the rules: adding one without a text does not compile. */
const ofRules: Readonly<Record<StatusEvent["type"], () => string>> = {
  email_sent: m.event_email_sent,
  all_steps_done: m.event_all_steps_done,
  all_steps_sent: m.event_all_steps_done,
  bounce_detected: m.event_bounce,
  bounce_report: m.event_bounce,
  auto_reply: m.event_auto_reply,
  out_of_office_reply: m.event_out_of_office_reply,
  ooo_resume_due: m.event_resumed,
  reply_email: m.event_reply,
  reply_sms: m.event_reply_sms,
  reply_classified: m.event_reply_classified,
  email_opened: m.event_opened,
  link_clicked: m.event_clicked,
  opt_out_link: m.event_opt_out,
  unsubscribe_link_clicked: m.event_opt_out,
  reply_asks_to_be_removed: m.event_opt_out,
  text_opt_out: m.event_opt_out,
  inbox_category_set_do_not_contact: m.event_opt_out,
  inbox_category_left_do_not_contact: m.event_category_left,
  do_not_email_listed: m.event_dne_added,
  do_not_email_unlisted: m.event_dne_removed,
  email_address_changed: m.event_address_changed,
  variable_missing: m.event_variable_missing,
  variable_fixed: m.event_variable_fixed,
  moved_to_call_step: m.event_call_step,
  call_task_completed: m.event_call,
  cloud_call_made: m.event_call,
  call_logged: m.event_call,
  steps_added: m.event_steps_added,
  steps_removed: m.event_steps_removed,
  removed_from_sequence: m.event_removed,
  removed_from_campaign: m.event_removed,
  automated_action: m.event_automated_action,
  calendly_booking: m.event_booking,
};

/** Names that the timeline knows besides: how something was seen, and what happens to contacts and sequences. */
const others = {
  added_to_sequence: m.event_added_to_sequence,
  added_to_campaign: m.event_added_to_sequence,
  bounce_detected_untracked: m.event_bounce_untracked,
  out_of_office_reply_again: m.event_out_of_office_reply,
  reply_email_unknown_address: m.event_reply_unknown_address,
  reply_email_untracked: m.event_reply_untracked,
  moved_to_another_sequence: m.event_moved,
  removed_by_hand: m.event_removed,
  sequence_paused_or_archived: m.event_sequence_stopped,
  contact_added: m.event_contact_added,
  added_to_dne_address: m.event_dne_added,
  added_to_dne_domain: m.event_dne_added,
  removed_from_dne_address: m.event_dne_removed,
  removed_from_dne_domain: m.event_dne_removed,
  cascade: m.event_cascade,
  automated_action_or_decision_tree: m.event_automated_action,
} as const satisfies Readonly<Record<string, () => string>>;

const texts: ReadonlyMap<string, () => string> = new Map(Object.entries({ ...ofRules, ...others }));

/** What a system saw, in words; a name that only a newer server knows is shown as it is. */
export function eventText(name: string): string {
  return texts.get(name)?.() ?? name.replaceAll("_", " ");
}
