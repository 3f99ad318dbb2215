import type { Context } from "hono";

/**
 * What the extension asked for, as the OAuth provider signed it into the query of /sign-in and /consent; null where nothing
 * was. It is sent back as it came; nothing in it is believed here.
 */
export function oauthQueryOf(c: Context): string | null {
  const { search, searchParams } = new URL(c.req.url);
  return searchParams.has("sig") ? search.slice(1) : null;
}

/** Redirects of the extension: Chromium's and Firefox's identity API have hosts of their own. */
const extensionRedirect = /^https:\/\/[a-z0-9]{32,64}\.(?:chromiumapp\.org|extensions\.allizom\.org)$/;

/** Where a form may lead that answers the extension's request: to the extension. */
export function formTargetsOf(c: Context): string[] {
  const origin = URL.parse(c.req.query("redirect_uri") ?? "")?.origin ?? "";
  return extensionRedirect.test(origin) ? [origin] : [];
}
