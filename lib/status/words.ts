/**
 * The words of both status models. Every list here is the one place its values are named;
 * types, tables, texts and schemas are derived from it.
 */

export const models = ["reply", "autoklose"] as const;
export type Model = (typeof models)[number];

/** Who has the last word over a sequence's enrollments: this backend, or the account that sends. */
export const authorities = ["own", "reply", "autoklose"] as const;
export type Authority = (typeof authorities)[number];

export const roles = ["admin", "manager", "rep"] as const;
export type Role = (typeof roles)[number];

/** Exclusive states of a Reply-model enrollment, in the order of the menu: what only the system sets comes last. */
export const replyStates = ["active", "paused", "out_of_office", "finished", "missing_data"] as const;
export type ReplyState = (typeof replyStates)[number];

export const finishReasons = ["completed", "replied", "auto_reply", "bounced", "manual", "opt_out", "called"] as const;
export type FinishReason = (typeof finishReasons)[number];

/** Independent marks of a Reply-model enrollment, in the same order. */
export const marks = [
  "replied",
  "bounced",
  "to_call",
  "called",
  "auto_replied",
  "contacted",
  "opened",
  "clicked",
] as const;
export type Mark = (typeof marks)[number];

/** Exclusive states of an Autoklose recipient, in the same order. */
export const recipientStates = [
  "active",
  "interested",
  "engaged",
  "not_interested",
  "auto_response",
  "out_of_office",
  "unsubscribed",
  "removed",
  "unsubscribe_link",
  "bounced",
  "campaign_stopped",
  "appointment_booked",
] as const;
export type RecipientState = (typeof recipientStates)[number];

/** What a person can ask of one Reply-model enrollment: each state and mark, set or unset. Opting out is contact-wide and a change of its own. */
export type ReplyOp = `${"set" | "unset"}_${ReplyState | Mark}`;

export const replyOps: readonly ReplyOp[] = [...replyStates, ...marks].flatMap((word): ReplyOp[] => [
  `set_${word}`,
  `unset_${word}`,
]);

/** What a person can ask of one Autoklose recipient. */
export type RecipientOp = `set_${RecipientState}`;
export type StatusOp = ReplyOp | RecipientOp;

export const optOutSources = [
  "rep",
  "link",
  "list_unsubscribe",
  "text",
  "category",
  "domain",
  "call",
  "import",
  "api",
] as const;
export type OptOutSource = (typeof optOutSources)[number];

/** What an opt-out is of. Of email it sets the flag "opted out"; of calls or SMS alone it sets no status. */
export const optOutChannels = ["email", "calls", "sms"] as const;
export type OptOutChannel = (typeof optOutChannels)[number];

export const doNotEmailReasons = ["bounced", "unsubscribed", "unsubscribe_link", "manual", "domain"] as const;
export type DoNotEmailReason = (typeof doNotEmailReasons)[number];

/** Where a change is asked from; some changes are possible from the sidebar only. */
export const surfaces = ["sidebar", "people_page", "api"] as const;
export type Surface = (typeof surfaces)[number];

export const teamEditions = ["off", "private", "public"] as const;
export type TeamEdition = (typeof teamEditions)[number];

export const profiles = ["default", "strict"] as const;
export type Profile = (typeof profiles)[number];

export const callDirections = ["outbound", "inbound"] as const;
export type CallDirection = (typeof callDirections)[number];

/** Outcomes of a call; "call_back" keeps To call, "do_not_call" opts out of calls in the same act. */
export const callOutcomes = [
  "connected",
  "left_voicemail",
  "left_message",
  "no_answer",
  "busy",
  "wrong_number",
  "call_back",
  "not_interested",
  "do_not_call",
] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** Why a change is refused. */
export const reasons = [
  "not_in_sequence",
  "not_sequence_owner",
  "sequence_archived",
  "no_such_transition",
  "system_only",
  "permanent",
  "use_log_call",
  "no_email_sent",
  "no_email_received",
  "no_steps_left",
  "variables_missing",
  "bounced_set",
  "opted_out",
  "do_not_call",
  "sidebar_only",
  "already",
  "on_dne_list",
  "dne_domain",
  "fact_not_guess",
  "not_a_recipient",
  "not_opted_out",
  "not_contact_owner",
  "why_missing",
  "free_mail_domain",
  "domain_not_theirs",
  "domain_too_large",
  "take_back_too_late",
  "take_back_not_yours",
  "take_back_changed_since",
  "take_back_nothing",
  "request_not_needed",
  "request_not_yours",
  "request_closed",
  "unknown_change",
  "unknown_contact",
  "internal",
] as const;
export type Reason = (typeof reasons)[number];

/** Facts of a snapshot that may be unknown, because the authority does not tell them. */
export const facts = ["stepsRemain", "missingVariables", "emailsSent", "emailsReceived"] as const;
export type Fact = (typeof facts)[number];
