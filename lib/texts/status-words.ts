import type { FinishReason, Mark, RecipientState, ReplyState } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { finishReasonText, markText, stateText } from "./statuses.ts";

/** Icons that a word can name; how they are drawn is the views' matter. */
export const iconKeys = [
  "alert",
  "aside",
  "away",
  "bounce",
  "braces",
  "calendar",
  "check",
  "click",
  "clock",
  "close",
  "dislike",
  "done",
  "like",
  "lock",
  "mail",
  "open",
  "pause",
  "person",
  "phone",
  "play",
  "remove",
  "reply",
  "robot",
  "stop",
  "undo",
] as const;
export type IconKey = (typeof iconKeys)[number];

/** What people see of a word of the models: its name, what it means in one sentence, its icon. */
export interface StatusWord {
  readonly name: () => string;
  readonly sentence: () => string;
  readonly icon: IconKey;
}

/** Every state of both models. */
export const stateWords: Readonly<Record<ReplyState | RecipientState, StatusWord>> = {
  active: { name: stateText.active, sentence: m.about_state_active, icon: "play" },
  paused: { name: stateText.paused, sentence: m.about_state_paused, icon: "pause" },
  missing_data: { name: stateText.missing_data, sentence: m.about_state_missing_data, icon: "braces" },
  out_of_office: { name: stateText.out_of_office, sentence: m.about_state_out_of_office, icon: "away" },
  finished: { name: stateText.finished, sentence: m.about_state_finished, icon: "done" },
  engaged: { name: stateText.engaged, sentence: m.about_state_engaged, icon: "reply" },
  not_interested: { name: stateText.not_interested, sentence: m.about_state_not_interested, icon: "dislike" },
  interested: { name: stateText.interested, sentence: m.about_state_interested, icon: "like" },
  auto_response: { name: stateText.auto_response, sentence: m.about_state_auto_response, icon: "robot" },
  unsubscribed: { name: stateText.unsubscribed, sentence: m.about_state_unsubscribed, icon: "stop" },
  unsubscribe_link: { name: stateText.unsubscribe_link, sentence: m.about_state_unsubscribe_link, icon: "stop" },
  bounced: { name: stateText.bounced, sentence: m.about_state_bounced, icon: "bounce" },
  removed: { name: stateText.removed, sentence: m.about_state_removed, icon: "remove" },
  campaign_stopped: { name: stateText.campaign_stopped, sentence: m.about_state_campaign_stopped, icon: "done" },
  appointment_booked: {
    name: stateText.appointment_booked,
    sentence: m.about_state_appointment_booked,
    icon: "calendar",
  },
};

/** Every mark of the Reply model. */
export const markWords: Readonly<Record<Mark, StatusWord>> = {
  bounced: { name: markText.bounced, sentence: m.about_mark_bounced, icon: "bounce" },
  replied: { name: markText.replied, sentence: m.about_mark_replied, icon: "reply" },
  auto_replied: { name: markText.auto_replied, sentence: m.about_mark_auto_replied, icon: "robot" },
  contacted: { name: markText.contacted, sentence: m.about_mark_contacted, icon: "mail" },
  opened: { name: markText.opened, sentence: m.about_mark_opened, icon: "open" },
  clicked: { name: markText.clicked, sentence: m.about_mark_clicked, icon: "click" },
  to_call: { name: markText.to_call, sentence: m.about_mark_to_call, icon: "phone" },
  called: { name: markText.called, sentence: m.about_mark_called, icon: "phone" },
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
