import { reasons } from "#lib/status/words.ts";
import type { Reason } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { reasonText } from "./reasons.ts";
import type { IconKey } from "./status-icons.ts";
import type { StatusWord } from "./status-words.ts";

const names: Readonly<Record<Reason, readonly [name: () => string, icon: IconKey]>> = {
  not_in_sequence: [m.reason_not_in_sequence, "remove"],
  not_sequence_owner: [m.reason_not_sequence_owner, "lock"],
  sequence_archived: [m.reason_sequence_archived, "lock"],
  no_such_transition: [m.reason_no_such_transition, "close"],
  system_only: [m.reason_system_only, "robot"],
  permanent: [m.reason_permanent, "lock"],
  use_log_call: [m.reason_use_log_call, "phone"],
  no_email_sent: [m.reason_no_email_sent, "mail"],
  no_email_received: [m.reason_no_email_received, "mail"],
  no_steps_left: [m.reason_no_steps_left, "done"],
  variables_missing: [m.reason_variables_missing, "braces"],
  bounced_set: [m.reason_bounced_set, "bounce"],
  opted_out: [m.reason_opted_out, "stop"],
  do_not_call: [m.reason_do_not_call, "phone"],
  sidebar_only: [m.reason_sidebar_only, "aside"],
  already: [m.reason_already, "check"],
  on_dne_list: [m.reason_on_dne_list, "stop"],
  dne_domain: [m.reason_dne_domain, "stop"],
  fact_not_guess: [m.reason_fact_not_guess, "lock"],
  not_a_recipient: [m.reason_not_a_recipient, "remove"],
  not_opted_out: [m.reason_not_opted_out, "check"],
  not_contact_owner: [m.reason_not_contact_owner, "lock"],
  why_missing: [m.reason_why_missing, "alert"],
  free_mail_domain: [m.reason_free_mail_domain, "person"],
  domain_not_theirs: [m.reason_domain_not_theirs, "close"],
  domain_too_large: [m.reason_domain_too_large, "alert"],
  take_back_too_late: [m.reason_take_back_too_late, "clock"],
  take_back_not_yours: [m.reason_take_back_not_yours, "lock"],
  take_back_changed_since: [m.reason_take_back_changed_since, "undo"],
  take_back_nothing: [m.reason_take_back_nothing, "undo"],
  request_not_needed: [m.reason_request_not_needed, "check"],
  request_not_yours: [m.reason_request_not_yours, "lock"],
  request_closed: [m.reason_request_closed, "clock"],
  unknown_change: [m.reason_unknown_change, "alert"],
  unknown_contact: [m.reason_unknown_contact, "person"],
  internal: [m.reason_internal, "alert"],
};

/** A refusal's name, its sentence without the facts of a case, and its icon. */
function reasonWord(reason: Reason): StatusWord {
  const [name, icon] = names[reason];
  return { name, sentence: () => reasonText(reason), icon };
}

/** Every reason with its word, in the order of the list. */
export const reasonWords: ReadonlyMap<Reason, StatusWord> = new Map(
  reasons.map((reason) => [reason, reasonWord(reason)]),
);
