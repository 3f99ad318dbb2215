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
