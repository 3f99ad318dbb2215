import * as v from "valibot";
import { trouble } from "../answered.ts";
import type { Credentials } from "../client.ts";
import { clientId, type Discovery, extensionScopes } from "../discovery.ts";
import { protocolVersion } from "../protocol.ts";

/** A token that is good without signing in. */
const anyToken = "any";
export const anyCredentials: Credentials = {
  token: async () => ({ ok: true, value: anyToken }),
  renew: async () => trouble("unauthorized"),
  ended: () => undefined,
};

export interface MemorySignIn {
  /** What an admin, or the person in another browser, did to the sign-in. */
  standing: "member" | "deactivated" | "revoked";
  /** Refresh tokens that were given back. */
  readonly revoked: string[];
  /** The answer to discovery and of the token endpoints; null: the address is none of theirs. */
  readonly answer: (url: URL, body: string) => Response | null;
  /** How the API refuses; null: it does not. */
  readonly refusal: (authorization: string | null) => Response | null;
}

const Form = v.record(v.string(), v.string());

/** The part of a server that knows who one is: each code and each refresh token is good once. */
export function createMemorySignIn(now: () => number): MemorySignIn {
  const accessTokens = new Set([`Bearer ${anyToken}`]);
  const usedGrants = new Set<string>();
  const own: MemorySignIn = {
    standing: "member",
    revoked: [],
    answer({ pathname, origin }, body) {
      const form = v.parse(Form, Object.fromEntries(new URLSearchParams(body)));
      switch (pathname) {
        case "/.well-known/leadmark":
          return Response.json(discovery(origin, now()));
        case "/auth/oauth2/token":
          return grant(form["code"] ?? form["refresh_token"] ?? form["device_code"] ?? "");
        case "/auth/oauth2/revoke":
          own.revoked.push(form["token"] ?? "");
          return new Response();
        default:
          return null;
      }
    },
    refusal(authorization) {
      const isKnown = authorization !== null && accessTokens.has(authorization) && own.standing !== "revoked";
      if (isKnown && own.standing === "member") {
        return null;
      }
      const [status, code] = isKnown ? [403, "forbidden"] : [401, "unauthorized"];
      return Response.json({ type: "about:blank", title: "", status, code }, { status });
    },
  };
  return own;

  function grant(secret: string): Response {
    if (own.standing === "revoked" || usedGrants.has(secret)) {
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    }
    usedGrants.add(secret);
    const n = usedGrants.size;
    accessTokens.add(`Bearer access-${n}`);
    const tokens = { access_token: `access-${n}`, refresh_token: `refresh-${n}` };
    return Response.json({ ...tokens, token_type: "bearer", expires_in: 600 });
  }
}

function discovery(origin: string, now: number): Discovery {
  const base = `${origin}/auth/oauth2`;
  return {
    product: "leadmark",
    version: "1.0.0",
    protocol: { minimum: protocolVersion, newest: protocolVersion },
    issuer: `${origin}/auth`,
    authorizationEndpoint: `${base}/authorize`,
    tokenEndpoint: `${base}/token`,
    revocationEndpoint: `${base}/revoke`,
    deviceAuthorizationEndpoint: `${base}/device-authorization`,
    clientId,
    scopes: [...extensionScopes],
    serverTime: now,
    setUp: true,
  };
}
