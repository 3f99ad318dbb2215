import type { EnrollmentStatus } from "#lib/status/standing.ts";
import type { Mark, RecipientState, ReplyState } from "#lib/status/words.ts";
import type { ActivityView } from "#lib/view.ts";
import type { IconName } from "./icon.tsx";

/** Families of colour; a state is told by its icon and word, colour only helps. */
export type Tone = "go" | "hold" | "need" | "away" | "talk" | "done" | "stop";

interface Look {
  readonly icon: IconName;
  readonly tone: Tone;
}

export const stateLook: Readonly<Record<ReplyState | RecipientState, Look>> = {
  active: { icon: "play", tone: "go" },
  paused: { icon: "pause", tone: "hold" },
  missing_data: { icon: "braces", tone: "need" },
  out_of_office: { icon: "away", tone: "away" },
  finished: { icon: "done", tone: "done" },
  engaged: { icon: "reply", tone: "talk" },
  not_interested: { icon: "dislike", tone: "done" },
  interested: { icon: "like", tone: "go" },
  auto_response: { icon: "robot", tone: "away" },
  unsubscribed: { icon: "stop", tone: "stop" },
  unsubscribe_link: { icon: "stop", tone: "stop" },
  bounced: { icon: "bounce", tone: "stop" },
  removed: { icon: "remove", tone: "done" },
  campaign_stopped: { icon: "done", tone: "done" },
  appointment_booked: { icon: "calendar", tone: "go" },
};

export const markLook: Readonly<Record<Mark, Look>> = {
  bounced: { icon: "bounce", tone: "stop" },
  replied: { icon: "reply", tone: "talk" },
  auto_replied: { icon: "robot", tone: "away" },
  contacted: { icon: "mail", tone: "done" },
  opened: { icon: "open", tone: "done" },
  clicked: { icon: "click", tone: "done" },
  to_call: { icon: "phone", tone: "hold" },
  called: { icon: "phone", tone: "done" },
};

/** A finish by opting out or by a bounce looks like the stop it is. */
export function lookOf(status: EnrollmentStatus): Look {
  const reason = status.model === "reply" ? status.finishReason : null;
  if (reason === "opt_out") {
    return stateLook.unsubscribed;
  }
  return reason === "bounced" ? stateLook.bounced : stateLook[status.state];
}

const lookOfOp: ReadonlyMap<string, Look> = new Map([...Object.entries(stateLook), ...Object.entries(markLook)]);

/** Icon of a menu line, from what the operation sets or clears. */
export function iconOfOp(op: string): IconName {
  return lookOfOp.get(op.replace(/^(un)?set_/, ""))?.icon ?? "person";
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
