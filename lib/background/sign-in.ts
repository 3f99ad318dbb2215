import type { Account } from "#lib/cache/records.ts";
import type { PageRequest, SignInTrouble } from "#lib/requests.ts";
import type { Trouble } from "#lib/sync/answered.ts";
import { createClient } from "#lib/sync/client.ts";
import { type DiscoverEdges, discover } from "./discover.ts";
import { serverAddress } from "./server-address.ts";
import { askTokens, type OAuthClient, revoke, type Tokens, type TokenTrouble } from "./token-endpoint.ts";

export type SignInRequest = Extract<PageRequest, { type: "signIn" }>;

export type SignInEdges = DiscoverEdges & {
  /** The backend that an administrator set for this browser; null: none. */
  readonly managedServer: () => Promise<string | null>;
};

export type FoundAccount =
  | { readonly ok: true; readonly account: Account; readonly tokens: Tokens; readonly askedAt: number }
  | { readonly ok: false; readonly reason: SignInTrouble };

/**
 * Turns what the sign-in window brought into an account: the server judged once more, tokens, who one is. Nothing is
 * stored here, and where a later step fails, what was granted is given back.
 */
export async function findAccount(
  { server: address, grant }: SignInRequest,
  edges: SignInEdges,
): Promise<FoundAccount> {
  const managed = await edges.managedServer();
  if (managed !== null && serverAddress(managed) !== serverAddress(address)) {
    return { ok: false, reason: "managed_address" };
  }
  const discovered = await discover(address, edges);
  if (!discovered.ok) {
    return discovered;
  }
  const { server, discovery } = discovered;
  const { clientId, tokenEndpoint, revocationEndpoint } = discovery;
  const client = { clientId, tokenEndpoint, revocationEndpoint };
  const askedAt = edges.now();
  const granted = await askTokens(client, grant, edges.fetch);
  if (!granted.ok) {
    return { ok: false, reason: grantTroubles[granted.reason] };
  }
  const found = await whoIs(server, client, granted.tokens, edges);
  if (!found.ok) {
    await revoke(client, granted.tokens.refreshToken, edges.fetch);
    return found;
  }
  return { ok: true, account: found.account, tokens: granted.tokens, askedAt };
}

async function whoIs(
  server: string,
  client: OAuthClient,
  { accessToken, refreshToken }: Tokens,
  edges: SignInEdges,
): Promise<{ readonly ok: true; readonly account: Account } | { readonly ok: false; readonly reason: SignInTrouble }> {
  const token = { ok: true, value: accessToken } as const;
  const credentials = { token: async () => token, renew: async () => token, ended: () => undefined };
  const answer = await createClient(server, credentials, edges.fetch).me();
  if (!answer.ok) {
    return { ok: false, reason: memberTroubles[answer.reason] };
  }
  const { member, workspace } = answer.value;
  const { id, name, address, role } = member;
  const account = {
    id: `${workspace.id}-${id}`,
    server,
    member: { id, name, address, role },
    workspace: { id: workspace.id, name: workspace.name },
    client,
    refreshToken,
    chosenAt: edges.now(),
    ended: null,
  };
  return { ok: true, account };
}

const grantTroubles: Record<TokenTrouble, SignInTrouble> = {
  refused: "sign_in_failed",
  denied: "denied",
  pending: "pending",
  slower: "slower",
  offline: "lost",
};

const memberTroubles: Record<Trouble, SignInTrouble> = {
  unauthorized: "not_a_member",
  forbidden: "not_a_member",
  clientTooOld: "client_too_old",
  busy: "lost",
  offline: "lost",
  aborted: "lost",
  malformedAnswer: "not_leadmark",
  refusedRequest: "not_leadmark",
};
