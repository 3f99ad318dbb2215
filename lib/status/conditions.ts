import type { Detail } from "./change.ts";
import type { ContactStanding, ReplyStatus } from "./standing.ts";
import type { Fact, Reason, Surface } from "./words.ts";

/** What a condition looks at. */
export interface Facts {
  readonly contact: ContactStanding;
  readonly status: ReplyStatus;
  readonly surface: Surface;
}

export interface Condition {
  /** Whether it holds; the name of the fact where it hangs on one that is not known here. */
  readonly holds: (facts: Facts) => boolean | Fact;
  /** The answer where it does not; "already" is no refusal but nothing to do. */
  readonly otherwise: Reason;
  readonly detail?: (facts: Facts) => Detail;
}

export type ConditionName =
  | "notOptedOut"
  | "mayBeCalled"
  | "fromSidebar"
  | "notBounced"
  | "stepsRemain"
  | "noneMissing"
  | "emailSent"
  | "emailReceived"
  | "notYetBounced"
  | "notYetReplied";

/** The conditions of the Reply model's table, by name. */
export const conditions: Readonly<Record<ConditionName, Condition>> = {
  notOptedOut: { holds: ({ contact }) => contact.optedOut === null, otherwise: "opted_out" },
  mayBeCalled: { holds: ({ contact }) => !contact.doNotCall, otherwise: "do_not_call" },
  fromSidebar: { holds: ({ surface }) => surface === "sidebar", otherwise: "sidebar_only" },
  notBounced: { holds: ({ status }) => !status.marks.bounced, otherwise: "bounced_set" },
  stepsRemain: { holds: ({ status }) => status.stepsRemain ?? "stepsRemain", otherwise: "no_steps_left" },
  noneMissing: {
    holds: ({ status }) =>
      status.missingVariables === null ? "missingVariables" : status.missingVariables.length === 0,
    otherwise: "variables_missing",
    detail: ({ status }) => ({ variables: status.missingVariables ?? [] }),
  },
  /** Sent, not received: a bounced email is never received (ambiguity A4). */
  emailSent: { holds: ({ status }) => atLeastOne(status.emailsSent) ?? "emailsSent", otherwise: "no_email_sent" },
  emailReceived: {
    holds: ({ status }) => atLeastOne(status.emailsReceived) ?? "emailsReceived",
    otherwise: "no_email_received",
  },
  notYetBounced: { holds: ({ status }) => !status.marks.bounced, otherwise: "already" },
  notYetReplied: { holds: ({ status }) => !status.marks.replied, otherwise: "already" },
};

function atLeastOne(count: number | null): boolean | null {
  return count === null ? null : count >= 1;
}
