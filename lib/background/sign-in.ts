import type { Account } from "#lib/cache/records.ts";
import type { SignInAnswer } from "#lib/requests.ts";
import type { Trouble } from "#lib/sync/answered.ts";
import { createClient, type Fetch } from "#lib/sync/client.ts";
import { protocolVersion } from "#lib/sync/protocol.ts";
import { serverAddress } from "./server-address.ts";

type Refusal = Extract<SignInAnswer, { ok: false }>["reason"];

/** Asks the server who the token belongs to. Nothing is stored here. */
export async function findAccount(
  input: { readonly server: string; readonly token: string },
  fetch: Fetch,
): Promise<{ readonly ok: true; readonly account: Account } | { readonly ok: false; readonly reason: Refusal }> {
  const server = serverAddress(input.server);
  if (server === null) {
    return { ok: false, reason: "insecure_address" };
  }
  const answer = await createClient(server, input.token, fetch).me();
  if (!answer.ok) {
    return { ok: false, reason: refusals[answer.reason] };
  }
  const { member, workspace, protocol } = answer.value;
  if (protocol < protocolVersion) {
    return { ok: false, reason: "server_too_old" };
  }
  const { id, name, address, role } = member;
  const account = {
    id: `${workspace.id}-${id}`,
    server,
    token: input.token,
    member: { id, name, address, role },
    workspace: { id: workspace.id, name: workspace.name },
  };
  return { ok: true, account };
}

const refusals: Record<Trouble, Refusal> = {
  unauthorized: "unauthorized",
  clientTooOld: "client_too_old",
  busy: "unreachable",
  offline: "unreachable",
  aborted: "unreachable",
  malformedAnswer: "not_leadmark",
  refusedRequest: "not_leadmark",
};
