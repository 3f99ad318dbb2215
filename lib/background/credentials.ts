import * as v from "valibot";
import { type Answered, trouble } from "#lib/sync/answered.ts";
import type { Credentials, Fetch } from "#lib/sync/client.ts";
import { askTokens, type OAuthClient, type Tokens } from "./token-endpoint.ts";

/** A token is not used in its last moments: it may be on its way when it ends. */
const marginMs = 30_000;

/** Where access tokens outlive the worker but not the browser, out of reach of content scripts (storage.session). */
export interface AccessTokenStore {
  load(accountId: string): Promise<unknown>;
  /** null: forgotten. */
  save(accountId: string, token: AccessToken | null): Promise<void>;
}

const AccessToken = v.object({ token: v.string(), expiresAt: v.number() });
/** expiresAt: epoch ms by the browser's clock. */
export type AccessToken = v.InferOutput<typeof AccessToken>;

export interface CredentialsEdges {
  readonly accountId: string;
  readonly client: OAuthClient;
  readonly store: AccessTokenStore;
  /** The refresh token that is valid now; null: none any more. */
  readonly refreshToken: () => Promise<string | null>;
  /** Keeps the refresh token that came in its place; what it throws leaves the old one in use. */
  readonly rotated: (refreshToken: string) => Promise<void>;
  readonly fetch: Fetch;
  readonly now: () => number;
  /** Runs while no other context asks for tokens of this account. */
  readonly locked: <T>(run: () => Promise<T>) => Promise<T>;
  readonly ended: Credentials["ended"];
}

/**
 * Access tokens, renewed one request at a time, since each renewal replaces the refresh token. The new one is stored
 * before anything uses what came with it; a worker that dies before has the old one, which the server takes once more
 * for a short time.
 */
export function createCredentials(edges: CredentialsEdges): Credentials {
  async function kept(): Promise<string | null> {
    const stored = v.safeParse(AccessToken, await edges.store.load(edges.accountId).catch(() => null));
    return stored.success && stored.output.expiresAt - marginMs > edges.now() ? stored.output.token : null;
  }

  async function refresh(refused: string | null): Promise<Answered<string>> {
    // Somebody else renewed it while this one waited for its turn.
    const found = await kept();
    if (found !== null && found !== refused) {
      return { ok: true, value: found };
    }
    const refreshToken = await edges.refreshToken();
    if (refreshToken === null) {
      return trouble("unauthorized");
    }
    const askedAt = edges.now();
    const answer = await askTokens(edges.client, { type: "refresh", refreshToken }, edges.fetch);
    if (!answer.ok) {
      return trouble(answer.reason === "refused" ? "unauthorized" : "offline");
    }
    await edges.rotated(answer.tokens.refreshToken);
    await keepAccessToken(edges.store, edges.accountId, answer.tokens, askedAt);
    return { ok: true, value: answer.tokens.accessToken };
  }

  return {
    ended: edges.ended,
    async token() {
      const found = await kept();
      return found === null ? await edges.locked(async () => await refresh(null)) : { ok: true, value: found };
    },
    renew: async (refused) => await edges.locked(async () => await refresh(refused)),
  };
}

/** @param askedAt epoch ms at which the tokens were asked for */
export async function keepAccessToken(
  store: AccessTokenStore,
  accountId: string,
  { accessToken, expiresInMs }: Tokens,
  askedAt: number,
): Promise<void> {
  // Where it cannot be kept, the next worker asks for another.
  await store.save(accountId, { token: accessToken, expiresAt: askedAt + expiresInMs }).catch(() => undefined);
}
