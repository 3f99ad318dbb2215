import type { Context, MiddlewareHandler } from "hono";
import * as v from "valibot";
import type { Role } from "#lib/status/words.ts";
import type { Accounts } from "./accounts.ts";

/** Who is signed in to the web pages, by cookie. */
export interface WebSession {
  readonly sessionId: string;
  readonly userId: string;
  readonly name: string;
  readonly address: string;
  /** Where this person is a member now, by workspace name. */
  readonly memberships: readonly Membership[];
  /** The workspace that was chosen last in this browser, or the only one; null where somebody has to say. */
  readonly current: Membership | null;
}

export interface Membership {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly role: Role;
}

/** What a page behind `requireWebSession` finds in its context. */
export interface WebEnv {
  Variables: { webSession: WebSession };
}

const Signed = v.object({
  session: v.object({ id: v.string(), activeOrganizationId: v.nullish(v.string()) }),
  user: v.object({ id: v.string(), name: v.string(), email: v.string() }),
});

/** The web session of a request; null where nobody is signed in. */
export async function findWebSession(accounts: Accounts, c: Context): Promise<WebSession | null> {
  const signed = v.safeParse(Signed, (await accounts.ask(c, "/get-session")).body);
  if (!signed.success) {
    return null;
  }
  const { session, user } = signed.output;
  const memberships = await membershipsOf(accounts, user.id);
  const chosen = memberships.find(({ workspaceId }) => workspaceId === session.activeOrganizationId);
  return {
    sessionId: session.id,
    userId: user.id,
    name: user.name,
    address: user.email,
    memberships,
    current: chosen ?? (memberships.length === 1 ? (memberships[0] ?? null) : null),
  };
}

/** Lets only people through who are signed in; others go to the sign-in page, and from there back here. */
export function requireWebSession(accounts: Accounts): MiddlewareHandler<WebEnv> {
  return async (c, next) => {
    const session = await findWebSession(accounts, c);
    if (session === null) {
      const { pathname, search } = new URL(c.req.url);
      const back = c.req.method === "GET" ? `?${new URLSearchParams({ next: `${pathname}${search}` })}` : "";
      return c.redirect(`/sign-in${back}`, 303);
    }
    c.set("webSession", session);
    return await next();
  };
}

/** Chooses the workspace that the pages, and the next sign-in of an extension, are about. False: not a member of it. */
export async function chooseWorkspace(accounts: Accounts, c: Context, workspaceId: string): Promise<boolean> {
  return (await accounts.ask(c, "/organization/set-active", { body: { organizationId: workspaceId } })).ok;
}

/** A path of ours to go on to, from a query that anybody may have written; "/" where it leads elsewhere. */
export function safeNext(next: string | undefined): string {
  const here = "https://here.invalid";
  const url = next?.startsWith("/") ? URL.parse(next, here) : null;
  return url?.origin === here ? `${url.pathname}${url.search}` : "/";
}

async function membershipsOf({ db }: Accounts, userId: string): Promise<Membership[]> {
  return await db
    .selectFrom("accounts.member as m")
    .innerJoin("accounts.organization as o", "o.id", "m.organizationId")
    .where("m.userId", "=", userId)
    .orderBy("o.name")
    .select(["o.id as workspaceId", "o.name as workspaceName", "m.role"])
    .execute();
}
