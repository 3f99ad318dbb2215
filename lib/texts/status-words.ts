import type { FinishReason, Mark, RecipientState, ReplyState } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { markIcons, stateIcons } from "./status-icons.ts";
import type { IconKey } from "./status-icons.ts";
import { finishReasonText, markText, stateText } from "./statuses.ts";

/** What people see of a word of the models: its name, what it means in one sentence, its icon. */
export interface StatusWord {
  readonly name: () => string;
  readonly sentence: () => string;
  readonly icon: IconKey;
}

/** Every state of both models. */
export const stateWords: Readonly<Record<ReplyState | RecipientState, StatusWord>> = {
  active: { name: stateText.active, sentence: m.about_state_active, icon: stateIcons.active },
  paused: { name: stateText.paused, sentence: m.about_state_paused, icon: stateIcons.paused },
  missing_data: { name: stateText.missing_data, sentence: m.about_state_missing_data, icon: stateIcons.missing_data },
  out_of_office: {
    name: stateText.out_of_office,
    sentence: m.about_state_out_of_office,
    icon: stateIcons.out_of_office,
  },
  finished: { name: stateText.finished, sentence: m.about_state_finished, icon: stateIcons.finished },
  engaged: { name: stateText.engaged, sentence: m.about_state_engaged, icon: stateIcons.engaged },
  not_interested: {
    name: stateText.not_interested,
    sentence: m.about_state_not_interested,
    icon: stateIcons.not_interested,
  },
  interested: { name: stateText.interested, sentence: m.about_state_interested, icon: stateIcons.interested },
  auto_response: {
    name: stateText.auto_response,
    sentence: m.about_state_auto_response,
    icon: stateIcons.auto_response,
  },
  unsubscribed: { name: stateText.unsubscribed, sentence: m.about_state_unsubscribed, icon: stateIcons.unsubscribed },
  unsubscribe_link: {
    name: stateText.unsubscribe_link,
    sentence: m.about_state_unsubscribe_link,
    icon: stateIcons.unsubscribe_link,
  },
  bounced: { name: stateText.bounced, sentence: m.about_state_bounced, icon: stateIcons.bounced },
  removed: { name: stateText.removed, sentence: m.about_state_removed, icon: stateIcons.removed },
  campaign_stopped: {
    name: stateText.campaign_stopped,
    sentence: m.about_state_campaign_stopped,
    icon: stateIcons.campaign_stopped,
  },
  appointment_booked: {
    name: stateText.appointment_booked,
    sentence: m.about_state_appointment_booked,
    icon: stateIcons.appointment_booked,
  },
};

/** Every mark of the Reply model. */
export const markWords: Readonly<Record<Mark, StatusWord>> = {
  bounced: { name: markText.bounced, sentence: m.about_mark_bounced, icon: markIcons.bounced },
  replied: { name: markText.replied, sentence: m.about_mark_replied, icon: markIcons.replied },
  auto_replied: { name: markText.auto_replied, sentence: m.about_mark_auto_replied, icon: markIcons.auto_replied },
  contacted: { name: markText.contacted, sentence: m.about_mark_contacted, icon: markIcons.contacted },
  opened: { name: markText.opened, sentence: m.about_mark_opened, icon: markIcons.opened },
  clicked: { name: markText.clicked, sentence: m.about_mark_clicked, icon: markIcons.clicked },
  to_call: { name: markText.to_call, sentence: m.about_mark_to_call, icon: markIcons.to_call },
  called: { name: markText.called, sentence: m.about_mark_called, icon: markIcons.called },
};

/** Every way of having finished. */
export const finishReasonWords: Readonly<Record<FinishReason, StatusWord>> = {
  completed: { name: finishReasonText.completed, sentence: m.about_finished_completed, icon: "done" },
  replied: { name: finishReasonText.replied, sentence: m.about_finished_replied, icon: "reply" },
  auto_reply: { name: finishReasonText.auto_reply, sentence: m.about_finished_auto_reply, icon: "robot" },
  bounced: { name: finishReasonText.bounced, sentence: m.about_finished_bounced, icon: "bounce" },
  manual: { name: finishReasonText.manual, sentence: m.about_finished_manual, icon: "person" },
  opt_out: { name: finishReasonText.opt_out, sentence: m.about_finished_opt_out, icon: "stop" },
  called: { name: finishReasonText.called, sentence: m.about_finished_called, icon: "phone" },
};
