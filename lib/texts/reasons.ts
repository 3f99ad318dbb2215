import type { Detail } from "#lib/status/change.ts";
import type { Reason } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";
import { nameIn } from "./names.ts";

/** Facts behind a refusal, and the names of the members they mention. */
export interface Why {
  readonly detail: Detail;
  readonly names: Readonly<Record<string, string>>;
}

const texts: Readonly<Record<Reason, (why: Why) => string>> = {
  not_in_sequence: () => m.refused_not_in_sequence(),
  not_sequence_owner: (why) =>
    withOwner(why, (name) => m.refused_not_sequence_owner({ name })) ?? m.refused_not_sequence_owner_nobody(),
  sequence_archived: () => m.refused_sequence_archived(),
  no_such_transition: () => m.refused_no_such_transition(),
  system_only: () => m.refused_system_only(),
  permanent: () => m.refused_permanent(),
  use_log_call: () => m.refused_use_log_call(),
  no_email_sent: () => m.refused_no_email_sent(),
  no_email_received: () => m.refused_no_email_received(),
  no_steps_left: () => m.refused_no_steps_left(),
  variables_missing: ({ detail: { variables = [] } }) =>
    variables.length > 0
      ? m.refused_variables_missing({ count: variables.length, names: variablesText(variables) })
      : m.refused_variables_missing_unnamed(),
  bounced_set: () => m.refused_bounced_set(),
  opted_out: () => m.refused_opted_out(),
  do_not_call: () => m.refused_do_not_call(),
  sidebar_only: () => m.refused_sidebar_only(),
  already: () => m.refused_already(),
  on_dne_list: () => m.refused_on_dne_list(),
  dne_domain: ({ detail: { domain } }) =>
    domain === undefined ? m.refused_dne_domain_unnamed() : m.refused_dne_domain({ domain }),
  fact_not_guess: () => m.refused_fact_not_guess(),
  not_a_recipient: () => m.refused_not_a_recipient(),
  not_opted_out: () => m.refused_not_opted_out(),
  not_contact_owner: (why) =>
    withOwner(why, (name) => m.refused_not_contact_owner({ name })) ?? m.refused_not_contact_owner_nobody(),
  why_missing: () => m.refused_why_missing(),
  free_mail_domain: ({ detail: { domain } }) =>
    domain === undefined ? m.refused_free_mail_domain_unnamed() : m.refused_free_mail_domain({ domain }),
  domain_not_theirs: ({ detail: { domain } }) =>
    domain === undefined ? m.refused_domain_not_theirs_unnamed() : m.refused_domain_not_theirs({ domain }),
  domain_too_large: ({ detail: { domain, limit } }) =>
    domain === undefined || limit === undefined
      ? m.refused_domain_too_large_unnamed()
      : m.refused_domain_too_large({ domain, limit }),
  take_back_too_late: () => m.refused_take_back_too_late(),
  take_back_not_yours: () => m.refused_take_back_not_yours(),
  take_back_changed_since: () => m.refused_take_back_changed_since(),
  take_back_nothing: () => m.refused_take_back_nothing(),
  request_not_needed: () => m.refused_request_not_needed(),
  request_not_yours: () => m.refused_request_not_yours(),
  request_closed: () => m.refused_request_closed(),
  unknown_change: ({ detail: { code } }) =>
    code === undefined || code === "" ? m.refused_unknown_change() : m.refused_unknown_code({ code }),
  unknown_contact: () => m.refused_unknown_contact(),
  internal: () => m.refused_internal(),
};

const byCode: ReadonlyMap<string, (why: Why) => string> = new Map(Object.entries(texts));

/** Why a change is refused and what would make it possible, as one or two short sentences. A code that only a newer server knows is shown as it is. */
export function reasonText(reason: string, why: Why = { detail: {}, names: {} }): string {
  return byCode.get(reason)?.(why) ?? reason.replaceAll("_", " ");
}

/** Variables as they are written in a template: {FirstName}, {Company}. */
export function variablesText(variables: readonly string[]): string {
  return variables.map((name) => `{${name}}`).join(", ");
}

function withOwner({ detail, names }: Why, text: (name: string) => string): string | null {
  const name = detail.ownerId ? names[detail.ownerId] : undefined;
  return name === undefined ? null : text(nameIn(name));
}
