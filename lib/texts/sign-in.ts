import type { SignInTrouble } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";
import type { AbsentView } from "#lib/view.ts";

/** What went wrong when signing in, and what to do. */
export const signInText: Readonly<Record<SignInTrouble | "window_closed", () => string>> = {
  insecure_address: m.signin_insecure_address,
  no_network: m.signin_no_network,
  no_answer: m.signin_no_answer,
  no_secure_answer: m.signin_no_secure_answer,
  not_leadmark: m.signin_not_leadmark,
  other_address: m.signin_other_address,
  not_set_up: m.signin_not_set_up,
  server_too_old: m.signin_server_too_old,
  client_too_old: m.signin_client_too_old,
  clock_wrong: m.signin_clock_wrong,
  managed_address: m.signin_managed_address,
  window_closed: m.signin_window_closed,
  denied: m.signin_denied,
  sign_in_failed: m.signin_sign_in_failed,
  lost: m.signin_lost,
  not_a_member: m.signin_not_a_member,
  storage_broken: m.signin_storage_broken,
  pending: m.signin_pending,
  slower: m.signin_slower,
};

/** Why nobody is signed in. */
export const endedText: Readonly<Record<Extract<AbsentView, { kind: "signed_out" }>["why"], () => string>> = {
  nobody: m.ended_nobody,
  signed_out: m.ended_signed_out,
  revoked: m.ended_revoked,
  deactivated: m.ended_deactivated,
  away: m.ended_away,
};
