import type { Context } from "hono";
import type { Accounts } from "./accounts.ts";
import { nextOf } from "./next-of.ts";
import { chooseWorkspace } from "./web-session.ts";

/**
 * Lets the extension in, for one workspace. `oauthQuery` is the query that the consent page was opened with; the library
 * signed it and checks that. Returns where to send the browser; null where the query is not good any more or the person
 * is no member.
 */
export async function allow(
  accounts: Accounts,
  c: Context,
  { oauthQuery, workspaceId }: { oauthQuery: string; workspaceId: string },
): Promise<string | null> {
  if (!(await chooseWorkspace(accounts, c, workspaceId))) {
    return null;
  }
  return nextOf(await accounts.ask(c, "/oauth2/consent", { body: { accept: true, oauth_query: oauthQuery } }));
}

/** Turns the extension away. Returns where to send the browser, as for `allow`. */
export async function refuse(accounts: Accounts, c: Context, oauthQuery: string): Promise<string | null> {
  return nextOf(await accounts.ask(c, "/oauth2/consent", { body: { accept: false, oauth_query: oauthQuery } }));
}
