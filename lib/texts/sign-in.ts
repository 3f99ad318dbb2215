import type { SignInAnswer } from "#lib/requests.ts";
import * as m from "#lib/texts/compiled/messages.js";

type SignInTrouble = Extract<SignInAnswer, { ok: false }>["reason"];

/** What went wrong when signing in, and what to do. */
export const signInText: Readonly<Record<SignInTrouble, () => string>> = {
  unreachable: m.signin_unreachable,
  not_leadmark: m.signin_not_leadmark,
  unauthorized: m.signin_unauthorized,
  insecure_address: m.signin_insecure_address,
  server_too_old: m.signin_server_too_old,
  client_too_old: m.signin_client_too_old,
};
