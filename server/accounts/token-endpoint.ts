import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "hono";
import * as v from "valibot";
import type { Database } from "#server/store/tables.ts";
import { hashToken } from "./access-token.ts";
import type { Accounts } from "./accounts.ts";

const deviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
const Issued = v.object({ access_token: v.string(), refresh_token: v.exactOptional(v.string()) });

/** Of two refreshes at once, how often and in what steps the one that came second looks for what the first got. */
const attempts = 10;
const pauseMs = 100;

/**
 * POST /auth/oauth2/token as the library answers it, with two things added. Of several refreshes at once with the same
 * token, in whatever processes, the library lets one win: the others wait for its answer and give the same. And tokens for
 * a device code are bound to the workspace that was chosen when it was approved; until they are, they are good for nothing.
 */
export function tokenEndpoint(accounts: Accounts): (c: Context) => Promise<Response> {
  return async (c) => {
    const body = await c.req.text();
    const form = new URLSearchParams(body);
    const refreshToken = form.get("refresh_token");
    if (refreshToken !== null) {
      return await refresh(accounts, c, { body, hash: hashToken(refreshToken) });
    }
    if (form.get("grant_type") !== deviceGrant) {
      return await accounts.handle(c, body);
    }
    const workspaceId = await workspaceOfDevice(accounts.db, form.get("device_code") ?? "");
    const response = await accounts.handle(c, body);
    if (response.ok && workspaceId !== null) {
      await bind(accounts.db, v.parse(Issued, await response.clone().json()), workspaceId);
    }
    return response;
  };
}

async function refresh(
  accounts: Accounts,
  c: Context,
  { body, hash }: { body: string; hash: string },
): Promise<Response> {
  for (let attempt = 1; ; attempt++) {
    const response = await accounts.handle(c, body);
    if (response.ok || response.status !== 400 || attempt === attempts || !(await isBeingRotated(accounts.db, hash))) {
      return response;
    }
    await sleep(pauseMs);
  }
}

/** Whether somebody just used this token up and what they got is not written yet, or only now. */
async function isBeingRotated(db: Database, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom("accounts.oauthRefreshToken")
    .select("rotationReplayExpiresAt")
    .where("token", "=", hash)
    .executeTakeFirst();
  return (row?.rotationReplayExpiresAt?.getTime() ?? 0) > Date.now();
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
