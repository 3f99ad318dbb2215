import * as v from "valibot";

/** Where every backend tells what it is, without a token. */
export const discoveryPath = "/.well-known/leadmark";

/** The extension as an OAuth client: public (it can keep no secret), PKCE with S256, exact redirects. */
export const clientId = "leadmark-extension";

/** `offline_access` asks for a refresh token; `leadmark` is the API under /v1. */
export const extensionScopes = ["leadmark", "offline_access"] as const;

const Url = v.pipe(v.string(), v.url());

/**
 * What a backend says of itself at `discoveryPath`: enough to tell that it is one, whether it is recent enough, and how to
 * sign in (RFC 6749, 7636, 7009, 8628). `authorizationEndpoint` is opened with `prompt=consent`, so that somebody with
 * several workspaces is asked each time which one it is for.
 */
export const Discovery = v.object({
  product: v.literal("leadmark"),
  version: v.string(),
  /** Versions of the sync protocol that it takes. */
  protocol: v.object({ minimum: v.number(), newest: v.number() }),
  /** RFC 9207: the `iss` that comes back with the code. */
  issuer: Url,
  authorizationEndpoint: Url,
  tokenEndpoint: Url,
  revocationEndpoint: Url,
  deviceAuthorizationEndpoint: Url,
  clientId: v.string(),
  scopes: v.array(v.string()),
  /** Epoch ms, for a browser whose clock is wrong. */
  serverTime: v.number(),
  /** False: nobody is admin yet, so there is nothing to sign in to. */
  setUp: v.boolean(),
});
export type Discovery = v.InferOutput<typeof Discovery>;
