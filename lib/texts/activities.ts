import type { Model } from "#lib/status/words.ts";
import type { ActivityView } from "#lib/view.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { durationText, outcomeText } from "./calls.ts";
import { eventText } from "./events.ts";
import { askedText } from "./asked.ts";
import { opText } from "./ops.ts";
import { optOutScopeText, optOutSourceText } from "./opt-outs.ts";
import { markText, stateText } from "./statuses.ts";

/** The words of a timeline entry: what happened, and what is worth adding ("" where nothing is). */
export function activityText({ what }: ActivityView): { readonly title: string; readonly note: string } {
  switch (what.type) {
    case "status":
      return { title: what.ops.map((op) => doneText(op, what.from.model)).join(", "), note: "" };
    case "optedOut":
      return { title: optedOutText(what), note: what.evidence ?? "" };
    case "optOutLifted":
      return { title: optOutScopeText({ ...what, type: "liftOptOut" }) ?? m.activity_opt_out_lifted(), note: what.why };
    case "call":
      return { title: callText(what.call), note: what.call.note };
    case "takenBack":
      return { title: m.activity_taken_back(), note: "" };
    case "asked":
      return { title: m.activity_asked({ what: askedText(what.asked) }), note: "" };
    case "declined":
      return { title: m.activity_declined({ what: askedText(what.asked) }), note: "" };
    case "event":
      return { title: eventText(what.name), note: what.detail ?? "" };
  }
}

const states: ReadonlyMap<string, () => string> = new Map(Object.entries(stateText));
const marks: ReadonlyMap<string, () => string> = new Map(Object.entries(markText));

/** What was done, where the menu says what to do. */
export function doneText(op: string, model: Model): string {
  const [, act, subject = ""] = /^(set|unset)_(.+)$/.exec(op) ?? [];
  const mark = model === "reply" ? marks.get(subject)?.() : undefined;
  if (mark !== undefined) {
    return act === "set" ? m.activity_mark_set({ mark }) : m.activity_mark_cleared({ mark });
  }
  const state = states.get(subject)?.();
  return act === "set" && state !== undefined ? m.activity_state_set({ state }) : opText(op);
}

type OptedOut = Extract<ActivityView["what"], { type: "optedOut" }>;

function optedOutText(what: OptedOut): string {
  const source = optOutSourceText[what.source]();
  const scope = optOutScopeText({ ...what, type: "optOut" });
  if (scope === null) {
    return m.activity_opted_out({ source });
  }
  return what.domain === undefined ? m.activity_scope_opted_out({ scope, source }) : scope;
}

type Call = Extract<ActivityView["what"], { type: "call" }>["call"];

function callText({ direction, outcome, durationSeconds }: Call): string {
  const words = [outcomeText[outcome](), durationText(durationSeconds)].filter(Boolean).join(", ");
  return direction === "outbound"
    ? m.activity_call_outgoing({ outcome: words })
    : m.activity_call_incoming({ outcome: words });
}
