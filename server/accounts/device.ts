import type { Context } from "hono";
import * as v from "valibot";
import type { Accounts } from "./accounts.ts";
import type { WebSession } from "./web-session.ts";

const Waiting = v.object({ status: v.literal("pending") });

/**
 * Whether a code waits to be allowed: a browser without a sign-in window shows one, and the person types it in here. The
 * first who is signed in and looks has it; for everybody else it is no code.
 */
export async function findDeviceCode(
  accounts: Accounts,
  c: Context,
  typed: string,
): Promise<"waiting" | "tooMany" | null> {
  const answer = await accounts.ask(c, "/device", { query: { user_code: normal(typed) } });
  if (answer.status === 429) {
    return "tooMany";
  }
  return answer.ok && v.is(Waiting, answer.body) ? "waiting" : null;
}

/** Lets the browser with this code in, for one workspace that the person is a member of. False: no such code any more. */
export async function allowDevice(
  accounts: Accounts,
  c: Context,
  { typed, workspaceId, session }: { typed: string; workspaceId: string; session: WebSession },
): Promise<boolean> {
  if (!session.memberships.some((membership) => membership.workspaceId === workspaceId)) {
    return false;
  }
  // The choice first: a code is approved once, and its tokens are bound to what stands here (token-endpoint.ts).
  await accounts.db
    .updateTable("accounts.deviceCode")
    .set({ workspaceId })
    .where("userCode", "=", normal(typed))
    .where("status", "=", "pending")
    .where("userId", "=", session.userId)
    .execute();
  return (await accounts.ask(c, "/device/approve", { body: { userCode: normal(typed) } })).ok;
}

/** Turns the browser with this code away. */
export async function refuseDevice(accounts: Accounts, c: Context, typed: string): Promise<boolean> {
  return (await accounts.ask(c, "/device/deny", { body: { userCode: normal(typed) } })).ok;
}

/** As it is kept: capitals, without the dashes and spaces that people read it with. */
function normal(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, "");
}
