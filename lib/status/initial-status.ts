import type { ContactStanding, EnrollmentStatus, RecipientStatus, ReplyStatus } from "./standing.ts";
import type { Model } from "./words.ts";

/** Where a contact stands of whom nothing was heard yet, before any sequence. */
export function initialContact(ownerId: string | null): ContactStanding {
  return { ownerId, optedOut: null, doNotEmail: [], doNotCall: false, doNotSms: false };
}

/** Status of a contact just added to a sequence. With variables missing in the first step it is Missing data at once. */
export function initialReplyStatus(missingVariables: readonly string[] = []): ReplyStatus {
  return {
    model: "reply",
    state: missingVariables.length === 0 ? "active" : "missing_data",
    finishReason: null,
    marks: {
      bounced: false,
      replied: false,
      auto_replied: false,
      contacted: false,
      opened: false,
      clicked: false,
      to_call: false,
      called: false,
    },
    repliedBy: null,
    emailsSent: 0,
    emailsReceived: 0,
    stepsRemain: true,
    missingVariables,
    resumeAt: null,
  };
}

/** Status of a contact just added to a campaign. */
export function initialRecipientStatus(): RecipientStatus {
  return { model: "autoklose", state: "active", emailsSent: 0, stepsRemain: true };
}

/** Status with which an enrollment of either model begins. */
export function initialStatus(model: Model): EnrollmentStatus {
  return model === "reply" ? initialReplyStatus() : initialRecipientStatus();
}
