import { createHash, randomBytes, randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { BrowserContext } from "playwright-core";
import { openWelcome } from "#demo/browser/sign-in.ts";
import { clientId, extensionScopes } from "#lib/sync/discovery.ts";
import { asAccounts } from "#server/accounts/as-accounts.ts";
import type { Database } from "#server/store/tables.ts";

const minuteMs = 60_000;

/** What the sign-in window would have come back with. */
interface QuickGrant {
  readonly type: "code";
  readonly code: string;
  readonly verifier: string;
  readonly redirectUri: string;
}

/**
 * A code as the authorization server keeps one for a person who signed in and agreed, put into its tables directly: all
 * of signing in but the window. The extension then takes the same way as ever: code, verifier, tokens, who one is.
 */
async function quickGrant(
  db: Database,
  { workspaceId, memberId, redirectUri }: { workspaceId: string; memberId: string; redirectUri: string },
): Promise<QuickGrant> {
  const [code, verifier] = [randomBytes(24).toString("base64url"), randomBytes(32).toString("base64url")];
  const sessionId = randomUUID();
  const value = {
    type: "authorization_code",
    query: {
      response_type: "code",
      client_id: clientId,
      redirect_uri: redirectUri,
      scope: extensionScopes.join(" "),
      state: "quick",
      code_challenge: hash(verifier),
      code_challenge_method: "S256",
    },
    userId: memberId,
    sessionId,
    referenceId: workspaceId,
  };
  const until = new Date(Date.now() + 10 * minuteMs);
  await db.transaction().execute(
    async (tx) =>
      await asAccounts(tx, async () => {
        await sql`insert into accounts.session (id, "expiresAt", token, "updatedAt", "userId")
          values (${sessionId}, ${until}, ${randomBytes(24).toString("base64url")}, now(), ${memberId})`.execute(tx);
        await sql`insert into accounts.verification (identifier, value, "expiresAt")
          values (${hash(code)}, ${JSON.stringify(value)}, ${until})`.execute(tx);
      }),
  );
  return { type: "code", code, verifier, redirectUri };
}

interface QuickSignIn {
  readonly server: string;
  readonly database: Database;
  readonly workspaceId: string;
  readonly memberId: string;
}

/** Signs in from the extension's own page, without the window: for tests that are about something else. */
export async function signInQuickly(
  context: BrowserContext,
  { server, database, workspaceId, memberId }: QuickSignIn,
): Promise<void> {
  const page = await context.newPage();
  try {
    await openWelcome(page);
    if (await page.locator("[data-signed-in]").isVisible()) {
      return;
    }
    const redirectUri = await page.evaluate<string>("chrome.identity.getRedirectURL()");
    const grant = await quickGrant(database, { workspaceId, memberId, redirectUri });
    const request = JSON.stringify({ type: "signIn", server, grant });
    const answer = JSON.stringify(await page.evaluate<unknown>(`chrome.runtime.sendMessage(${request})`));
    if (answer.includes('"ok":false')) {
      throw new Error(`Not signed in: ${answer}`);
    }
  } finally {
    await page.close();
  }
}

function hash(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
