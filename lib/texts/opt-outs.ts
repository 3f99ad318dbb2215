import { covers } from "#lib/status/channels.ts";
import type { OptOutChannel, OptOutSource } from "#lib/status/words.ts";
import * as m from "#lib/texts/compiled/messages.js";

/** How an opt-out came about, to stand after "Opted out". */
export const optOutSourceText: Readonly<Record<OptOutSource, () => string>> = {
  rep: m.source_rep,
  link: m.source_link,
  list_unsubscribe: m.source_list_unsubscribe,
  text: m.source_text,
  category: m.source_category,
  domain: m.source_domain,
  call: m.source_call,
  import: m.source_import,
  api: m.source_api,
};

/** What an opt-out is of. */
export const optOutChannelText: Readonly<Record<OptOutChannel, () => string>> = {
  email: m.channel_email,
  calls: m.channel_calls,
  sms: m.channel_sms,
};

/** What an opt-out or its lifting is of; the domain's, the phone's, or by itself. */
export interface OptOutScope {
  readonly channels?: readonly OptOutChannel[] | undefined;
  readonly domain?: string | undefined;
}

/** An opt-out or its lifting in words, where it is not of the person's mail: of a whole domain, or of the phone alone; else null. */
export function optOutScopeText({ type, channels, domain }: OptOutScope & { readonly type: string }): string | null {
  if (type !== "optOut" && type !== "liftOptOut") {
    return null;
  }
  const isAsked = type === "optOut";
  if (domain !== undefined) {
    return isAsked ? m.scope_domain({ domain }) : m.scope_domain_freed({ domain });
  }
  if (channels === undefined || covers(channels, "email")) {
    return null;
  }
  if (covers(channels, "calls")) {
    return isAsked ? m.scope_calls() : m.scope_calls_freed();
  }
  return isAsked ? m.scope_sms() : m.scope_sms_freed();
}
