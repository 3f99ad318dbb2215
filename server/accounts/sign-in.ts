import type { Context } from "hono";
import type { Accounts } from "./accounts.ts";
import type { Provider } from "./accounts-config.ts";
import { countAttempt } from "./count-attempt.ts";
import { limits } from "./limits.ts";
import { nextOf } from "./next-of.ts";

/** How a sign-in went. `next` is where an extension's sign-in goes on; null = nothing waits for it. */
export type SignedIn =
  | { readonly ok: true; readonly next: string | null }
  | { readonly ok: false; readonly reason: "wrong" | "tooMany" };

/**
 * Signs in by password. `oauthQuery` is the query that the page was opened with, where an extension's sign-in led to it.
 * A wrong password, an unknown address and somebody who may not come in now are one and the same answer.
 */
export async function signIn(
  accounts: Accounts,
  c: Context,
  { address, password, oauthQuery = null }: { address: string; password: string; oauthQuery?: string | null },
): Promise<SignedIn> {
  const email = address.trim().toLowerCase();
  if ((await countAttempt(accounts.db, "sign-in", email, limits.perAccount)) > 0) {
    return { ok: false, reason: "tooMany" };
  }
  const body = { email, password, ...withQuery(oauthQuery) };
  const answer = await accounts.ask(c, "/sign-in/email", { body });
  if (!answer.ok) {
    return { ok: false, reason: answer.status === 429 ? "tooMany" : "wrong" };
  }
  return { ok: true, next: nextOf(answer) };
}

/**
 * Begins a sign-in at a provider. Returns its page to go to; null where it cannot be reached or is not switched on.
 * `next` and `onError` are pages of ours for afterwards; with `join`, an account is made for somebody who is invited.
 */
export async function signInWith(
  accounts: Accounts,
  c: Context,
  provider: Provider["id"],
  { next, oauthQuery = null, join = false }: { next: string; oauthQuery?: string | null; join?: boolean },
): Promise<string | null> {
  const answer = await accounts.ask(c, "/sign-in/social", {
    body: {
      provider,
      callbackURL: `${accounts.publicUrl}${next}`,
      errorCallbackURL: `${accounts.publicUrl}/sign-in`,
      requestSignUp: join,
      disableRedirect: true,
      ...withQuery(oauthQuery),
    },
  });
  return nextOf(answer);
}

/** Ends this browser's session; an extension that was signed in through it stays signed in. */
export async function signOut(accounts: Accounts, c: Context): Promise<void> {
  await accounts.ask(c, "/sign-out", { body: {} });
}

function withQuery(oauthQuery: string | null): { oauth_query?: string } {
  return oauthQuery === null ? {} : { oauth_query: oauthQuery };
}
