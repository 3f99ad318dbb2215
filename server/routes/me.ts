import type { Handler } from "hono";
import { type Me, protocolVersion } from "#lib/sync/protocol.ts";
import type { Env } from "#server/http/authenticate.ts";

/** GET /v1/me: who the token belongs to. */
export const me: Handler<Env> = (c) => {
  const { member, workspaceId, workspaceName, epoch } = c.get("session");
  const answer: Me = {
    member,
    workspace: { id: workspaceId, name: workspaceName },
    epoch,
    protocol: protocolVersion,
  };
  return c.json(answer);
};
