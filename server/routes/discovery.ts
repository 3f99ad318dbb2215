import type { Handler } from "hono";
import { clientId, type Discovery, extensionScopes } from "#lib/sync/discovery.ts";
import { minimumProtocol, protocolVersion } from "#lib/sync/protocol.ts";
import { authPath } from "#server/accounts/auth.ts";
import { version } from "#server/version.ts";

export interface DiscoveryDeps {
  /** Where the backend is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  readonly now: () => number;
  /** Whether there is a workspace. */
  readonly isSetUp: () => Promise<boolean>;
}

/** GET /.well-known/leadmark: what this is and how to sign in. Public, and readable from every origin: it holds nothing that is not. */
export function discovery({ publicUrl, now, isSetUp }: DiscoveryDeps): Handler {
  const base = `${publicUrl}${authPath}`;
  return async (c) => {
    c.header("Access-Control-Allow-Origin", "*");
    const answer: Discovery = {
      product: "leadmark",
      version,
      protocol: { minimum: minimumProtocol, newest: protocolVersion },
      issuer: base,
      authorizationEndpoint: `${base}/oauth2/authorize`,
      tokenEndpoint: `${base}/oauth2/token`,
      revocationEndpoint: `${base}/oauth2/revoke`,
      deviceAuthorizationEndpoint: `${base}/device/code`,
      clientId,
      scopes: [...extensionScopes],
      serverTime: now(),
      setUp: await isSetUp(),
    };
    return c.json(answer);
  };
}
