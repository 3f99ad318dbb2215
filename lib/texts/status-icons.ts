import type { Mark, RecipientState, ReplyState } from "#lib/status/words.ts";

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

/** The icon of every state: the one place, for texts and views alike. */
export const stateIcons = {
  active: "play",
  paused: "pause",
  missing_data: "braces",
  out_of_office: "away",
  finished: "done",
  engaged: "reply",
  not_interested: "dislike",
  interested: "like",
  auto_response: "robot",
  unsubscribed: "stop",
  unsubscribe_link: "stop",
  bounced: "bounce",
  removed: "remove",
  campaign_stopped: "done",
  appointment_booked: "calendar",
} as const satisfies Record<ReplyState | RecipientState, IconKey>;

/** The icon of every mark. */
export const markIcons = {
  bounced: "bounce",
  replied: "reply",
  auto_replied: "robot",
  contacted: "mail",
  opened: "open",
  clicked: "click",
  to_call: "phone",
  called: "phone",
} as const satisfies Record<Mark, IconKey>;
