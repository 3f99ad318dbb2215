import type { Context } from "hono";
import { sql } from "kysely";
import type { Role } from "#lib/status/words.ts";
import type { Accounts, Answer } from "./accounts.ts";

/** How a change of who is in the team went; the library checks that an admin asks. */
export type MemberChange = { readonly ok: true } | { readonly ok: false; readonly reason: "lastAdmin" | "forbidden" };

export interface WhichMember {
  readonly workspaceId: string;
  /** The user's id, which is the member's in `members`. */
  readonly memberId: string;
}

/** Gives a member another role. The last admin stays one. */
export async function changeRole(
  accounts: Accounts,
  c: Context,
  which: WhichMember,
  role: Role,
): Promise<MemberChange> {
  const memberId = await membershipOf(accounts, which);
  if (memberId === null) {
    return { ok: false, reason: "forbidden" };
  }
  const body = { memberId, role, organizationId: which.workspaceId };
  return changed(await accounts.ask(c, "/organization/update-member-role", { body }));
}

/** Takes a member out of the team: signed out of it everywhere, and remembered as inactive. */
export async function removeMember(accounts: Accounts, c: Context, which: WhichMember): Promise<MemberChange> {
  const memberIdOrEmail = await membershipOf(accounts, which);
  if (memberIdOrEmail === null) {
    return { ok: false, reason: "forbidden" };
  }
  const body = { memberIdOrEmail, organizationId: which.workspaceId };
  return changed(await accounts.ask(c, "/organization/remove-member", { body }));
}

/** An invitation that was not taken yet. */
export interface OpenInvitation {
  readonly id: string;
  readonly address: string;
  readonly role: Role;
  /** Epoch ms. */
  readonly until: number;
}

/** Invitations of a workspace that can still be taken, the newest first. */
export async function openInvitations({ db }: Accounts, workspaceId: string): Promise<OpenInvitation[]> {
  const rows = await db
    .selectFrom("accounts.invitation")
    .where("organizationId", "=", workspaceId)
    .where("status", "=", "pending")
    .where("expiresAt", ">", sql<Date>`now()`)
    .orderBy("expiresAt", "desc")
    .select(["id", "email", "role", "expiresAt"])
    .execute();
  return rows.map(({ id, email, role, expiresAt }) => ({ id, address: email, role, until: expiresAt.getTime() }));
}

/** The library's id of a membership; null where there is none. */
async function membershipOf({ db }: Accounts, { workspaceId, memberId }: WhichMember): Promise<string | null> {
  const found = await db
    .selectFrom("accounts.member")
    .where("organizationId", "=", workspaceId)
    .where("userId", "=", memberId)
    .select("id")
    .executeTakeFirst();
  return found?.id ?? null;
}

const lastAdmin = new Set([
  "YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER",
  "YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER",
]);

function changed({ ok, code }: Answer): MemberChange {
  return ok ? { ok } : { ok, reason: lastAdmin.has(code ?? "") ? "lastAdmin" : "forbidden" };
}
