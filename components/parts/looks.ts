import type { EnrollmentStatus } from "#lib/status/standing.ts";
import type { Mark, RecipientState, ReplyState } from "#lib/status/words.ts";
import { type IconKey, markIcons, stateIcons } from "#lib/texts/status-icons.ts";
import type { ActivityView } from "#lib/view.ts";
import type { IconName } from "./icon.tsx";

/** Families of colour; a state is told by its icon and word, colour only helps. */
export type Tone = "go" | "hold" | "need" | "away" | "talk" | "done" | "stop";

interface Look {
  readonly icon: IconName;
  readonly tone: Tone;
}

const stateTone: Readonly<Record<ReplyState | RecipientState, Tone>> = {
  active: "go",
  paused: "hold",
  missing_data: "need",
  out_of_office: "away",
  finished: "done",
  engaged: "talk",
  not_interested: "done",
  interested: "go",
  auto_response: "away",
  unsubscribed: "stop",
  unsubscribe_link: "stop",
  bounced: "stop",
  removed: "done",
  campaign_stopped: "done",
  appointment_booked: "go",
};

const markTone: Readonly<Record<Mark, Tone>> = {
  bounced: "stop",
  replied: "talk",
  auto_replied: "away",
  contacted: "done",
  opened: "done",
  clicked: "done",
  to_call: "hold",
  called: "done",
};

export function markLook(mark: Mark): Look {
  return { icon: markIcons[mark], tone: markTone[mark] };
}

function stateLook(state: ReplyState | RecipientState): Look {
  return { icon: stateIcons[state], tone: stateTone[state] };
}

/** A finish by opting out or by a bounce looks like the stop it is. */
export function lookOf(status: EnrollmentStatus): Look {
  const reason = status.model === "reply" ? status.finishReason : null;
  if (reason === "opt_out") {
    return stateLook("unsubscribed");
  }
  return stateLook(reason === "bounced" ? "bounced" : status.state);
}

const icons: ReadonlyMap<string, IconKey> = new Map([...Object.entries(stateIcons), ...Object.entries(markIcons)]);

/** Icon of a menu line, from what the operation sets or clears. */
export function iconOfOp(op: string): IconName {
  return icons.get(op.replace(/^(un)?set_/, "")) ?? "person";
}

const eventIcons: readonly (readonly [part: string, icon: IconName])[] = [
  ["opened", "open"],
  ["click", "click"],
  ["bounce", "bounce"],
  ["opt_out", "stop"],
  ["unsubscribe", "stop"],
  ["removed", "stop"],
  ["dne", "stop"],
  ["reply", "reply"],
  ["call", "phone"],
  ["calendly", "calendar"],
  ["ooo", "away"],
  ["done", "done"],
  ["variable", "braces"],
];

export function iconOfActivity({ what }: ActivityView): IconName {
  switch (what.type) {
    case "status":
      return iconOfOp(what.ops.at(-1) ?? "");
    case "optedOut":
      return "stop";
    case "optOutLifted":
    case "takenBack":
      return "undo";
    case "asked":
      return "person";
    case "declined":
      return "close";
    case "call":
      return "phone";
    case "event":
      return eventIcons.find(([part]) => what.name.includes(part))?.[1] ?? "mail";
  }
}
