import type { FinishReason, Mark, RecipientState, ReplyState } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";

type Text = () => string;

const sharedStates = {
  active: m.state_active,
  out_of_office: m.state_out_of_office,
} as const satisfies Record<ReplyState & RecipientState, Text>;

/** The name of every state of both models, as people see it. */
export const stateText: Readonly<Record<ReplyState | RecipientState, Text>> = {
  ...sharedStates,
  paused: m.state_paused,
  missing_data: m.state_missing_data,
  finished: m.state_finished,
  engaged: m.state_engaged,
  not_interested: m.state_not_interested,
  interested: m.state_interested,
  auto_response: m.state_auto_response,
  unsubscribed: m.state_unsubscribed,
  unsubscribe_link: m.state_unsubscribe_link,
  bounced: m.state_bounced,
  removed: m.state_removed,
  campaign_stopped: m.state_campaign_stopped,
  appointment_booked: m.state_appointment_booked,
};

/** Why a contact is finished, to stand after "Finished". */
export const finishReasonText: Readonly<Record<FinishReason, Text>> = {
  completed: m.finished_completed,
  replied: m.finished_replied,
  auto_reply: m.finished_auto_reply,
  bounced: m.finished_bounced,
  manual: m.finished_manual,
  opt_out: m.finished_opt_out,
  called: m.finished_called,
};

export const markText: Readonly<Record<Mark, Text>> = {
  bounced: m.mark_bounced,
  replied: m.mark_replied,
  auto_replied: m.mark_auto_replied,
  contacted: m.mark_contacted,
  opened: m.mark_opened,
  clicked: m.mark_clicked,
  to_call: m.mark_to_call,
  called: m.mark_called,
};
