import type { Authority, RecipientOp, ReplyOp } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { markText, stateText } from "./statuses.ts";

const texts: Readonly<Record<ReplyOp | RecipientOp, () => string>> = {
  set_active: m.op_set_active,
  set_paused: m.op_set_paused,
  set_missing_data: m.op_set_missing_data,
  set_out_of_office: m.op_set_out_of_office,
  set_finished: m.op_set_finished,
  set_bounced: m.op_set_bounced,
  set_replied: m.op_set_replied,
  set_auto_replied: m.op_set_auto_replied,
  set_contacted: m.op_set_contacted,
  set_opened: m.op_set_opened,
  set_clicked: m.op_set_clicked,
  set_to_call: m.op_set_to_call,
  set_called: m.op_set_called,
  unset_active: m.op_unset_active,
  unset_paused: m.op_unset_paused,
  unset_missing_data: m.op_unset_missing_data,
  unset_out_of_office: m.op_unset_out_of_office,
  unset_finished: m.op_unset_finished,
  unset_bounced: m.op_unset_bounced,
  unset_replied: m.op_unset_replied,
  unset_auto_replied: m.op_unset_auto_replied,
  unset_contacted: m.op_unset_contacted,
  unset_opened: m.op_unset_opened,
  unset_clicked: m.op_unset_clicked,
  unset_to_call: m.op_unset_to_call,
  unset_called: m.op_unset_called,
  set_engaged: m.op_set_engaged,
  set_not_interested: m.op_set_not_interested,
  set_interested: m.op_set_interested,
  set_auto_response: m.op_set_auto_response,
  set_unsubscribed: m.op_set_unsubscribed,
  set_unsubscribe_link: m.op_set_unsubscribe_link,
  set_removed: m.op_set_removed,
  set_campaign_stopped: m.op_set_campaign_stopped,
  set_appointment_booked: m.op_set_appointment_booked,
};

const words: ReadonlyMap<string, () => string> = new Map(Object.entries({ ...stateText, ...markText }));

/** The name of a state or mark by its code, without saying what is done to it. */
export function wordText(word: string): string {
  return words.get(word)?.() ?? word.replaceAll("_", " ");
}

const byName: ReadonlyMap<string, () => string> = new Map(Object.entries(texts));

/** What an operation is called in the menu. One that only a newer server knows is shown by its code, with spaces. */
export function opText(op: string): string {
  return byName.get(op)?.() ?? op.replaceAll("_", " ");
}

/** Several operations as one act, in their order: "Clear Bounced and make active". */
export function opsText(ops: readonly string[]): string {
  const [first, ...rest] = ops.map(opText);
  return rest.reduce((text, next) => m.menu_both({ first: text, next: lowerFirst(next) }), first ?? "");
}

/** Who will answer where a fact is not known here. */
export const decidesText: Readonly<Record<Authority, () => string>> = {
  own: m.hint_authority_decides_own,
  reply: m.hint_authority_decides_reply,
  autoklose: m.hint_authority_decides_autoklose,
};

const lowerFirst = (text: string) => text.slice(0, 1).toLocaleLowerCase() + text.slice(1);
