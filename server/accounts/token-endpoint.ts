import type { Context } from "hono";
import * as v from "valibot";
import type { Database } from "#server/store/tables.ts";
import { hashToken } from "./access-token.ts";
import type { Accounts } from "./accounts.ts";

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
const Issued = v.object({ access_token: v.string(), refresh_token: v.exactOptional(v.string()) });

/**
 * POST /auth/oauth2/token as the library answers it, with two things added: refreshes with the same token go one after the
 * other, so that of two at once the second is given what the first got; and tokens for a device code are bound to the
 * workspace that was chosen when it was approved. Until they are, they are good for nothing.
 */
export function tokenEndpoint(accounts: Accounts): (c: Context) => Promise<Response> {
  const turns = new Map<string, Promise<unknown>>();
  return async (c) => {
    const form = new URLSearchParams(await c.req.raw.clone().text());
    const refreshToken = form.get("refresh_token");
    if (refreshToken !== null) {
      return await inTurn(turns, hashToken(refreshToken), async () => await accounts.handle(c));
    }
    if (form.get("grant_type") !== deviceGrant) {
      return await accounts.handle(c);
    }
    const workspaceId = await workspaceOfDevice(accounts.db, form.get("device_code") ?? "");
    const response = await accounts.handle(c);
    if (response.ok && workspaceId !== null) {
      await bind(accounts.db, v.parse(Issued, await response.clone().json()), workspaceId);
    }
    return response;
  };
}

/** Waits for whoever holds the key, in this process; between processes the library lets one of them win. */
async function inTurn<T>(turns: Map<string, Promise<unknown>>, key: string, work: () => Promise<T>): Promise<T> {
  const mine = (turns.get(key) ?? Promise.resolve()).then(work, work);
  turns.set(key, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(key) === mine) {
      turns.delete(key);
    }
  }
}

async function workspaceOfDevice(db: Database, deviceCode: string): Promise<string | null> {
  const row = await db
    .selectFrom("accounts.deviceCode")
    .select("workspaceId")
    .where("deviceCode", "=", deviceCode)
    .executeTakeFirst();
  return row?.workspaceId ?? null;
}

async function bind(db: Database, issued: v.InferOutput<typeof Issued>, workspaceId: string): Promise<void> {
  const { access_token, refresh_token } = issued;
  await db
    .updateTable("accounts.oauthAccessToken")
    .set({ referenceId: workspaceId })
    .where("token", "=", hashToken(access_token))
    .execute();
  if (refresh_token !== undefined) {
    await db
      .updateTable("accounts.oauthRefreshToken")
      .set({ referenceId: workspaceId })
      .where("token", "=", hashToken(refresh_token))
      .execute();
  }
}
